/** How far back one looks first. */
export const PERIODS = ['hour', 'today', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LENGTH_MS = { hour: 3_600_000, week: 7 * DAY_MS, month: 30 * DAY_MS } as const;

/** Begin of the period, RFC 3339; `today` begins at the reader's midnight. null for what is no period. */
export function sinceOf(period: unknown, now: number): string | null {
  const known = PERIODS.find((one) => one === period);
  if (known === undefined) return null;
  if (known === 'today') return new Date(new Date(now).setHours(0, 0, 0, 0)).toISOString();
  return new Date(Math.floor((now - LENGTH_MS[known]) / MINUTE_MS) * MINUTE_MS).toISOString();
}
