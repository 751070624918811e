/** A day or a moment of the third millennium: PostgreSQL and JavaScript read these alike. */
export const INSTANT = /^2\d{3}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d))?$/;
export const INSTANT_MESSAGE = 'must be a date or an RFC 3339 time with its zone';

/** RFC 3339 in UTC with microseconds, from microseconds since 1970 as decimal text: a Date would lose the last three digits. */
export function instantOf(micros: string): string {
  const millis = Number(micros.slice(0, -3));
  return `${new Date(millis).toISOString().slice(0, -1)}${micros.slice(-3)}Z`;
}
