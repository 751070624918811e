import { TextField } from '@mui/material';
import { useInput, useTranslate, ValidationError } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { firstMessage } from '../../shared/field-error.js';
import type { EmployeeDraft } from '../form/employee-form.js';

/** A first password, for who signs in on our page; they replace it at the first sign-in. */
export const PasswordInput = () => {
  const translate = useTranslate();
  const provider = useWatch<EmployeeDraft, 'identity_provider'>({ name: 'identity_provider' });
  const { field, fieldState, id } = useInput({ source: 'password' });
  const fault = firstMessage(fieldState.error);
  if (provider) return null;
  return (
    <TextField
      {...field}
      fullWidth
      type="password"
      autoComplete="new-password"
      id={id}
      inputRef={field.ref}
      label={translate('employees.password.first')}
      error={fault !== undefined}
      helperText={fault === undefined ? translate('employees.password.help') : <ValidationError error={fault} />}
    />
  );
};
