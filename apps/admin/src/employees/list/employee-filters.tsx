import { useListContext, useTranslate } from 'react-admin';
import { useGroups } from '../../groups/calls.js';
import { TenantFilter } from '../../sessions/tenant-filter.js';
import { FilterBar, SelectFilter, TextFilter } from '../../shared/filter-bar.js';
import { useTenants } from '../../shared/places.js';

const STATUSES = ['active', 'suspended'] as const;

/** What one looks for among employees; each is a filter of the server. */
export const EmployeeFilters = () => {
  const translate = useTranslate();
  return (
    <FilterBar>
      <TextFilter source="q" label={translate('employees.list.find')} width={280} />
      <TenantFilter />
      <GroupFilter />
      <SelectFilter
        source="status"
        label={translate('employees.fields.status')}
        width={150}
        options={STATUSES.map((value) => ({ value, label: translate(`employees.statuses.${value}`) }))}
      />
    </FilterBar>
  );
};

/** Groups are a tenant's: with several in sight, one is chosen first. */
const GroupFilter = () => {
  const translate = useTranslate();
  const { tenant } = useListContext().filterValues as { tenant?: string };
  const tenants = useTenants().data ?? [];
  const groups = useGroups(tenant ?? (tenants.length === 1 ? (tenants[0]?.slug ?? '') : '')).data ?? [];
  if (groups.length === 0) return null;
  return (
    <SelectFilter
      source="group"
      label={translate('employees.list.group')}
      options={groups.map(({ code, name }) => ({ value: code, label: name || code }))}
    />
  );
};
