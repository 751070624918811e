const WEEK_MS = 6 * 86_400_000;

/**
 * A moment as one says it in a few words: "Fri 18:00" within the next days, else "28 Nov 2026, 18:00". Local time.
 *
 * @param at and `now`: milliseconds since 1970
 */
export function shortMoment(at: number, locale: string, now = Date.now()): string {
  const near = at >= now && at - now < WEEK_MS;
  const day: Intl.DateTimeFormatOptions = near
    ? { weekday: 'short' }
    : { day: 'numeric', month: 'short', year: 'numeric' };
  return new Intl.DateTimeFormat(locale, { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}
