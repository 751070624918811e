const HOUR = 3600;

/** How long the old secrets go on working beside a new one, in seconds. */
export const OVERLAPS = { now: 0, hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR } as const;

export type Overlap = keyof typeof OVERLAPS;
export const OVERLAP_NAMES = Object.keys(OVERLAPS) as readonly Overlap[];

/** What the server does when nothing is said. */
export const USUAL_OVERLAP: Overlap = 'day';

/** Ends that a live secret can get, in seconds from now; null = no end, for the newest one only. */
export const NEW_ENDS = {
  hour: HOUR,
  day: 24 * HOUR,
  week: 7 * 24 * HOUR,
  month: 30 * 24 * HOUR,
  never: null,
} as const;

export type NewEnd = keyof typeof NEW_ENDS;

/** An older secret always ends, or nobody would know which one is the present. */
export const newEndsFor = (isNewest: boolean): readonly NewEnd[] =>
  (Object.keys(NEW_ENDS) as NewEnd[]).filter((end) => isNewest || end !== 'never');
