import { MenuItem, TextField } from '@mui/material';
import { required, useInput, useTranslate, ValidationError } from 'react-admin';
import { firstMessage } from '../../shared/field-error.js';
import type { Tenant } from '../../shared/places.js';

const NEEDED = required();

/** Whose rule it is. */
export const TenantInput = ({ tenants }: { tenants: readonly Tenant[] }) => {
  const translate = useTranslate();
  const { field, fieldState, id } = useInput({ source: 'tenant', validate: NEEDED });
  const fault = firstMessage(fieldState.error);
  return (
    <TextField
      {...field}
      select
      required
      id={id}
      inputRef={field.ref}
      label={translate('gateway_rules.fields.tenant')}
      error={fault !== undefined}
      helperText={fault === undefined ? null : <ValidationError error={fault} />}
    >
      {tenants.map(({ slug, name }) => (
        <MenuItem key={slug} value={slug}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
};
