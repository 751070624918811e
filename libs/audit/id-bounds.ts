import type { Database, Statement } from '#platform';
import type { AuditFilter } from './audit-filter.js';

/** Ids that frame a time, decimal; null = no bound. */
export interface IdBounds {
  readonly from: string | null;
  /** Exclusive. */
  readonly to: string | null;
}

/**
 * An id is drawn when its event is written, so ids follow the times but for the seconds of transactions that overlap. The
 * margin leaves room for these and for a clock that was set back.
 */
const MARGIN = `interval '1 hour'`;

/** A seal of that time names an id that was drawn before it. */
const FROM: Statement = {
  name: 'audit_id_from',
  text: `select lower(span)::text as id from audit_seal where at <= $1::timestamptz - ${MARGIN} order by at desc limit 1`,
};

/** A seal may come late, so its last event has to be as young as the seal. */
const TO: Statement = {
  name: 'audit_id_to',
  text: `select upper(span)::text as id from audit_seal s
    where s.at >= $1::timestamptz + ${MARGIN} and exists (select from audit_event e
      where e.id = upper(s.span) - 1 and e.at >= $1::timestamptz + ${MARGIN})
    order by s.at limit 1`,
};

/**
 * Bounds that every event of the filter's time lies within, so that a search walks only that part of an index. They are
 * wider than the time: the filter still has to look at it.
 */
export async function idBounds(database: Database, { from, to }: AuditFilter): Promise<IdBounds> {
  const [lowest, highest] = await Promise.all([find(database, FROM, from), find(database, TO, to)]);
  return { from: lowest, to: highest };
}

async function find(database: Database, statement: Statement, at: string | undefined): Promise<string | null> {
  if (at === undefined) return null;
  const [row] = await database.query<{ id: string }>(statement, [at]);
  return row?.id ?? null;
}
