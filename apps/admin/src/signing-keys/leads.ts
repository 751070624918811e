const MINUTE = 60;
const HOUR = 3600;

/** How long a new key is published before it signs, in seconds; keys of our words. */
export const LEADS = { now: 0, minutes: 10 * MINUTE, hour: HOUR, day: 24 * HOUR } as const;
export type Lead = keyof typeof LEADS;

/** Longer than verifiers keep the key set. */
export const USUAL_LEAD: Lead = 'minutes';
