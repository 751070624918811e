import type { ReactNode } from 'react';
import { DataTable, useTranslate } from 'react-admin';
import { Address } from '../shared/address.js';
import type { AuditEvent } from './calls.js';
import { ActorCell, OutcomeCell, RequestCell, WhatCell } from './event-cells.js';
import { Moment } from './moment.js';
import { TargetCell } from './target-cell.js';
import { useKeyNames } from './use-key-names.js';

/** Events as lines; what happened is the link that opens one. */
export const LogTable = ({ events }: { events: readonly AuditEvent[] }) => {
  const translate = useTranslate();
  const names = useKeyNames();
  return (
    <DataTable
      data={[...events]}
      rowClick={false}
      bulkActionButtons={false}
      aria-label={translate('audit_log.title')}
      sx={{ '& .RaDataTable-rowCell': { verticalAlign: 'top' } }}
    >
      <Column field="type" render={(event) => <WhatCell of={event} />} />
      <Column field="at" render={(event) => <Moment at={event.at} />} />
      <Column field="actor" render={(event) => <ActorCell of={event} />} />
      <Column field="client_id" render={(event) => <TargetCell of={event} names={names} />} />
      <Column field="outcome" render={(event) => <OutcomeCell of={event} />} />
      <Column field="ip" render={(event) => <Address address={event.ip} copy={false} />} />
      <Column field="request_id" render={(event) => <RequestCell of={event} />} />
    </DataTable>
  );
};

const Column = ({ field, render }: { field: keyof AuditEvent; render: (event: AuditEvent) => ReactNode }) => {
  const translate = useTranslate();
  return (
    <DataTable.Col<AuditEvent>
      source={field}
      label={translate(`audit_log.columns.${field}`)}
      disableSort
      render={render}
      sx={{ px: 1.25 }}
    />
  );
};
