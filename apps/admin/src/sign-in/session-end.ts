import type { Session } from '../providers/session.js';

/** Milliseconds before the end at which the warning comes. */
export const WARN_BEFORE_MS = 120_000;

/** When a session ends, by this browser's clock. */
export interface SessionEnd {
  readonly at: number;
  /** True: a call keeps it alive. False: it ends whatever is done, and a new sign-in is needed. */
  readonly extendable: boolean;
}

/**
 * @param serverTime the answer's `Date` header; null = trust this browser's clock
 * @param now milliseconds, when the answer came
 */
export function sessionEnd(
  { expires_at, idle_expires_at }: Pick<Session, 'expires_at' | 'idle_expires_at'>,
  serverTime: string | null,
  now: number,
): SessionEnd {
  const ahead = serverTime === null ? 0 : Date.parse(serverTime) - now;
  const [absolute, idle] = [Date.parse(expires_at), Date.parse(idle_expires_at)];
  return { at: Math.min(absolute, idle) - ahead, extendable: idle < absolute };
}

/** Milliseconds until the next look: when the warning is due, then often, as another tab may have kept it alive. */
export function nextLookMs(end: SessionEnd, now: number): number {
  const left = end.at - now;
  return left > WARN_BEFORE_MS ? Math.min(left - WARN_BEFORE_MS, 600_000) : Math.max(1000, Math.min(left, 10_000));
}
