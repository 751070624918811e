import { MenuItem, TextField } from '@mui/material';
import { useInput, useTranslate } from 'react-admin';
import { firstMessage } from '../../shared/field-error.js';
import { useStaffProviders } from '../calls.js';

/** Where an employee signs in: one of the tenant's identity providers for employees, or our page. */
export const ProviderInput = ({ tenant }: { tenant: string }) => {
  const translate = useTranslate();
  const { field, fieldState, id } = useInput({ source: 'identity_provider' });
  const providers = useStaffProviders(tenant).data ?? [];
  // react-admin has '' where a form holds null.
  const value = (field.value || '') as string;
  const isKnown = value === '' || providers.some(({ key }) => key === value);
  const fault = firstMessage(fieldState.error);
  return (
    <TextField
      {...field}
      select
      fullWidth
      id={id}
      value={value}
      inputRef={field.ref}
      onChange={(event) => field.onChange(event.target.value === '' ? null : event.target.value)}
      label={translate('employees.fields.identity_provider')}
      error={fault !== undefined}
      helperText={fault ?? translate('employees.form.provider_help')}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      <MenuItem value="">{translate('employees.sign_in.our_page')}</MenuItem>
      {isKnown ? null : <MenuItem value={value}>{value}</MenuItem>}
      {providers.map(({ key, name }) => (
        <MenuItem key={key} value={key}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
};
