import { validationFailed } from '#kernel';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MOST_DAYS = 31;

/** The time of a chart; milliseconds since 1970. */
export interface Span {
  /** Begin of an hour. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/**
 * The time that is asked for, from the begin of its first hour on; the last 24 hours unless said otherwise.
 *
 * @param from, to RFC 3339
 * @throws 422 when it is turned round or longer than 31 days
 */
export function spanOf({ from, to }: { from?: string; to?: string }, now: number): Span {
  const end = to === undefined ? now : Date.parse(to);
  const start = from === undefined ? end - DAY_MS : Date.parse(from);
  if (start >= end) throw validationFailed({ fields: [{ pointer: '/from', detail: 'must be before `to`' }] });
  if (end - start > MOST_DAYS * DAY_MS) {
    throw validationFailed({
      fields: [{ pointer: '/from', detail: `must be at most ${MOST_DAYS} days before \`to\`` }],
    });
  }
  return { from: Math.floor(start / HOUR_MS) * HOUR_MS, to: end };
}
