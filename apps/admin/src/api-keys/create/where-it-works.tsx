import { MenuItem, TextField } from '@mui/material';
import { required, useInput, useTranslate, ValidationError } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import { firstMessage } from '../../shared/field-error.js';
import type { Shop, Tenant } from '../../shared/places.js';
import { Section } from '../../shared/section.js';
import { KeyShopsInput } from '../form/shops-input.js';
import { type KeyDraft, shopsOfTenant } from './draft.js';

interface Places {
  readonly tenants: readonly Tenant[];
  readonly shops: readonly Shop[];
}

/** The tenant, when the operator sees several, and its shops. */
export const WhereItWorks = (places: Places) => {
  const translate = useTranslate();
  const tenant = useFormContext<KeyDraft>().watch('tenant');
  return (
    <Section title={translate('api_keys.create.where')}>
      {places.tenants.length > 1 ? <TenantInput {...places} /> : null}
      <KeyShopsInput tenant={tenant} />
    </Section>
  );
};

/** Choosing another tenant chooses its shops. */
const TenantInput = ({ tenants, shops }: Places) => {
  const translate = useTranslate();
  const { setValue } = useFormContext<KeyDraft>();
  const { field, fieldState, id } = useInput({ source: 'tenant', validate: required() });
  const fault = firstMessage(fieldState.error);
  return (
    <TextField
      select
      required
      id={id}
      name={field.name}
      inputRef={field.ref}
      label={translate('api_keys.fields.tenant')}
      value={field.value as string}
      onBlur={field.onBlur}
      onChange={({ target }) => {
        field.onChange(target.value);
        setValue('shops', shopsOfTenant(shops, target.value), { shouldDirty: true });
      }}
      error={fault !== undefined}
      helperText={fault === undefined ? undefined : <ValidationError error={fault} />}
    >
      {tenants.map(({ slug, name }) => (
        <MenuItem key={slug} value={slug}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
};
