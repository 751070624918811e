import type { Transaction } from '#kernel';
import type { Position } from './seal-position.js';
import { NEXT_EVENT, WINDOW } from './seal-statements.js';
import { eventsById } from './stored-event.js';
import { eventFault } from './verify-event.js';
import { countEvent, type Fault, type VerifyRun } from './verify-result.js';

/** Ids of events in no seal, which may be so, or the fault that shows otherwise. */
type Unsealed = { readonly ids: readonly string[] } | Fault;

const EVENTS = `select id::text as id, xid::text as xid from audit_event where id > $1::bigint and id <= $2::bigint order by id`;
const SEALED = `select member::text as id from audit_seal, unnest(event_ids) as member
  where span && int8range($1::bigint, $2::bigint, '(]') and member > $1::bigint and member <= $2::bigint`;
const COPY = `select max(id)::text as id from audit_event where personal_id is not null
  group by personal_id having count(*) > 1 order by max(id) limit 1`;

/** Events that no seal covers: fine while the sealer has not reached them, and only then. */
export async function checkUnsealed(run: VerifyRun): Promise<Fault | null> {
  for await (const found of unsealedIds(run.tx, run.position)) {
    if ('why' in found) return found;
    const events = await eventsById(run.tx, found.ids);
    for (const event of events) {
      const why = eventFault(event, run.auditKeys);
      if (why !== null) return { id: event.id, why };
      run.tally.unsealed++;
      countEvent(run.tally, event);
    }
  }
  return null;
}

/** An event that repeats another one's content, HMAC included, under a new id; null when there is none. */
export async function copiedEvent(tx: Transaction): Promise<string | null> {
  const [copy] = (await tx.query(COPY)) as { id: string }[];
  return copy?.id ?? null;
}

/** Goes through all events in windows of their ids and compares them with the lists of the seals. */
async function* unsealedIds(tx: Transaction, position: Position): AsyncGenerator<Unsealed> {
  for (let from = 0n; ;) {
    const [next] = (await tx.query(NEXT_EVENT, [from.toString()])) as { id: string | null }[];
    if (!next || next.id === null) return;
    const start = BigInt(next.id) - 1n;
    from = start + BigInt(WINDOW);
    const window = [start.toString(), from.toString()];
    // Events first: one that is sealed in between is then in the list of seals.
    const events = (await tx.query(EVENTS, window)) as { id: string; xid: string }[];
    const members = (await tx.query(SEALED, window)) as { id: string }[];
    yield* compare(events, members, position);
  }
}

function* compare(
  events: readonly { id: string; xid: string }[],
  members: readonly { id: string }[],
  position: Position,
): Generator<Unsealed> {
  const sealed = new Set<string>();
  for (const { id } of members) {
    if (sealed.has(id)) yield { id, why: 'sealed twice' };
    sealed.add(id);
  }
  const unsealed = new Set<string>();
  for (const { id, xid } of events) {
    if (sealed.has(id)) continue;
    if (passed(xid, position)) yield { id, why: 'extra: the sealer passed its transaction and no seal covers it' };
    if (unsealed.has(id)) yield { id, why: 'extra: stored more than once' };
    unsealed.add(id);
  }
  if (unsealed.size > 0) yield { ids: [...unsealed] };
}

function passed(xid: string, { last, system }: Position): boolean {
  return last !== null && last.systemIdentifier === system && BigInt(xid) < BigInt(last.horizon);
}
