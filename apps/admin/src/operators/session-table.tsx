import { Box, Chip, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Address } from '../shared/address.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { StillLoading } from '../shared/still-loading.js';
import { When } from '../shared/when.js';
import type { OperatorSession } from './calls.js';

const COLUMNS = ['device', 'address', 'created_at', 'last_seen_at', 'expires_at'] as const;

/** Where somebody is signed in; the session that asks is marked. */
export const SessionTable = (props: { query: UseQueryResult<{ items: OperatorSession[] }>; label: string }) => {
  const translate = useTranslate();
  const { data, error, refetch } = props.query;
  if (data === undefined) {
    return error === null ? <StillLoading lines={2} /> : <ProblemAlert error={error} retry={() => void refetch()} />;
  }
  if (data.items.length === 0)
    return <Typography color="textSecondary">{translate('operators.sessions.none')}</Typography>;
  return (
    <TableContainer>
      <Table size="small" aria-label={props.label}>
        <TableHead>
          <TableRow>
            {COLUMNS.map((column) => (
              <TableCell key={column}>{translate(`operators.sessions.${column}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {data.items.map((session) => (
            <Row key={session.id} of={session} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
};

const Row = ({ of: session }: { of: OperatorSession }) => {
  const translate = useTranslate();
  return (
    <TableRow sx={{ '&:last-child > *': { borderBottom: 0 } }}>
      <TableCell component="th" scope="row">
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          {session.device ?? translate('operators.sessions.unknown')}
          {session.current ? (
            <Chip size="small" color="primary" label={translate('operators.sessions.current')} />
          ) : null}
        </Box>
      </TableCell>
      <TableCell>
        <Address address={session.address} copy={false} />
      </TableCell>
      <TableCell>
        <When at={session.created_at} />
      </TableCell>
      <TableCell>
        <When at={session.last_seen_at} />
      </TableCell>
      <TableCell>
        <When at={session.expires_at} />
      </TableCell>
    </TableRow>
  );
};
