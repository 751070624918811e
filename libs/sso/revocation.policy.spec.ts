import { describe, expect, it } from '@jest/globals';
import { nextRevocation } from './revocation.policy.js';

const ENDED = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;

describe('when a revocation that failed is tried again', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [6, 32],
    [7, 60],
    [40, 60],
  ])('after try %i: in %i minutes', (attempts, minutes) => {
    expect(nextRevocation(attempts, ENDED, ENDED)).toBe(ENDED + minutes * MINUTE);
  });

  it('is given up when the next try would come a day after the end', () => {
    const day = 24 * 60 * MINUTE;
    expect(nextRevocation(20, ENDED, ENDED + day - 60 * MINUTE)).toBe(ENDED + day);
    expect(nextRevocation(20, ENDED, ENDED + day - 60 * MINUTE + 1)).toBeNull();
  });

  it('comes to at most thirty tries', () => {
    let due: number | null = ENDED;
    let tries = 0;
    while (due !== null) due = nextRevocation(++tries, ENDED, due);
    expect(tries).toBe(29);
  });
});
