import { MenuItem, TextField } from '@mui/material';
import { required, useInput, useTranslate, ValidationError } from 'react-admin';
import { firstMessage } from '../../shared/field-error.js';
import type { Tenant } from '../../shared/places.js';

const NEEDED = required();

/** The merchant that a new group or employee belongs to; nothing to choose for who sees one alone. */
export const TenantInput = ({ tenants, onChange }: { tenants: readonly Tenant[]; onChange?: () => void }) => {
  const translate = useTranslate();
  const { field, fieldState, id } = useInput({ source: 'tenant', validate: NEEDED });
  const fault = firstMessage(fieldState.error);
  if (tenants.length < 2) return null;
  return (
    <TextField
      {...field}
      select
      required
      fullWidth
      id={id}
      inputRef={field.ref}
      onChange={(event) => {
        field.onChange(event);
        onChange?.();
      }}
      label={translate('groups.fields.tenant')}
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
