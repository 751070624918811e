import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import { TwoLines } from '../sessions/two-lines.js';
import { Address } from '../shared/address.js';
import { When } from '../shared/when.js';
import { actingOf } from './acting.js';
import { Allowed } from './allowed.js';
import type { AuditEvent, Customer } from './calls.js';
import { OutcomeCell, WhatCell } from '../audit-log/event-cells.js';
import { EventList } from './event-list.js';

const COLUMNS = ['what', 'outcome', 'agent', 'why', 'address', 'when'] as const;

/** Who acted for the customer, or tried to, and why. */
export const OnBehalfHistory = ({ of: customer }: { of: Customer }) => {
  const translate = useTranslate();
  return (
    <Allowed needs="audit_read">
      <EventList of={customer} type="onbehalf." empty={translate('customers.never_on_behalf')}>
        {(events) => (
          <Table size="small" aria-label={translate('customers.tabs.on_behalf')}>
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

const Row = ({ of: event }: { of: AuditEvent }) => {
  const translate = useTranslate();
  const { agent, reason } = actingOf(event);
  const key = event.actor.name ?? event.actor.id;
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        <WhatCell of={event} />
      </TableCell>
      <TableCell>
        <OutcomeCell of={event} />
      </TableCell>
      <TableCell>
        <TwoLines first={agent ?? translate('on_behalf.no_agent')} second={key} />
      </TableCell>
      <TableCell>{reason ?? translate('on_behalf.no_reason')}</TableCell>
      <TableCell>
        <Address address={event.ip} copy={false} />
      </TableCell>
      <TableCell>
        <When at={event.at} />
      </TableCell>
    </TableRow>
  );
};
