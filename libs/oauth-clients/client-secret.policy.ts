import { isPlainText } from '#platform';

const LEAST_CHARACTERS = 16;
const MOST_CHARACTERS = 512;
const LEAST_DIFFERENT = 6;

/** Longest and usual overlap of secrets during rotation, in seconds. */
export const LONGEST_OVERLAP = 30 * 86_400;
export const USUAL_OVERLAP = 86_400;

/** Secrets of a client that may be active at the same time: each is compared with at every call. */
export const MOST_ACTIVE = 10;

/** Why a given text cannot be a client's secret, or null. Never repeats the secret. */
export function importedSecretFault(secret: string): string | null {
  if (secret.length < LEAST_CHARACTERS) return `must have at least ${LEAST_CHARACTERS} characters`;
  if (secret.length > MOST_CHARACTERS) return `must have at most ${MOST_CHARACTERS} characters`;
  if (!isPlainText(secret)) return 'must not hold control characters';
  return new Set(secret).size < LEAST_DIFFERENT ? 'is too uniform to be a secret' : null;
}

/** @param seconds until the secrets before the new one end */
export function overlapFault(seconds: number): string | null {
  const fits = Number.isInteger(seconds) && seconds >= 0 && seconds <= LONGEST_OVERLAP;
  return fits ? null : `must be a whole number from 0 to ${LONGEST_OVERLAP}`;
}
