import { required, useTranslate } from 'react-admin';
import { TextFieldInput } from '../../shared/text-field-input.js';
import type { Provider } from '../calls.js';

const LONGEST_ISSUER = 500;
const NEEDED = required();

/** What the provider calls itself. */
export const IssuerInput = ({ kind, help }: { kind: Provider['kind']; help?: string }) => {
  const translate = useTranslate();
  const usual = kind === 'oauth2' ? 'issuer_name_help' : 'issuer_help';
  return (
    <TextFieldInput
      source="issuer"
      label={translate('identity_providers.fields.issuer')}
      help={help ?? translate(`identity_providers.form.${usual}`)}
      longest={LONGEST_ISSUER}
      validate={NEEDED}
    />
  );
};
