import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Address } from '../shared/address.js';
import { When } from '../shared/when.js';
import { Allowed } from './allowed.js';
import type { AuditEvent, Customer } from './calls.js';
import { ActorCell, OutcomeCell, WhatCell } from '../audit-log/event-cells.js';
import { EventList } from './event-list.js';

const COLUMNS = ['what', 'outcome', 'who', 'address', 'when'] as const;

/** What was done for, by and to the customer lately. */
export const CustomerEvents = ({ of: customer }: { of: Customer }) => {
  const translate = useTranslate();
  return (
    <Allowed needs="audit_read">
      <EventList of={customer} type={null} empty={translate('customers.no_events')}>
        {(events) => (
          <Table size="small" aria-label={translate('customers.tabs.events')}>
            <TableHead>
              <TableRow>
                {COLUMNS.map((column) => (
                  <TableCell key={column}>{translate(`customers.columns.${column}`)}</TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {events.map((event) => (
                <Row key={event.id} of={event} />
              ))}
            </TableBody>
          </Table>
        )}
      </EventList>
    </Allowed>
  );
};

const Row = ({ of: event }: { of: AuditEvent }) => (
  <TableRow>
    <TableCell component="th" scope="row">
      <WhatCell of={event} />
    </TableCell>
    <TableCell>
      <OutcomeCell of={event} />
    </TableCell>
    <TableCell>
      <ActorCell of={event} />
    </TableCell>
    <TableCell>
      <Address address={event.ip} copy={false} />
    </TableCell>
    <TableCell>
      <When at={event.at} />
    </TableCell>
  </TableRow>
);
