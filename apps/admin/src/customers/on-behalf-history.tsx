import { useTranslate } from 'react-admin';
import { OutcomeCell, WhatCell } from '../audit-log/event-cells.js';
import { TwoLines } from '../sessions/two-lines.js';
import { Address } from '../shared/address.js';
import { When } from '../shared/when.js';
import { actingOf } from './acting.js';
import type { AuditEvent, Customer } from './calls.js';
import { type EventColumn, EventTable } from './event-table.js';

const COLUMNS: readonly EventColumn[] = [
  ['what', (event) => <WhatCell of={event} />],
  ['outcome', (event) => <OutcomeCell of={event} />],
  ['agent', (event) => <AgentCell of={event} />],
  ['why', (event) => <WhyCell of={event} />],
  ['address', (event) => <Address address={event.ip} copy={false} />],
  ['when', (event) => <When at={event.at} />],
];

/** Who acted for the customer, or tried to, and why. */
export const OnBehalfHistory = ({ of: customer }: { of: Customer }) => {
  const translate = useTranslate();
  return (
    <EventTable
      of={customer}
      type="onbehalf."
      label={translate('customers.tabs.on_behalf')}
      empty={translate('customers.never_on_behalf')}
      columns={COLUMNS}
    />
  );
};

const AgentCell = ({ of: event }: { of: AuditEvent }) => {
  const translate = useTranslate();
  const key = event.actor.name ?? event.actor.id;
  return <TwoLines first={actingOf(event).agent ?? translate('on_behalf.no_agent')} second={key} />;
};

const WhyCell = ({ of: event }: { of: AuditEvent }) => {
  const translate = useTranslate();
  return <>{actingOf(event).reason ?? translate('on_behalf.no_reason')}</>;
};
