import type { Transaction } from '#kernel';
import type { Key } from '#platform';
import { merkleRoot } from './merkle.js';
import { ENTRY_BYTES, ID_BYTES, NO_PREVIOUS, type Seal, sealHash, signSeal } from './seal.js';
import type { Cursor } from './seal-position.js';

/** The events of one seal to be; one row of `ENTRIES`. */
export interface Entries {
  readonly count: number;
  readonly first_event: string;
  readonly last_event: string;
  /** As PostgreSQL writes a bigint[]: it goes back unread. */
  readonly ids: string;
  /** Id and digest of each event. */
  readonly entries: Buffer;
  readonly last_xid: string;
  readonly at: string;
  readonly xmin: string;
}

const INSERT = `
  insert into audit_seal (number, at, system_identifier, horizon, previous, event_ids, digests, root, key_id, signature, span)
  values ($1, timestamptz 'epoch' + $2::bigint * interval '1 microsecond', $3, $4::text::xid8, $5, $6::bigint[], $7, $8, $9,
    $10, int8range($11::bigint, $12::bigint, '[]'))`;

/** Seals the events in the caller's transaction. The primary key keeps the chain single whatever happens to the lock. */
export async function writeSeal(
  tx: Transaction,
  key: Key,
  last: Seal | null,
  events: Entries,
  cursor: Cursor,
): Promise<void> {
  const unsigned: Seal = {
    number: (last?.number ?? 0) + 1,
    at: events.at,
    systemIdentifier: cursor.system,
    horizon: cursor.horizon,
    previous: last === null ? NO_PREVIOUS : sealHash(last),
    root: merkleRoot(events.entries, ENTRY_BYTES).toString('hex'),
    count: events.count,
    firstEvent: events.first_event,
    lastEvent: events.last_event,
    keyId: key.id,
  };
  const seal = signSeal(unsigned, key);
  await tx.query(INSERT, [
    seal.number,
    seal.at,
    seal.systemIdentifier,
    seal.horizon,
    Buffer.from(seal.previous, 'hex'),
    events.ids,
    digestsOf(events.entries),
    Buffer.from(seal.root, 'hex'),
    seal.keyId,
    Buffer.from(seal.signature, 'base64url'),
    seal.firstEvent,
    seal.lastEvent,
  ]);
}

/** The entries without their ids, which have a column of their own. */
function digestsOf(entries: Buffer): Buffer {
  const digests = Buffer.alloc((entries.length / ENTRY_BYTES) * (ENTRY_BYTES - ID_BYTES));
  let end = 0;
  for (let start = 0; start < entries.length; start += ENTRY_BYTES) {
    end += entries.copy(digests, end, start + ID_BYTES, start + ENTRY_BYTES);
  }
  return digests;
}
