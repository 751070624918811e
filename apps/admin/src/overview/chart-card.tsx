import { Box, Button, Card, Typography } from '@mui/material';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, Suspense, useId } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { ProblemAlert } from '../shared/problem-alert.js';
import { StillLoading } from '../shared/still-loading.js';
import type { Chart } from './calls.js';

/** Pixels; nothing below jumps when the chart comes. */
const HEIGHT = 300;

/** The frame of a chart: heading, total, the same as a table, until when it is counted, and what to say instead. */
export const ChartCard = (props: {
  /** `issued` or `refused`: key of its words. */
  name: string;
  query: UseQueryResult<Chart>;
  total: (chart: Chart) => number;
  asTable: boolean;
  onAsTable: (asTable: boolean) => void;
  chart: (chart: Chart) => ReactNode;
  table: (chart: Chart) => ReactNode;
}) => {
  const { name, query, asTable } = props;
  const translate = useTranslate();
  const locale = useLocale();
  const id = useId();
  const { data, error, refetch } = query;
  const total = data === undefined ? null : props.total(data);
  return (
    <Card component="section" aria-labelledby={id} sx={{ minWidth: 0, display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 3, pt: 2 }}>
        <Typography variant="h2" id={id}>
          {translate(`overview.${name}.title`)}
        </Typography>
        <Typography color="textSecondary" sx={{ flex: 1 }}>
          {total === null ? null : new Intl.NumberFormat(locale).format(total)}
        </Typography>
        <Button size="small" disabled={!total} onClick={() => props.onAsTable(!asTable)}>
          {translate(asTable ? 'overview.as_chart' : 'overview.as_table')}
        </Button>
      </Box>
      <Box sx={{ minHeight: HEIGHT, flex: 1, px: { xs: 1.5, sm: 3 }, py: 1.5 }}>
        {data === undefined ? (
          error === null ? (
            <StillLoading lines={6} />
          ) : (
            <ProblemAlert error={error} retry={() => void refetch()} />
          )
        ) : total === 0 ? (
          <Nothing text={translate(`overview.${name}.nothing`)} />
        ) : (
          <Suspense fallback={<StillLoading lines={6} />}>{asTable ? props.table(data) : props.chart(data)}</Suspense>
        )}
      </Box>
      {data === undefined ? null : <Counted until={data.statistics.complete_until} />}
    </Card>
  );
};

const Nothing = ({ text }: { text: string }) => (
  <Box sx={{ minHeight: HEIGHT - 24, display: 'grid', placeItems: 'center' }}>
    <Typography color="textSecondary" sx={{ maxWidth: 360, textAlign: 'center' }}>
      {text}
    </Typography>
  </Box>
);

const Counted = ({ until }: { until: string }) => {
  const translate = useTranslate();
  const time = new Intl.DateTimeFormat(useLocale(), { dateStyle: 'medium', timeStyle: 'medium' }).format(
    new Date(until),
  );
  return (
    <Typography variant="caption" color="textSecondary" sx={{ px: 3, pb: 1.5 }}>
      {translate('overview.counted_until', { time })}
    </Typography>
  );
};
