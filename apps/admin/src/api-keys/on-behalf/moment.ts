/** "Fri, Nov 27, 18:00" in the reader's language and zone. @param at RFC 3339 or milliseconds since 1970 */
export const momentText = (at: string | number, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(new Date(at).getFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' as const }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));

/** "18:00" in the reader's zone. @param at milliseconds since 1970, or a date */
export const timeText = (at: number | Date, locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
