import { Box, Link as Styled, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { issuedPath } from './audit-path.js';
import { type Series, sum } from './counts.js';
import { useKindName } from './kind-name.js';
import type { Bucket, Period } from './period.js';
import { longTime } from './time-labels.js';

export interface Issued {
  readonly tenant: string | null;
  readonly period: Period;
  readonly buckets: readonly Bucket[];
  readonly series: readonly Series[];
}

/** The twin of the chart: the same numbers, each a link to its events. Newest first, times without any left out. */
export const IssuedTable = ({ tenant, period, buckets, series }: Issued) => {
  const translate = useTranslate();
  const locale = useLocale();
  const nameOf = useKindName();
  const rows = buckets
    .map((bucket, at) => ({ bucket, counts: series.map(({ counts }) => counts[at] ?? 0) }))
    .filter(({ counts }) => sum(counts) > 0)
    .reverse();
  return (
    <Box
      sx={{ overflowX: 'auto', maxHeight: 420 }}
      tabIndex={0}
      role="group"
      aria-label={translate('overview.issued.title')}
    >
      <Table
        size="small"
        stickyHeader
        sx={{ '& .MuiTableCell-root': { px: 1 } }}
        aria-label={translate('overview.issued.table')}
      >
        <TableHead>
          <TableRow>
            <TableCell>{translate('overview.time')}</TableCell>
            {series.map(({ kind }) => (
              <TableCell key={kind} align="right">
                {nameOf(kind)}
              </TableCell>
            ))}
            <TableCell align="right">{translate('overview.total')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ bucket, counts }) => (
            <TableRow key={bucket.from.getTime()}>
              <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
                {longTime(period, bucket, locale)}
              </TableCell>
              {series.map(({ kind }, at) => (
                <TableCell key={kind} align="right">
                  <Count count={counts[at] ?? 0} to={issuedPath(kind, tenant, bucket)} />
                </TableCell>
              ))}
              <TableCell align="right">{sum(counts).toLocaleString(locale)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
};

const Count = ({ count, to }: { count: number; to: string }) => {
  const locale = useLocale();
  if (count === 0) return <span>0</span>;
  return (
    <Styled component={Link} to={to}>
      {count.toLocaleString(locale)}
    </Styled>
  );
};
