import {
  Alert,
  Box,
  Card,
  Chip,
  Link as Styled,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
} from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link, useSearchParams } from 'react-router-dom';
import { sessionsOf } from '../sessions/calls.js';
import { listPath } from '../shared/list-path.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { StillLoading } from '../shared/still-loading.js';
import { Allowed } from './allowed.js';
import type { Customer } from './calls.js';
import { SESSION_COLUMNS, SessionRow } from './session-row.js';

/** What is open for the customer, with whom acts for them; on demand, what has ended as well. */
export const CustomerSessions = ({ of: customer }: { of: Customer }) => {
  const translate = useTranslate();
  const [search, setSearch] = useSearchParams();
  const all = search.get('state') === 'all';
  const toggle = () => setSearch({ tenant: customer.tenant, ...(all ? {} : { state: 'all' }) });
  const filter = { tenant: customer.tenant, customer_id: customer.id, ...(all ? { state: 'all' as const } : {}) };
  return (
    <Allowed needs="session_read">
      <>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1.5 }}>
          <Chip
            clickable
            component="button"
            type="button"
            aria-pressed={all}
            color={all ? 'primary' : 'default'}
            variant={all ? 'filled' : 'outlined'}
            label={translate('sessions.with_ended')}
            onClick={toggle}
          />
          <Box sx={{ flex: 1 }} />
          <Styled component={Link} to={listPath('/sessions', filter)}>
            {translate('customers.all_sessions')}
          </Styled>
        </Box>
        <SessionTable filter={filter} />
      </>
    </Allowed>
  );
};

const SessionTable = ({ filter }: { filter: Parameters<typeof sessionsOf>[0] }) => {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['customers', 'sessions', filter],
    queryFn: () => sessionsOf(filter),
  });
  if (error !== null) return <ProblemAlert error={error} retry={() => void refetch()} />;
  if (data === undefined) return <StillLoading lines={4} />;
  if (data.length === 0) return <Alert severity="info">{translate('customers.no_sessions')}</Alert>;
  return (
    <Card sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={translate('customers.tabs.sessions')}>
        <TableHead>
          <TableRow>
            {SESSION_COLUMNS.map((column) => (
              <TableCell key={column}>{translate(`sessions.columns.${column}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {data.map((session) => (
            <SessionRow key={session.id} of={session} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
};
