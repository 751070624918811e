import { useTranslate } from 'react-admin';
import { ActorCell, OutcomeCell, WhatCell } from '../audit-log/event-cells.js';
import { Address } from '../shared/address.js';
import { When } from '../shared/when.js';
import type { Customer } from './calls.js';
import { type EventColumn, EventTable } from './event-table.js';

const COLUMNS: readonly EventColumn[] = [
  ['what', (event) => <WhatCell of={event} />],
  ['outcome', (event) => <OutcomeCell of={event} />],
  ['who', (event) => <ActorCell of={event} />],
  ['address', (event) => <Address address={event.ip} copy={false} />],
  ['when', (event) => <When at={event.at} />],
];

/** What was done for, by and to the customer lately. */
export const CustomerEvents = ({ of: customer }: { of: Customer }) => {
  const translate = useTranslate();
  return (
    <EventTable
      of={customer}
      type={null}
      label={translate('customers.tabs.events')}
      empty={translate('customers.no_events')}
      columns={COLUMNS}
    />
  );
};
