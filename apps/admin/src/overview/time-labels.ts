import type { Bucket, Period } from './period.js';

type Format = Intl.DateTimeFormatOptions;

const SHORT: Readonly<Record<Period, Format>> = {
  '24h': { hour: 'numeric' },
  '7d': { weekday: 'short', day: 'numeric' },
  '30d': { day: 'numeric', month: 'short' },
};

const LONG: Readonly<Record<Period, Format>> = {
  '24h': { weekday: 'short', hour: '2-digit', minute: '2-digit' },
  '7d': { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  '30d': { weekday: 'short', day: 'numeric', month: 'long' },
};

/** A bar's time below the chart. */
export const shortTime = (period: Period, at: Date, locale: string): string =>
  new Intl.DateTimeFormat(locale, SHORT[period]).format(at);

/** A bar's time where there is room: its begin and, unless it is a day, its end. */
export function longTime(period: Period, { from, to }: Bucket, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, LONG[period]);
  if (period === '30d') return format.format(from);
  const end = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  return `${format.format(from)} – ${end.format(to)}`;
}
