import { useTranslate } from 'react-admin';
import { FilterBar, SelectFilter, TextFilter, ToggleFilter } from '../shared/filter-bar.js';
import { KeyFilter } from './key-filter.js';
import { TenantFilter } from './tenant-filter.js';

/** Kinds that the server opens. */
const KINDS = [
  'customer',
  'sso',
  'guest',
  'anonymous',
  'on_behalf',
  'trusted_agent',
  'trusted_system',
  'employee',
  'service',
] as const;

/** What one looks for among sessions; each is a filter of the server. */
export const SessionFilters = () => {
  const translate = useTranslate();
  return (
    <FilterBar>
      <TenantFilter />
      <KeyFilter />
      <TextFilter source="customer_id" label={translate('sessions.customer_number')} type="number" width={180} />
      <SelectFilter
        source="kind"
        label={translate('sessions.fields.kind')}
        width={150}
        options={KINDS.map((kind) => ({ value: kind, label: translate(`sessions.kinds.${kind}`) }))}
      />
      <ToggleFilter source="state" value="all" label={translate('sessions.with_ended')} />
    </FilterBar>
  );
};
