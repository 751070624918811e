const WEEK_MS = 6 * 86_400_000;

/**
 * A moment as one says it in a few words: "Fri 18:00" within the next days, else "28 Nov 2026, 18:00". Local time.
 *
 * @param at and `now`: milliseconds since 1970
 */
export function shortMoment(at: number, locale: string, now = Date.now()): string {
  const near = at >= now && at - now < WEEK_MS;
  const form: Intl.DateTimeFormatOptions = near
    ? { weekday: 'short', hour: '2-digit', minute: '2-digit' }
    : { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' };
  return new Intl.DateTimeFormat(locale, form).format(at);
}
