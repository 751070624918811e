import { Alert, Box, Card, Link as Styled } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { listPath } from '../shared/list-path.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { StillLoading } from '../shared/still-loading.js';
import { type AuditEvent, type Customer, customerEvents } from './calls.js';

const NEWEST = 25;

/** The newest events of the customer, and the way to all of them. */
export const EventList = (props: {
  of: Customer;
  /** Types or prefixes; null = all. */
  type: string | null;
  empty: string;
  children: (events: readonly AuditEvent[]) => ReactNode;
}) => {
  const { of: customer, type, empty, children } = props;
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['customers', 'events', customer.tenant, customer.id, type],
    queryFn: () => customerEvents(customer, type, NEWEST),
  });
  if (error !== null) return <ProblemAlert error={error} retry={() => void refetch()} />;
  if (data === undefined) return <StillLoading lines={4} />;
  if (data.length === 0) return <Alert severity="info">{empty}</Alert>;
  const inLog = listPath('/audit-log', { tenant: customer.tenant, customer_id: customer.id, type });
  return (
    <>
      <Box sx={{ textAlign: 'right', mb: 1 }}>
        <Styled component={Link} to={inLog}>
          {translate('customers.in_audit_log')}
        </Styled>
      </Box>
      <Card sx={{ overflowX: 'auto' }}>{children(data)}</Card>
    </>
  );
};
