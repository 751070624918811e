/** Ends that are chosen by a name. */
export const END_PRESETS = ['today', 'friday', 'month'] as const;
export type EndPreset = (typeof END_PRESETS)[number];

const CLOSING_HOUR = 18;
const FRIDAY = 5;
const MONTH_DAYS = 30;

/** Today, on Friday, or in 30 days, at 18:00 of the reader's clock; null when that is over. */
export function presetEnd(preset: EndPreset, now: Date): Date | null {
  const end = new Date(now);
  end.setHours(CLOSING_HOUR, 0, 0, 0);
  if (preset === 'month') end.setDate(end.getDate() + MONTH_DAYS);
  if (preset === 'friday') {
    const days = (FRIDAY - end.getDay() + 7) % 7;
    end.setDate(end.getDate() + (days === 0 && end <= now ? 7 : days));
  }
  return end > now ? end : null;
}

/** The preset that means this moment, if any. */
export const presetOf = (until: string, now: Date): EndPreset | null =>
  END_PRESETS.find((preset) => presetEnd(preset, now)?.getTime() === Date.parse(until)) ?? null;
