import { TextField } from '@mui/material';
import { useInput, useTranslate, ValidationError, type Validator } from 'react-admin';
import { MONO } from '../../layout/theme.js';
import { firstMessage } from '../../shared/field-error.js';

/** A new secret, or nothing. What is stored is never here: there is nothing to show and nothing to send back. */
export const SecretInput = (props: { apple: boolean; help: string; validate: Validator; isNeeded: boolean }) => {
  const { apple, help, validate, isNeeded } = props;
  const translate = useTranslate();
  const { field, fieldState, id } = useInput({ source: 'client_secret', validate });
  const fault = firstMessage(fieldState.error);
  return (
    <TextField
      {...field}
      id={id}
      inputRef={field.ref}
      label={translate(`identity_providers.fields.${apple ? 'apple_secret' : 'client_secret'}`)}
      required={isNeeded}
      fullWidth
      // A key file has several lines, which no password field takes.
      {...(apple ? { multiline: true, minRows: 4, maxRows: 8 } : { type: 'password' })}
      error={fault !== undefined}
      helperText={fault === undefined ? help : <ValidationError error={fault} />}
      slotProps={{
        htmlInput: {
          autoComplete: 'new-password',
          spellCheck: false,
          required: false,
          'aria-required': isNeeded,
          ...(apple ? { style: { fontFamily: MONO } } : {}),
        },
      }}
    />
  );
};
