import { useInput } from 'react-admin';
import { firstMessage } from '../../shared/field-error.js';
import { EndField } from './end-field.js';

const asItIs = (until: string | null): string | null => until;

/** The end of on-behalf as a field of a form. */
export const EndInput = ({ source }: { source: string }) => {
  const { field, fieldState } = useInput<string | null>({ source, parse: asItIs, format: asItIs });
  return (
    <EndField
      name={field.name}
      value={(field.value as string | null | undefined) ?? null}
      onChange={field.onChange}
      error={firstMessage(fieldState.error)}
    />
  );
};
