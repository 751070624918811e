import { useTranslate } from 'react-admin';
import { FilterBar, SelectFilter, TextFilter } from '../../shared/filter-bar.js';
import { useTenants } from '../../shared/places.js';
import { METHODS } from '../form/methods-input.js';

/** What one looks for among rules; each is a filter of the server. */
export const RuleFilters = () => {
  const translate = useTranslate();
  const tenants = useTenants().data ?? [];
  return (
    <FilterBar>
      <TextFilter source="q" label={translate('gateway_rules.list.path_part')} />
      <SelectFilter
        source="method"
        label={translate('gateway_rules.list.method')}
        width={140}
        options={METHODS.map((method) => ({ value: method, label: method }))}
      />
      {tenants.length > 1 ? (
        <SelectFilter
          source="tenant"
          label={translate('gateway_rules.fields.tenant')}
          options={tenants.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      ) : null}
    </FilterBar>
  );
};
