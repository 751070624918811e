import { Typography, useTheme } from '@mui/material';
import { BarChart } from '@mui/x-charts/BarChart';
import { useLocale, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { refusedPath } from '../audit-path.js';
import { useReasonName } from '../reason-words.js';
import type { Refused } from '../refused-table.js';

/** Reasons that have room; the table has them all. */
const SHOWN = 8;
/** Pixels. */
const BAR = 34;
/** The longest bar leaves room for its number. */
const ROOM_FOR_LABEL = 1.25;

/** Refusals by reason, the most frequent on top; a bar opens them. */
export const RefusedChart = ({ tenant, from, reasons }: Refused) => {
  const translate = useTranslate();
  const locale = useLocale();
  const navigate = useNavigate();
  const nameOf = useReasonName();
  const { palette } = useTheme();
  const shown = reasons.slice(0, SHOWN);
  const rest = reasons.length - shown.length;
  const open = (at: number) => {
    const reason = shown[at]?.reason;
    if (reason !== undefined) void navigate(refusedPath(reason, tenant, from));
  };
  return (
    <>
      <BarChart
        height={shown.length * BAR + 12}
        layout="horizontal"
        hideLegend
        title={translate('overview.refused.title')}
        desc={translate('overview.refused.described')}
        margin={{ left: 0, right: 8, top: 4, bottom: 4 }}
        xAxis={[{ position: 'none', max: (shown[0]?.count ?? 0) * ROOM_FOR_LABEL }]}
        yAxis={[
          {
            scaleType: 'band',
            data: shown.map(({ reason }) => nameOf(reason)),
            width: 150,
            categoryGapRatio: 0.35,
            disableLine: true,
            disableTicks: true,
          },
        ]}
        series={[
          {
            id: 'refused',
            data: shown.map(({ count }) => count),
            label: translate('overview.refused.title'),
            color: palette.error.main,
            barLabel: ({ value }) => (value ?? 0).toLocaleString(locale),
            barLabelPlacement: 'outside',
            valueFormatter: (count) => (count === null ? '' : count.toLocaleString(locale)),
          },
        ]}
        slotProps={{ bar: { cursor: 'pointer' } }}
        borderRadius={3}
        onItemClick={(_, { dataIndex }) => open(dataIndex)}
      />
      {rest > 0 ? (
        <Typography variant="body2" color="text.secondary">
          {translate('overview.refused.more', { smart_count: rest })}
        </Typography>
      ) : null}
    </>
  );
};
