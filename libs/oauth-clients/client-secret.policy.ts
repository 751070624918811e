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

/** Longest time until the newest secret ends, when somebody plans its end, in seconds. */
const LONGEST_PLANNED = 366 * 86_400;

/** An end that a live secret shall get. */
export interface PlannedEnd {
  /** Milliseconds since 1970; null = no end. */
  readonly at: number | null;
  /** No live secret of the client was made later. */
  readonly newest: boolean;
}

/** @param now milliseconds since 1970 */
export function plannedEndFault({ at, newest }: PlannedEnd, now: number): string | null {
  if (at === null) return newest ? null : 'only the newest secret may be without an end';
  if (Number.isNaN(at)) return 'is not a time';
  if (at <= now) return 'must lie in the future: end the secret instead';
  const longest = newest ? LONGEST_PLANNED : LONGEST_OVERLAP;
  return at > now + longest * 1000 ? `must lie within ${longest / 86_400} days` : null;
}

/** @param seconds until the secrets before the new one end */
export function overlapFault(seconds: number): string | null {
  const fits = Number.isInteger(seconds) && seconds >= 0 && seconds <= LONGEST_OVERLAP;
  return fits ? null : `must be a whole number from 0 to ${LONGEST_OVERLAP}`;
}
