import {
  Link as Styled,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { OutcomeCell, WhatCell } from '../../audit-log/event-cells.js';
import { Allowed } from '../../customers/allowed.js';
import { Address } from '../../shared/address.js';
import { listPath } from '../../shared/list-path.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { Section } from '../../shared/section.js';
import { StillLoading } from '../../shared/still-loading.js';
import { When } from '../../shared/when.js';
import { type AuditEvent, type Employee, eventsOf } from '../calls.js';

const NEWEST = 10;
const COLUMNS = ['what', 'outcome', 'address', 'when'] as const;

/** What an employee did lately, and the way to all of it. */
export const EventsSection = ({ of: employee }: { of: Employee }) => {
  const translate = useTranslate();
  return (
    <Section
      title={translate('employees.events.title')}
      text={
        <Styled component={Link} to={listPath('/audit-log', { tenant: employee.tenant, actor: employee.id })}>
          {translate('employees.events.all')}
        </Styled>
      }
    >
      <Allowed needs="audit_read">
        <Newest of={employee} />
      </Allowed>
    </Section>
  );
};

const Newest = ({ of: employee }: { of: Employee }) => {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['employees', employee.id, 'events'],
    queryFn: () => eventsOf(employee, NEWEST),
  });
  if (error !== null) return <ProblemAlert error={error} retry={() => void refetch()} />;
  if (data === undefined) return <StillLoading lines={3} />;
  if (data.length === 0) return <Typography>{translate('employees.events.none')}</Typography>;
  return (
    <TableContainer>
      <Table size="small" aria-label={translate('employees.events.title')}>
        <TableHead>
          <TableRow>
            {COLUMNS.map((column) => (
              <TableCell key={column}>{translate(`employees.events.${column}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {data.map((event) => (
            <EventRow key={event.id} of={event} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
};

const EventRow = ({ of: event }: { of: AuditEvent }) => (
  <TableRow>
    <TableCell component="th" scope="row">
      <WhatCell of={event} />
    </TableCell>
    <TableCell>
      <OutcomeCell of={event} />
    </TableCell>
    <TableCell>
      <Address address={event.ip} copy={false} />
    </TableCell>
    <TableCell>
      <When at={event.at} />
    </TableCell>
  </TableRow>
);
