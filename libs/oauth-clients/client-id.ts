import { createHash } from 'node:crypto';

/** The form of a client id; the schema checks the same. */
export const CLIENT_ID = /^[A-Za-z0-9._~-]{1,64}$/;

/** Parts of the admin API's paths that stand where a client id stands. */
const RESERVED: ReadonlySet<string> = new Set(['count']);

/** Why a new client cannot have this id, or null. */
export function clientIdFault(clientId: string): string | null {
  if (!CLIENT_ID.test(clientId)) return 'must be 1 to 64 letters, digits, or . _ ~ -';
  return RESERVED.has(clientId) ? 'is reserved' : null;
}

/**
 * What the audit log keeps of a client id that was sent. One that no client has may be a secret in the wrong field: it is
 * shown as `unknown:` and 8 hex digits, enough to see that two calls sent the same.
 */
export function recordedClientId(sent: string, known: boolean): string {
  return known ? sent : `unknown:${createHash('sha256').update(sent).digest('hex').slice(0, 8)}`;
}
