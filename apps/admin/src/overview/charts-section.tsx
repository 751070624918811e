import { Box, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { lazy } from 'react';
import { useTranslate } from 'react-admin';
import { useChart } from './calls.js';
import { ChartCard } from './chart-card.js';
import { reasonsOf, seriesOf, sum } from './counts.js';
import { IssuedTable } from './issued-table.js';
import { type Period, PERIODS } from './period.js';
import { RefusedBars } from './refused-bars.js';
import { RefusedTable } from './refused-table.js';
import type { SetView, View } from './use-view.js';

// The chart is larger than the rest of the page, and comes in a file of its own.
const IssuedChart = lazy(async () => ({ default: (await import('./charts/issued-chart.js')).IssuedChart }));

/** What was issued and what was refused in a period, as charts with their tables. */
export const ChartsSection = ({ view, setView }: { view: View; setView: SetView }) => {
  const { tenant, period, tables } = view;
  const translate = useTranslate();
  const query = useChart(tenant, period);
  const card = (name: string) => ({
    name,
    query,
    asTable: tables.includes(name),
    onAsTable: (asTable: boolean) =>
      setView({ tables: asTable ? [...tables, name] : tables.filter((other) => other !== name) }),
  });
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: 1.5 }}>
        <Typography component="p" sx={{ fontWeight: 650, flex: '1 1 260px' }}>
          {translate(`overview.period_is.${period}`)}
        </Typography>
        <PeriodChoice period={period} onChange={(chosen) => setView({ period: chosen })} />
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', lg: '3fr 2fr' }, gap: 2 }}>
        <ChartCard
          {...card('issued')}
          total={({ statistics }) => sum(statistics.issued.map(({ count }) => count))}
          chart={({ statistics, buckets }) => (
            <IssuedChart {...{ tenant, period, buckets }} series={seriesOf(statistics.issued, buckets)} />
          )}
          table={({ statistics, buckets }) => (
            <IssuedTable {...{ tenant, period, buckets }} series={seriesOf(statistics.issued, buckets)} />
          )}
        />
        <ChartCard
          {...card('refused')}
          total={({ statistics }) => sum(statistics.refused.map(({ count }) => count))}
          chart={({ statistics, buckets }) => (
            <RefusedBars tenant={tenant} from={buckets[0]?.from} reasons={reasonsOf(statistics.refused)} />
          )}
          table={({ statistics, buckets }) => (
            <RefusedTable tenant={tenant} from={buckets[0]?.from} reasons={reasonsOf(statistics.refused)} />
          )}
        />
      </Box>
    </>
  );
};

const PeriodChoice = ({ period, onChange }: { period: Period; onChange: (period: Period) => void }) => {
  const translate = useTranslate();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={period}
      aria-label={translate('overview.period')}
      onChange={(_, chosen: Period | null) => (chosen === null ? undefined : onChange(chosen))}
    >
      {PERIODS.map((name) => (
        <ToggleButton key={name} value={name} sx={{ textTransform: 'none', px: 1.5, py: 0.25 }}>
          {translate(`overview.periods.${name}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
};
