import type { AuditRecord } from './audit-record.js';
import { csvLine } from './csv.js';

type Cell = string | number | null;

/** Columns of the CSV in their order: what has no fixed shape stands as JSON in one cell. */
const COLUMNS: readonly (readonly [heading: string, cell: (record: AuditRecord) => Cell])[] = [
  ['id', ({ id }) => id],
  ['at', ({ at }) => at],
  ['tenant', ({ tenant }) => tenant],
  ['type', ({ type }) => type],
  ['outcome', ({ outcome }) => outcome],
  ['reason', ({ reason }) => reason],
  ['actor_type', ({ actor }) => actor.type],
  ['actor_id', ({ actor }) => actor.id],
  ['actor_name', ({ actor }) => actor.name],
  ['client_id', ({ client_id }) => client_id],
  ['customer_id', ({ customer_id }) => customer_id],
  ['session_id', ({ session_id }) => session_id],
  ['jti', ({ jti }) => jti],
  ['ip', ({ ip }) => ip],
  ['user_agent', ({ user_agent }) => user_agent],
  ['request_id', ({ request_id }) => request_id],
  ['details', ({ details }) => JSON.stringify(details)],
  ['changes', ({ changes }) => JSON.stringify(changes)],
  ['personal', ({ personal }) => personal && JSON.stringify(personal)],
  ['sealed', ({ sealed }) => sealed],
];

/** The first line: names of the columns. */
export const AUDIT_CSV_HEADER = csvLine(COLUMNS.map(([heading]) => heading));

export const auditCsvLine = (record: AuditRecord): string => csvLine(COLUMNS.map(([, cell]) => cell(record)));
