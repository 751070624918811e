const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds in which nobody else tries; longer than the calls of one try may take together. */
export const TRY_MS = MINUTE;

/**
 * When a revocation that failed is tried again: the pause doubles from a minute to an hour. null = it is given up, a day
 * after the session's end.
 *
 * @param attempts tries so far, at least 1
 * @param endedAt milliseconds since 1970, as `now` and the answer
 */
export function nextRevocation(attempts: number, endedAt: number, now: number): number | null {
  const due = now + Math.min(MINUTE * 2 ** (attempts - 1), HOUR);
  return due <= endedAt + DAY ? due : null;
}
