import { Box, Chip } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useNameOfFilter } from '../shared/filter-names.js';
import { PERIODS } from './periods.js';
import { PRESET_NAMES, PRESETS } from './presets.js';
import { useFilters } from './use-filters.js';

/** How far back: one of a few periods, which move with the clock. */
export const PeriodChips = () => {
  const translate = useTranslate();
  const [filters, change] = useFilters();
  const chosen = PERIODS.find((period) => period === filters['period']);
  useNameOfFilter('period', chosen === undefined ? null : translate(`audit_log.periods.${chosen}`));
  return (
    <Chips label={translate('audit_log.filters.periods')}>
      {PERIODS.map((period) => {
        const on = filters['period'] === period;
        return (
          <Toggle
            key={period}
            label={translate(`audit_log.periods.${period}`)}
            on={on}
            onClick={() => change({ period: on ? undefined : period, from: undefined, to: undefined })}
          />
        );
      })}
    </Chips>
  );
};

/** What happened: sets of types that one asks for often. */
export const PresetChips = () => {
  const translate = useTranslate();
  const [filters, change] = useFilters();
  return (
    <Chips label={translate('audit_log.filters.presets')}>
      {PRESET_NAMES.map((name) => {
        const preset: Readonly<Record<string, string>> = PRESETS[name];
        const on = Object.entries(preset).every(([field, value]) => filters[field] === value);
        const off = Object.fromEntries(Object.keys(preset).map((field) => [field, undefined]));
        return (
          <Toggle
            key={name}
            label={translate(`audit_log.presets.${name}`)}
            on={on}
            onClick={() => change(on ? off : preset)}
          />
        );
      })}
    </Chips>
  );
};

const Chips = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <Box
    role="group"
    aria-label={label}
    sx={{
      display: 'flex',
      flexWrap: { xs: 'nowrap', sm: 'wrap' },
      overflowX: { xs: 'auto', sm: 'visible' },
      minWidth: 0,
      gap: 0.75,
      p: 0.25,
    }}
  >
    {children}
  </Box>
);

const Toggle = ({ label, on, onClick }: { label: string; on: boolean; onClick: () => void }) => (
  <Chip
    clickable
    component="button"
    type="button"
    size="small"
    aria-pressed={on}
    color={on ? 'primary' : 'default'}
    variant={on ? 'filled' : 'outlined'}
    label={label}
    onClick={onClick}
  />
);
