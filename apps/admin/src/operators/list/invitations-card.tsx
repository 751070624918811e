import {
  Card,
  Chip,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { When } from '../../shared/when.js';
import { type Invitation, useInvitations } from '../calls.js';
import { TenantNames } from '../tenant-names.js';
import { WithdrawButton } from './withdraw-button.js';

const COLUMNS = ['email', 'role', 'tenants', 'invited_by', 'expires_at', 'state'] as const;

/** Invitations that wait to be accepted; nothing when there are none. */
export const InvitationsCard = () => {
  const translate = useTranslate();
  const id = useId();
  const { data, error, refetch } = useInvitations();
  if (error !== null) return <ProblemAlert error={error} retry={() => void refetch()} />;
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Card component="section" aria-labelledby={id} sx={{ mb: 2.5 }}>
      <Typography variant="h2" id={id} sx={{ px: 2, pt: 2, pb: 1 }}>
        {translate('operators.invitations.title', { smart_count: data.items.length })}
      </Typography>
      <TableContainer>
        <Table size="small" aria-labelledby={id}>
          <TableHead>
            <TableRow>
              {COLUMNS.map((column) => (
                <TableCell key={column}>{translate(`operators.invitations.${column}`)}</TableCell>
              ))}
              <TableCell />
            </TableRow>
          </TableHead>
          <TableBody>
            {data.items.map((invitation) => (
              <Row key={invitation.id} of={invitation} />
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Card>
  );
};

const Row = ({ of: invitation }: { of: Invitation }) => {
  const translate = useTranslate();
  const { state } = invitation;
  return (
    <TableRow sx={{ '&:last-child > *': { borderBottom: 0 } }}>
      <TableCell component="th" scope="row" sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}>
        {invitation.email}
      </TableCell>
      <TableCell>{translate(`operators.roles.${invitation.role}.name`)}</TableCell>
      <TableCell>
        <TenantNames slugs={invitation.tenants} />
      </TableCell>
      <TableCell>{invitation.invited_by.name}</TableCell>
      <TableCell>
        <When at={invitation.expires_at} />
      </TableCell>
      <TableCell>
        <Chip
          size="small"
          color={state === 'open' ? 'success' : 'warning'}
          label={translate(`operators.invitations.states.${state}`)}
        />
      </TableCell>
      <TableCell align="right">
        <WithdrawButton of={invitation} />
      </TableCell>
    </TableRow>
  );
};
