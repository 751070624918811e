import { Box, useTheme } from '@mui/material';
import { BarChart } from '@mui/x-charts/BarChart';
import { useLocale, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { issuedPath } from '../audit-path.js';
import type { Issued } from '../issued-table.js';
import { useKindName } from '../kind-name.js';
import type { Bucket } from '../period.js';
import { longTime, shortTime } from '../time-labels.js';
import { visuallyHidden } from '../../shared/visually-hidden.js';
import { FillDefinitions, useFills } from './fills.js';
import { Legend } from './legend.js';

const HEIGHT = 250;

/** The axis also asks about its end, which is no bar. */
const isMidnight = (bucket: Bucket | undefined): boolean => bucket?.from.getHours() === 0;

/** Tokens given out, bar by bar and stacked by kind; a bar opens its events. */
export const IssuedChart = ({ tenant, period, buckets, series }: Issued) => {
  const translate = useTranslate();
  const locale = useLocale();
  const navigate = useNavigate();
  const nameOf = useKindName();
  const fillOf = useFills();
  const ground = useTheme().palette.background.paper;
  const open = (kind: string, at: number) => {
    const bucket = buckets[at];
    if (bucket) void navigate(issuedPath(kind, tenant, bucket));
  };
  return (
    // The chart's own title would stand on an element without a role, where no screen reader says it.
    <Box component="figure" aria-label={translate('overview.issued.title')} sx={{ m: 0 }}>
      <Legend series={series} />
      <BarChart
        height={HEIGHT}
        hideLegend
        margin={{ left: 0, right: 20, top: 12, bottom: 0 }}
        grid={{ horizontal: true }}
        xAxis={[
          {
            scaleType: 'band',
            data: [...buckets],
            categoryGapRatio: 0.25,
            disableLine: true,
            disableTicks: true,
            // Over a week the begin of each day, else as many as have room.
            tickLabelInterval: period === '7d' ? isMidnight : 'auto',
            valueFormatter: (bucket: Bucket, { location }) =>
              location === 'tick' ? shortTime(period, bucket.from, locale) : longTime(period, bucket, locale),
          },
        ]}
        yAxis={[{ width: 44, tickMinStep: 1, disableLine: true, disableTicks: true }]}
        series={series.map(({ kind, counts }) => ({
          id: kind,
          data: [...counts],
          stack: 'issued',
          label: nameOf(kind),
          color: fillOf(kind).color,
          valueFormatter: (count) => (count === null ? '' : count.toLocaleString(locale)),
        }))}
        slotProps={{
          bar: ({ seriesId }) => ({
            fill: `url(#${fillOf(String(seriesId)).id})`,
            stroke: ground,
            strokeWidth: 1,
            cursor: 'pointer',
          }),
        }}
        onItemClick={(_, { seriesId, dataIndex }) => open(String(seriesId), dataIndex)}
      >
        <FillDefinitions fills={series.map(({ kind }) => fillOf(kind))} />
      </BarChart>
      <Box component="figcaption" sx={visuallyHidden}>
        {translate('overview.issued.described')}
      </Box>
    </Box>
  );
};
