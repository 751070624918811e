import { hash } from 'node:crypto';

/** What the digest of an event covers: what the database set, and the application's HMAC over everything else. */
export interface DigestFields {
  /** Decimal. */
  readonly id: string;
  /** Microseconds since 1970-01-01 UTC, decimal. */
  readonly at: string;
  /** Decimal. */
  readonly xid: string;
  readonly mac: Buffer;
}

/** Microseconds since 1970-01-01 UTC of a timestamptz expression, as SQL. */
export const microsSql = (expression: string): string => `(extract(epoch from ${expression}) * 1000000)::bigint`;

/** The digest as SQL over the columns of `audit_event`: the sealer lets the database compute it. */
export const EVENT_DIGEST_SQL = `sha256(int8send(id) || int8send(${microsSql('at')}) || xid8send(xid) || mac)`;

/** The same digest, for verification, which does not ask the database. */
export function eventDigest(event: DigestFields): Buffer {
  const data = Buffer.alloc(24 + event.mac.length);
  data.writeBigInt64BE(BigInt(event.id), 0);
  data.writeBigInt64BE(BigInt(event.at), 8);
  data.writeBigUInt64BE(BigInt(event.xid), 16);
  event.mac.copy(data, 24);
  return hash('sha256', data, 'buffer');
}
