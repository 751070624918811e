import { EVENT_DIGEST_SQL, microsSql } from './event-digest.js';
import { COUNT_TAKEN, COUNTED_COLUMNS } from './hour-counts.js';

// The sealer's SQL. Membership in a seal is explicit (`event_ids`); transaction ids only find candidates quickly. What a
// statement takes is counted by it: its caller must seal it in the same transaction.

/** Fewest events that make a run seal again at once; a seal holds more only when one transaction wrote more. */
export const SEAL_SIZE = 10_000;
/** Ids that one statement of a search for unsealed events looks at. */
export const WINDOW = 10_000;

/** One sealer at a time over all instances. */
const LOCK = `hashtext('mandate.seal')`;
export const TRY_LOCK = `select pg_try_advisory_xact_lock(${LOCK}) as got`;
export const WAIT_FOR_LOCK = `select pg_advisory_xact_lock(${LOCK})`;

/** $1 horizon, $2 highest event id in any seal. Old rows of a restored database can bear transaction ids to come. */
const UNSEALED = `xid >= $1::text::xid8
  and (id > $2::bigint or not exists (select from audit_seal s where s.span @> audit_event.id and audit_event.id = any (s.event_ids)))`;

/** Columns of the relation `taken`. */
const TAKEN = `id, xid, mac, ${COUNTED_COLUMNS}`;

/** Of a relation `taken`: counts its events and answers what their seal needs, in the order of transaction and id, as one row. */
const ENTRIES = `, ${COUNT_TAKEN}
  select count(*)::integer as count, min(id)::text as first_event, max(id)::text as last_event,
    array_agg(id)::text as ids, string_agg(int8send(id) || ${EVENT_DIGEST_SQL}, '') as entries,
    max(xid::text::bigint)::text as last_xid, ${microsSql('clock_timestamp()')}::text as at,
    pg_snapshot_xmin(pg_current_snapshot())::text as xmin
  from (select * from taken order by xid, id) as ordered`;

/**
 * The next events of transactions that had all ended when this statement began. A transaction is never split between two
 * seals, so the horizon of the seal is a transaction id and nothing is lost at a cut.
 */
export const CANDIDATES = `
  with taken as (
    select ${TAKEN} from audit_event
    where ${UNSEALED} and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid fetch first ${SEAL_SIZE} rows with ties)${ENTRIES}`;

/** Age in seconds of the oldest committed event without a seal; no row when there is none. */
export const LAG = `select extract(epoch from clock_timestamp() - at)::float8 as seconds
  from audit_event where ${UNSEALED} order by xid limit 1`;

/** Events without a seal whose id is above $1 and at most $2 and that are older than $3 seconds, by explicit membership. */
export const UNSEALED_IN_WINDOW = `
  with sealed as materialized (
    select unnest(event_ids) as id from audit_seal where span && int8range($1::bigint, $2::bigint, '(]')),
  taken as (
    select ${TAKEN} from audit_event
    where id > $1::bigint and id <= $2::bigint and at <= clock_timestamp() - $3::float8 * interval '1 second'
      and not exists (select from sealed where sealed.id = audit_event.id))${ENTRIES}`;

/** The lowest event id above $1. */
export const NEXT_EVENT = `select min(id)::text as id from audit_event where id > $1::bigint`;

/** Where the seals of the last day or more begin, at one seal a second: $1 the newest seal's number. */
export const RECENT_EVENTS = `
  select (min(lower(span)) - 1)::text as after from audit_seal where number > $1::bigint - 90000`;
