import { TextField } from '@mui/material';
import { useInput, useTranslate } from 'react-admin';
import { firstMessage } from '../../shared/field-error.js';

const parse = (text: string): number | null => (text === '' ? null : Number(text));
const format = (cap: number | null | undefined): string => (cap === null || cap === undefined ? '' : String(cap));

/** How many tokens a day at most; empty = no cap. */
export const CapInput = ({ source, label }: { source: string; label: string }) => {
  const translate = useTranslate();
  const { field, fieldState } = useInput<number | null>({ source, parse, format });
  return (
    <TextField
      {...field}
      type="number"
      margin="none"
      label={label}
      error={fieldState.invalid}
      helperText={firstMessage(fieldState.error) ?? translate('api_keys.on_behalf.cap_help')}
      slotProps={{ htmlInput: { min: 1, step: 1 } }}
      sx={{ maxWidth: 320 }}
    />
  );
};
