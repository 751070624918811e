import type { Clock } from '#kernel';

const YEAR_2020 = Date.UTC(2020, 0, 1) / 1000;

/**
 * The epoch that a new record starts with: seconds since 2020. A record that is deleted and made again under the same
 * number so never meets an epoch that sessions of the old one were started under.
 */
export function firstEpoch(clock: Clock): number {
  return clock.seconds() - YEAR_2020;
}
