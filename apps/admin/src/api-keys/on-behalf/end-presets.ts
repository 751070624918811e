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

/** RFC 3339 as an input of type datetime-local has it: local time, to the minute. */
export function toLocalInput(until: string): string {
  const at = new Date(until);
  const two = (number: number): string => String(number).padStart(2, '0');
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The other way round; null when it is no time yet. */
export function fromLocalInput(text: string): string | null {
  const at = new Date(text);
  return text === '' || isNaN(at.getTime()) ? null : at.toISOString();
}
