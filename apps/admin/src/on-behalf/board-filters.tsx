import { useTranslate } from 'react-admin';
import { KeyFilter } from '../sessions/key-filter.js';
import { TenantFilter } from '../sessions/tenant-filter.js';
import { FilterBar, TextFilter } from '../shared/filter-bar.js';

/** Whose acting one looks for; each is a filter of the server. */
export const BoardFilters = () => {
  const translate = useTranslate();
  return (
    <FilterBar>
      <TenantFilter />
      <KeyFilter />
      <TextFilter source="actor" label={translate('on_behalf.agent_id')} width={200} />
      <TextFilter source="customer_id" label={translate('sessions.customer_number')} type="number" width={180} />
    </FilterBar>
  );
};
