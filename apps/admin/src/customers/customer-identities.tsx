import { Alert, Card, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { ProblemAlert } from '../shared/problem-alert.js';
import { StillLoading } from '../shared/still-loading.js';
import type { Customer } from './calls.js';
import { identitiesOf } from './identity-calls.js';
import { IdentityRow } from './identity-row.js';

const COLUMNS = ['provider', 'subject', 'provider_email', 'linked', 'last_login', 'actions'] as const;

/** By which identity providers the customer signs in. */
export const CustomerIdentities = ({ of: customer }: { of: Customer }) => {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['customers', 'identities', customer.tenant, customer.id],
    queryFn: () => identitiesOf(customer),
  });
  if (error !== null) return <ProblemAlert error={error} retry={() => void refetch()} />;
  if (data === undefined) return <StillLoading lines={3} />;
  if (data.length === 0) return <Alert severity="info">{translate('customers.no_identities')}</Alert>;
  const onlyWay = data.length === 1 && !customer.has_password;
  return (
    <Card sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={translate('customers.tabs.identities')}>
        <TableHead>
          <TableRow>
            {COLUMNS.map((column) => (
              <TableCell key={column}>{translate(`customers.columns.${column}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {data.map((identity) => (
            <IdentityRow key={identity.id} of={identity} customer={customer} onlyWay={onlyWay} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
};
