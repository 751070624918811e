import { Box, Link as Styled, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { refusedPath } from './audit-path.js';
import type { ReasonCount } from './counts.js';
import { useReasonName } from './reason-name.js';

export interface Refused {
  readonly tenant: string | null;
  /** Begin of the period. */
  readonly from: Date | undefined;
  readonly reasons: readonly ReasonCount[];
}

/** The twin of the chart: every reason with its number, a link to the refusals. */
export const RefusedTable = ({ tenant, from, reasons }: Refused) => {
  const translate = useTranslate();
  const locale = useLocale();
  const nameOf = useReasonName();
  return (
    <Box sx={{ overflow: 'auto', maxHeight: 420 }}>
      <Table
        size="small"
        stickyHeader
        sx={{ '& .MuiTableCell-root': { px: 1 } }}
        aria-label={translate('overview.refused.table')}
      >
        <TableHead>
          <TableRow>
            <TableCell>{translate('overview.reason')}</TableCell>
            <TableCell align="right">{translate('overview.count')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {reasons.map(({ reason, count }) => (
            <TableRow key={reason}>
              <TableCell component="th" scope="row">
                {nameOf(reason)}
              </TableCell>
              <TableCell align="right">
                <Styled component={Link} to={refusedPath(reason, tenant, from)}>
                  {count.toLocaleString(locale)}
                </Styled>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
};
