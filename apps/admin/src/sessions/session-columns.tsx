import type { ReactNode } from 'react';
import { DataTable, useTranslate } from 'react-admin';
import type { SessionRecord } from './calls.js';
import { EndSession } from './end-session.js';
import { DeviceCell, EndCell, KeyCell, KindCell, OwnerCell, SeenCell } from './session-cells.js';

const STAYS = { position: 'sticky', right: 0, bgcolor: 'background.paper' } as const;

/** The columns of the list: whose, what, through which key, from where, since when, until when. */
export const SessionColumns = () => (
  <>
    <Column field="customer_id" render={(session) => <OwnerCell of={session} />} />
    <Column field="kind" render={(session) => <KindCell of={session} />} />
    <Column field="client_id" render={(session) => <KeyCell of={session} />} />
    <Column field="device" render={(session) => <DeviceCell of={session} />} />
    <Column field="updated_at" render={(session) => <SeenCell of={session} />} />
    <Column field="expires_at" render={(session) => <EndCell of={session} />} />
    <Column field="alive" stays render={(session) => <EndSession of={session} />} />
  </>
);

/** One column; `stays` in sight when the table is wider than its place. */
const Column = (props: {
  field: keyof SessionRecord;
  stays?: boolean;
  render: (session: SessionRecord) => ReactNode;
}) => {
  const translate = useTranslate();
  return (
    <DataTable.Col<SessionRecord>
      source={props.field}
      label={translate(`sessions.columns.${props.field}`)}
      disableSort
      {...(props.stays === true ? { sx: STAYS } : {})}
      render={props.render}
    />
  );
};
