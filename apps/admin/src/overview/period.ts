export const PERIODS = ['24h', '7d', '30d'] as const;
export type Period = (typeof PERIODS)[number];

/** A stretch of time that one bar stands for; `to` is the begin of the next. */
export interface Bucket {
  readonly from: Date;
  readonly to: Date;
}

/** How many bars a period has, and the hours of each. */
const BARS: Readonly<Record<Period, { readonly count: number; readonly hours: number }>> = {
  '24h': { count: 24, hours: 1 },
  '7d': { count: 28, hours: 6 },
  '30d': { count: 30, hours: 24 },
};

const HOUR_MS = 3_600_000;

/** The bars of a period, oldest first; `now` lies in the last one. Days and quarters of days are the reader's own. */
export function bucketsOf(period: Period, now: Date): readonly Bucket[] {
  const { count, hours } = BARS[period];
  const begins = Array.from({ length: count + 1 }, (_, at) => begin(now, hours, at - count + 1));
  return begins.slice(0, count).map((from, at) => ({ from, to: begins[at + 1] as Date }));
}

/** Begin of the bar that holds `now`, or of one `away` from it. */
function begin(now: Date, hours: number, away: number): Date {
  // Hours are counted by the server in UTC; in the night when clocks go back one of them would come twice here.
  if (hours === 1) return new Date((Math.floor(now.getTime() / HOUR_MS) + away) * HOUR_MS);
  const hour = now.getHours();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate(), hour - (hour % hours) + away * hours);
}

/** Index of the bar that an hour belongs to; what lies before the first one counts there. */
export function bucketOf(buckets: readonly Bucket[], hour: string): number {
  const at = new Date(hour).getTime();
  return Math.max(
    0,
    buckets.findLastIndex(({ from }) => from.getTime() <= at),
  );
}
