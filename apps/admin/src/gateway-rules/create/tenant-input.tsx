import { useTranslate } from 'react-admin';
import type { Tenant } from '../../shared/places.js';
import { SelectInput } from '../../shared/select-input.js';

/** Whose rule it is. */
export const TenantInput = ({ tenants }: { tenants: readonly Tenant[] }) => {
  const translate = useTranslate();
  return (
    <SelectInput
      source="tenant"
      label={translate('gateway_rules.fields.tenant')}
      options={tenants.map(({ slug, name }) => [slug, name])}
    />
  );
};
