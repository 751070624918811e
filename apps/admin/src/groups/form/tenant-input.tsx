import { useTranslate } from 'react-admin';
import type { Tenant } from '../../shared/places.js';
import { SelectInput } from '../../shared/select-input.js';

/** The merchant that a new group or employee belongs to; nothing to choose for who sees one alone. */
export const TenantInput = ({ tenants, onChange }: { tenants: readonly Tenant[]; onChange?: () => void }) => {
  const translate = useTranslate();
  if (tenants.length < 2) return null;
  return (
    <SelectInput
      source="tenant"
      label={translate('groups.fields.tenant')}
      options={tenants.map(({ slug, name }) => [slug, name])}
      fullWidth
      onChange={onChange}
    />
  );
};
