/** RFC 3339 in UTC with microseconds, from microseconds since 1970 as decimal text: a Date would lose the last three digits. */
export function instantOf(micros: string): string {
  const millis = Number(micros.slice(0, -3));
  return `${new Date(millis).toISOString().slice(0, -1)}${micros.slice(-3)}Z`;
}
