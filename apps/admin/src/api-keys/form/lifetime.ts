/** Seconds of each unit, the largest first. */
export const LIFETIME_UNITS = { day: 86_400, hour: 3600, minute: 60, second: 1 } as const;
export type LifetimeUnit = keyof typeof LIFETIME_UNITS;

/** The unit in which seconds are a whole number, the largest that fits: 3600 → hour, 90 → second. */
export function unitOf(seconds: number): LifetimeUnit {
  const units = Object.entries(LIFETIME_UNITS) as [LifetimeUnit, number][];
  return units.find(([, size]) => seconds > 0 && seconds % size === 0)?.[0] ?? 'second';
}

/** "1 hour", "60 days": as people say it. */
export function lifetimeText(seconds: number, locale: string): string {
  const unit = unitOf(seconds);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    seconds / LIFETIME_UNITS[unit],
  );
}

/** Above this many seconds an access token outlives a day: a stolen one is of use for long. */
export const LONG_ACCESS = LIFETIME_UNITS.day;
