import { Box, Button, Collapse } from '@mui/material';
import { useId, useState } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import { KeyFilter } from '../sessions/key-filter.js';
import { TenantFilter } from '../sessions/tenant-filter.js';
import { FilterBar, SelectFilter } from '../shared/filter-bar.js';
import { ExactFilter } from './exact-filter.js';
import { PeriodChips, PresetChips } from './preset-chips.js';
import { ReasonFilter } from './reason-filter.js';
import { TimeFilter } from './time-filter.js';
import { TypeFilter } from './type-filter.js';

const RARE = ['reason', 'customer_id', 'actor', 'from', 'to'];
const OUTCOMES = ['success', 'refused', 'failed'] as const;

/** What one looks for in the log; each is a filter of the server and stands in the address. */
export const LogFilters = () => {
  const translate = useTranslate();
  const list = useListContext();
  const rareIsSet = RARE.some((name) => name in (list.filterValues as object));
  const [opened, setOpened] = useState(false);
  const open = opened || rareIsSet;
  const id = useId();
  return (
    <Box sx={{ mb: 2, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}>
      <FilterBar>
        <ExactFilter source="q" label={translate('audit_log.filters.q')} width={370} />
        <TypeFilter />
        <SelectFilter
          source="outcome"
          label={translate('audit_log.columns.outcome')}
          width={130}
          options={OUTCOMES.map((value) => ({ value, label: translate(`audit_log.outcomes.${value}`) }))}
        />
        <TenantFilter />
        <KeyFilter />
        <Button
          size="small"
          color="inherit"
          aria-expanded={open}
          aria-controls={id}
          disabled={rareIsSet}
          onClick={() => setOpened(!opened)}
        >
          {translate(open ? 'audit_log.filters.fewer' : 'audit_log.filters.more')}
        </Button>
      </FilterBar>
      <Collapse in={open} id={id} unmountOnExit>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, pt: 0.5 }}>
          <ReasonFilter />
          <ExactFilter source="customer_id" label={translate('audit_log.filters.customer_id')} width={150} />
          <ExactFilter source="actor" label={translate('audit_log.filters.actor')} width={200} />
          <TimeFilter source="from" />
          <TimeFilter source="to" />
        </Box>
      </Collapse>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, columnGap: 3 }}>
        <PeriodChips />
        <PresetChips />
      </Box>
    </Box>
  );
};
