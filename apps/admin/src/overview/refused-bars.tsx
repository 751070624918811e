import { Box, Link as Styled, Typography } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { refusedPath } from './audit-path.js';
import { useReasonName } from './reason-name.js';
import type { Refused } from './refused-table.js';

/** Reasons that have room; the table has them all. */
const SHOWN = 7;

/** Refusals by reason, the most frequent on top; each bar opens them. Reasons are sentences, so they stand above their bars. */
export const RefusedBars = ({ tenant, from, reasons }: Refused) => {
  const translate = useTranslate();
  const locale = useLocale();
  const nameOf = useReasonName();
  const shown = reasons.slice(0, SHOWN);
  const most = shown[0]?.count ?? 1;
  const rest = reasons.length - shown.length;
  return (
    <>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
        {shown.map(({ reason, count }) => (
          <li key={reason}>
            <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2 }}>
              <Styled
                component={Link}
                to={refusedPath(reason, tenant, from)}
                color="text.primary"
                sx={{ flex: 1, fontSize: '0.875rem', overflowWrap: 'anywhere' }}
              >
                {nameOf(reason)}
              </Styled>
              <Box component="span" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
                {count.toLocaleString(locale)}
              </Box>
            </Box>
            <Bar share={count / most} />
          </li>
        ))}
      </Box>
      {rest > 0 ? (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1.5 }}>
          {translate('overview.refused.more', { smart_count: rest })}
        </Typography>
      ) : null}
    </>
  );
};

/** @param props.share of the longest bar, 0 to 1 */
const Bar = ({ share }: { share: number }) => (
  <Box aria-hidden sx={{ mt: 0.5, height: 8, borderRadius: 1, bgcolor: 'action.hover' }}>
    <Box sx={{ height: '100%', width: `${Math.max(share * 100, 1)}%`, borderRadius: 1, bgcolor: 'error.main' }} />
  </Box>
);
