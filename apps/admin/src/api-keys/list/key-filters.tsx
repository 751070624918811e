import { useTranslate } from 'react-admin';
import { FilterBar, SelectFilter, TextFilter, ToggleFilter } from '../../shared/filter-bar.js';
import { useTenants } from '../../shared/places.js';

/** Days without use after which a key counts as unused. */
export const UNUSED_DAYS = 90;

/** What one looks for among keys; each is a filter of the server. */
export const KeyFilters = () => {
  const translate = useTranslate();
  const tenants = useTenants().data ?? [];
  const label = (name: string): string => translate(`api_keys.filters.${name}`);
  return (
    <FilterBar>
      <TextFilter source="q" label={label('text')} />
      {tenants.length > 1 ? (
        <SelectFilter
          source="tenant"
          label={translate('api_keys.fields.tenant')}
          options={tenants.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      ) : null}
      <SelectFilter
        source="type"
        label={translate('api_keys.fields.type')}
        width={140}
        options={(['confidential', 'public'] as const).map((type) => ({
          value: type,
          label: translate(`api_keys.types.${type}`),
        }))}
      />
      <SelectFilter
        source="on_behalf"
        label={translate('api_keys.fields.on_behalf')}
        width={120}
        options={[
          { value: 'true', label: translate('api_keys.states.on') },
          { value: 'false', label: translate('api_keys.states.off') },
        ]}
      />
      <ToggleFilter source="enabled" value="false" label={label('disabled')} />
      <ToggleFilter source="unused_days" value={UNUSED_DAYS} label={label('unused')} />
      <ToggleFilter source="allowlist" value="empty" label={label('empty_list')} />
      <ToggleFilter source="secret" value="ending" label={label('ending_secret')} />
    </FilterBar>
  );
};
