import { useTranslate } from 'react-admin';
import { KeyFilter } from '../sessions/key-filter.js';
import { TenantFilter } from '../sessions/tenant-filter.js';
import { FilterBar, SelectFilter, TextFilter } from '../shared/filter-bar.js';
import type { BoardKind } from './calls.js';

const KINDS = ['on_behalf', 'trusted_agent', 'trusted_system'] as const satisfies readonly BoardKind[];

/** Whose acting one looks for; each is a filter of the server. */
export const BoardFilters = () => {
  const translate = useTranslate();
  return (
    <FilterBar>
      <TenantFilter />
      <KeyFilter />
      <SelectFilter
        source="kind"
        label={translate('on_behalf.columns.kind')}
        width={170}
        options={KINDS.map((value) => ({ value, label: translate(`on_behalf.kinds.${value}`) }))}
      />
      <TextFilter source="actor" label={translate('on_behalf.agent_id')} width={200} />
      <TextFilter source="customer_id" label={translate('sessions.customer_number')} type="number" width={180} />
      <TextFilter source="call_id" label={translate('on_behalf.call_id')} width={180} />
    </FilterBar>
  );
};
