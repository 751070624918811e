import type { Transaction } from '#kernel';
import { microsSql } from './event-digest.js';
import type { SignedSeal } from './seal.js';

/** Columns of `audit_seal` as `toSeal` reads them. */
export const SEAL_COLUMNS = `number::float8 as number, ${microsSql('at')}::text as at, system_identifier, horizon::text,
  encode(previous, 'hex') as previous, encode(root, 'hex') as root, octet_length(digests) / 32 as count,
  lower(span)::text as first_event, (upper(span) - 1)::text as last_event, key_id, signature`;

export interface SealRow {
  number: number;
  at: string;
  system_identifier: string;
  horizon: string;
  previous: string;
  root: string;
  count: number;
  first_event: string;
  last_event: string;
  key_id: string;
  signature: Buffer;
}

export function toSeal(row: SealRow): SignedSeal {
  return {
    number: row.number,
    at: row.at,
    systemIdentifier: row.system_identifier,
    horizon: row.horizon,
    previous: row.previous,
    root: row.root,
    count: row.count,
    firstEvent: row.first_event,
    lastEvent: row.last_event,
    keyId: row.key_id,
    signature: row.signature.toString('base64url'),
  };
}

/** The seals above a number, in order, without their lists of events. */
export async function sealsAfter(tx: Transaction, number: number, limit: number): Promise<SignedSeal[]> {
  const rows = (await tx.query(
    `select ${SEAL_COLUMNS} from audit_seal where audit_seal.number > $1 order by audit_seal.number limit $2`,
    [number, limit],
  )) as SealRow[];
  return rows.map(toSeal);
}

export async function sealNumbered(tx: Transaction, number: number): Promise<SignedSeal | null> {
  const [seal] = await sealsAfter(tx, number - 1, 1);
  return seal?.number === number ? seal : null;
}

/** A seal with its list of events. */
export interface SealBody extends SignedSeal {
  /** Decimal, in the sealed order. */
  readonly ids: readonly string[];
  /** 32 bytes an event, in the same order. */
  readonly digests: Buffer;
}

/** Most events of the seals that are in memory at once; a single seal may hold more. */
const EVENTS_AT_ONCE = 5_000;
const SEALS_AT_ONCE = 1_000;

/** The seals from one number to another with their lists, in batches that bound the memory. */
export async function* sealBodies(tx: Transaction, from: number, upTo: number): AsyncGenerator<SealBody[]> {
  for (let after = from - 1; ;) {
    const last = await lastOfBatch(tx, after, upTo);
    if (last === null) return;
    const rows = (await tx.query(
      `select ${SEAL_COLUMNS}, event_ids, digests from audit_seal
       where audit_seal.number > $1 and audit_seal.number <= $2 order by audit_seal.number`,
      [after, last],
    )) as (SealRow & { event_ids: string[]; digests: Buffer })[];
    yield rows.map((row) => ({ ...toSeal(row), ids: row.event_ids, digests: row.digests }));
    after = last;
  }
}

async function lastOfBatch(tx: Transaction, after: number, upTo: number): Promise<number | null> {
  const sizes = (await tx.query(
    `select number::float8 as number, octet_length(digests) / 32 as count from audit_seal
     where audit_seal.number > $1 and audit_seal.number <= $2 order by audit_seal.number limit ${SEALS_AT_ONCE}`,
    [after, upTo],
  )) as { number: number; count: number }[];
  let last: number | null = null;
  let events = 0;
  for (const { number, count } of sizes) {
    events += count;
    if (last !== null && events > EVENTS_AT_ONCE) break;
    last = number;
  }
  return last;
}
