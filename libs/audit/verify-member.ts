import type { Key } from '#platform';
import { eventDigest } from './event-digest.js';
import { DIGEST_BYTES } from './seal.js';
import type { SealBody } from './seal-reader.js';
import type { StoredEvent } from './stored-event.js';
import { eventFault } from './verify-event.js';

/**
 * What is wrong with an event that a seal lists, or null.
 *
 * @param index place of the event in the seal's list
 * @param stored everything that is stored under its id
 */
export function memberFault(
  seal: SealBody,
  index: number,
  stored: readonly StoredEvent[],
  keys: ReadonlyMap<string, Key>,
): string | null {
  const [event, twin] = stored;
  if (!event) return `missing: seal ${seal.number} covers it`;
  if (twin) return 'extra: stored more than once';
  const why = eventFault(event, keys);
  if (why !== null) return why;
  const sealed = seal.digests.subarray(index * DIGEST_BYTES, (index + 1) * DIGEST_BYTES);
  return eventDigest(event).equals(sealed) ? null : `edited: it is not what seal ${seal.number} covers`;
}
