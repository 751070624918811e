import { useTranslate } from 'react-admin';
import { SelectFilter } from '../shared/filter-bar.js';
import { useTenants } from '../shared/places.js';

/** One tenant of those in sight; nothing to choose for who sees one alone. */
export const TenantFilter = () => {
  const translate = useTranslate();
  const tenants = useTenants().data ?? [];
  if (tenants.length < 2) return null;
  return (
    <SelectFilter
      source="tenant"
      label={translate('sessions.fields.tenant')}
      options={tenants.map(({ slug, name }) => ({ value: slug, label: name }))}
    />
  );
};
