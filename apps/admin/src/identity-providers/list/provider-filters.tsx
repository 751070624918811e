import { useTranslate } from 'react-admin';
import { FilterBar, SelectFilter } from '../../shared/filter-bar.js';
import { useShops, useTenants } from '../../shared/places.js';

/** What one looks for among providers; each is a filter of the server. */
export const ProviderFilters = () => {
  const translate = useTranslate();
  const tenants = useTenants().data ?? [];
  const shops = useShops().data ?? [];
  const label = (field: string): string => translate(`identity_providers.fields.${field}`);
  return (
    <FilterBar>
      {tenants.length > 1 ? (
        <SelectFilter
          source="tenant"
          label={label('tenant')}
          options={tenants.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      ) : null}
      <SelectFilter
        source="audience"
        label={label('audience')}
        width={140}
        options={(['customers', 'employees'] as const).map((audience) => ({
          value: audience,
          label: translate(`identity_providers.audiences.${audience}`),
        }))}
      />
      <SelectFilter
        source="shop"
        label={translate('identity_providers.list.shop')}
        options={shops.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <SelectFilter
        source="enabled"
        label={label('enabled')}
        width={140}
        options={[
          { value: 'true', label: translate('shared.enabled') },
          { value: 'false', label: translate('shared.disabled') },
        ]}
      />
    </FilterBar>
  );
};
