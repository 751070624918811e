import type { Key } from '#platform';
import { eventMac, personalDigest } from './audit-row.js';
import type { StoredEvent } from './stored-event.js';

/**
 * What is wrong with one event by itself, or null. Its id, time and transaction are the database's: only its seal covers
 * them.
 */
export function eventFault(event: StoredEvent, keys: ReadonlyMap<string, Key>): string | null {
  const key = keys.get(event.mac_key)?.secret;
  if (!key) return 'edited: signed with an audit key that is not ours';
  if (eventMac(key, event) !== event.mac.toString('hex')) return 'edited: its fields do not fit its HMAC';
  return personalFault(event);
}

function personalFault({ personal, personal_digest, tenant, customer_id }: StoredEvent): string | null {
  if (personal === null) return null;
  const fits =
    personalDigest(personal.salt, personal) === personal_digest &&
    personal.tenant === tenant &&
    personal.customer_id === customer_id;
  return fits ? null : 'its personal data was edited';
}
