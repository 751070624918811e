import type { Change, Outcome } from './audit-entry.js';
import { microsSql } from './event-digest.js';
import { instantOf } from './instant.js';

/** An event as the admin API, the export and the CLI show it (DESIGN §11). */
export interface AuditRecord {
  readonly id: string;
  /** RFC 3339, UTC, microseconds. */
  readonly at: string;
  readonly tenant: string | null;
  readonly type: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly actor: { readonly type: string; readonly id: string; readonly name: string | null };
  readonly client_id: string | null;
  readonly customer_id: number | null;
  readonly session_id: string | null;
  readonly jti: string | null;
  /** null also when it was erased. */
  readonly ip: string | null;
  readonly user_agent: string | null;
  readonly request_id: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly changes: Change[];
  /** Further personal data of the event; null when there is none or it was erased. */
  readonly personal: Readonly<Record<string, unknown>> | null;
  /** Number of the seal that covers it; null within the first second or so. */
  readonly sealed: number | null;
}

export interface RecordRow {
  id: string;
  at: string;
  tenant: string | null;
  type: string;
  outcome: Outcome;
  reason: string | null;
  actor_type: string;
  actor_id: string;
  actor_name: string | null;
  client_id: string | null;
  customer_id: string | null;
  session_id: string | null;
  jti: string | null;
  address: string | null;
  user_agent: string | null;
  request_id: string;
  details: Record<string, unknown>;
  changes: Change[];
  extra: Record<string, unknown> | null;
  sealed: number | null;
}

/**
 * Records of the events that a query over `audit_event` selects, in the order of the ids. What is joined is looked up for
 * the selected rows alone; the bounds on `p.at` let each look-up touch one partition.
 */
export const recordsSql = (events: string, order: 'asc' | 'desc'): string => `
  select e.id::text as id, ${microsSql('e.at')}::text as at, e.tenant, e.type, e.outcome, e.reason, e.actor_type, e.actor_id,
    p.actor_name, e.client_id, e.customer_id::text as customer_id, e.session_id::text as session_id, e.jti, p.address,
    p.user_agent, e.request_id, e.details, e.changes, p.extra, s.number::float8 as sealed
  from (${events}) e
  left join lateral (
    select * from audit_personal where audit_personal.id = e.personal_id
      and audit_personal.at between e.at - interval '1 hour' and e.at + interval '1 hour' limit 1) p on true
  left join lateral (
    select number from audit_seal where span @> e.id and e.id = any (event_ids) limit 1) s on true
  order by e.id ${order}`;

export function toRecord(row: RecordRow): AuditRecord {
  return {
    id: row.id,
    at: instantOf(row.at),
    tenant: row.tenant,
    type: row.type,
    outcome: row.outcome,
    reason: row.reason,
    actor: { type: row.actor_type, id: row.actor_id, name: row.actor_name },
    client_id: row.client_id,
    customer_id: row.customer_id === null ? null : Number(row.customer_id),
    session_id: row.session_id,
    jti: row.jti,
    ip: row.address,
    user_agent: row.user_agent,
    request_id: row.request_id,
    details: row.details,
    changes: row.changes,
    personal: row.extra,
    sealed: row.sealed,
  };
}
