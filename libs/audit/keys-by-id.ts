import type { Key, KeyPurpose, KeyRing } from '#platform';

/** Every key of a purpose that ever signed, by its id. */
export function keysById(ring: KeyRing, purpose: KeyPurpose): ReadonlyMap<string, Key> {
  return new Map(ring.all(purpose).map((key) => [key.id, key]));
}
