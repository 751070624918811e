/** HS256 needs a key of at least the size of its hash (RFC 7518 §3.2). */
const LEAST_BYTES = 32;
const MOST_BYTES = 512;
const LEAST_DIFFERENT_BYTES = 8;

/** Longest and usual overlap of two secrets during rotation, in seconds. */
export const LONGEST_OVERLAP = 30 * 86_400;
export const USUAL_OVERLAP = 86_400;

/** Secrets of a shop that may verify at the same time. */
const MOST_ACTIVE = 2;

/** Why a given secret cannot be a shop's, or null. Never repeats the secret. */
export function shopSecretFault(secret: string): string | null {
  const bytes = Buffer.from(secret);
  if (bytes.length < LEAST_BYTES) return `must be at least ${LEAST_BYTES} bytes long; leave it out to have one made`;
  if (bytes.length > MOST_BYTES) return `must be at most ${MOST_BYTES} bytes long`;
  if (new Set(bytes).size < LEAST_DIFFERENT_BYTES) return 'is too uniform to be a secret';
  return null;
}

/** False when a rotation would leave more than two secrets active. */
export function rotationFits(activeNow: number, oldEndsIn: number): boolean {
  return oldEndsIn === 0 || activeNow < MOST_ACTIVE;
}
