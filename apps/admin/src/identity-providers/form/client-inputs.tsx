import { MenuItem, TextField } from '@mui/material';
import { required, useInput, useTranslate, type Validator } from 'react-admin';
import { firstMessage } from '../../shared/field-error.js';
import { TextFieldInput } from '../../shared/text-field-input.js';
import { SecretInput } from './secret-input.js';

const LONGEST_CLIENT_ID = 500;
const APPLE_ID_LENGTH = 10;
const NEEDED = required();
const WAYS = ['client_secret_basic', 'client_secret_post'] as const;

/** Who we are at the provider, and what proves it. */
export const ClientInputs = (props: {
  apple: boolean;
  /** Whether the way the secret is sent can be chosen: a preset knows it. */
  choosesAuth: boolean;
  secretHelp: string;
  secretIsNeeded: boolean;
  secretFault: Validator;
}) => {
  const translate = useTranslate();
  const label = (field: string): string => translate(`identity_providers.fields.${field}`);
  return (
    <>
      <TextFieldInput
        source="client_id"
        label={label('client_id')}
        help={translate('identity_providers.form.client_id_help')}
        longest={LONGEST_CLIENT_ID}
        validate={NEEDED}
      />
      {props.apple
        ? (['apple_team_id', 'apple_key_id'] as const).map((source) => (
            <TextFieldInput
              key={source}
              source={source}
              label={label(source)}
              help={translate('identity_providers.form.apple_id_help')}
              longest={APPLE_ID_LENGTH}
              validate={NEEDED}
            />
          ))
        : null}
      <SecretInput
        apple={props.apple}
        help={props.secretHelp}
        isNeeded={props.secretIsNeeded}
        validate={props.secretFault}
      />
      {props.choosesAuth ? <AuthInput /> : null}
    </>
  );
};

const AuthInput = () => {
  const translate = useTranslate();
  const { field, fieldState, id } = useInput({ source: 'client_auth' });
  const fault = firstMessage(fieldState.error);
  return (
    <TextField
      {...field}
      select
      id={id}
      inputRef={field.ref}
      label={translate('identity_providers.fields.client_auth')}
      error={fault !== undefined}
      helperText={fault}
    >
      {WAYS.map((way) => (
        <MenuItem key={way} value={way}>
          {translate(`identity_providers.client_auths.${way}`)}
        </MenuItem>
      ))}
    </TextField>
  );
};
