import { describe, expect, it } from '@jest/globals';
import { standingOf, standsUntil, unansweredStanding } from './standing.policy.js';

const MINUTE = 60_000;
const T = 1_795_000_000_000;
const asked = (minutes: number, checked = minutes) => ({
  checkedAt: T - checked * MINUTE,
  askedAt: T - minutes * MINUTE,
  refusedAt: null,
});

describe('whether a login stands at its provider', () => {
  it('is not asked again within five minutes', () => {
    expect(standingOf(asked(4.9), T)).toBe('stands');
    expect(standingOf(asked(5), T)).toBe('ask');
  });

  it('is over for good once the provider said no', () => {
    expect(standingOf({ ...asked(0), refusedAt: T - 1 }, T)).toBe('idp_refused');
    expect(standingOf({ ...asked(60), refusedAt: T - 1 }, T)).toBe('idp_refused');
  });

  it('holds for 15 minutes after the last good answer while the provider is out of reach', () => {
    expect(standingOf(asked(1, 14.9), T)).toBe('stands');
    expect(standingOf(asked(1, 15), T)).toBe('idp_unreachable');
    expect(unansweredStanding(asked(0, 14.9), T)).toBe('stands');
    expect(unansweredStanding(asked(0, 15), T)).toBe('idp_unreachable');
  });

  it('is believed without looking until it is asked again, and never beyond those 15 minutes', () => {
    expect(standsUntil(asked(1, 1))).toBe(T + 4 * MINUTE);
    expect(standsUntil(asked(0, 13))).toBe(T + 2 * MINUTE);
  });
});
