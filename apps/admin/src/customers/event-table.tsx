import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Allowed } from './allowed.js';
import type { AuditEvent, Customer } from './calls.js';
import { EventList } from './event-list.js';

/** A column: the key of its heading below `customers.columns`, and its cell. The first one names the row. */
export type EventColumn = readonly [heading: string, cell: (event: AuditEvent) => ReactNode];

/** Events of one customer as a table, for whoever may read the log. */
export const EventTable = (props: {
  of: Customer;
  /** Types to show, as the log's filter has them; null = all. */
  type: string | null;
  label: string;
  empty: string;
  columns: readonly EventColumn[];
}) => {
  const translate = useTranslate();
  const [[, naming], ...others] = props.columns as readonly [EventColumn, ...EventColumn[]];
  return (
    <Allowed needs="audit_read">
      <EventList of={props.of} type={props.type} empty={props.empty}>
        {(events) => (
          <Table size="small" aria-label={props.label}>
            <TableHead>
              <TableRow>
                {props.columns.map(([heading]) => (
                  <TableCell key={heading}>{translate(`customers.columns.${heading}`)}</TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {events.map((event) => (
                <TableRow key={event.id}>
                  <TableCell component="th" scope="row">
                    {naming(event)}
                  </TableCell>
                  {others.map(([heading, cell]) => (
                    <TableCell key={heading}>{cell(event)}</TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </EventList>
    </Allowed>
  );
};
