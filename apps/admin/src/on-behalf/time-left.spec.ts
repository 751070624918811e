import { describe, expect, it } from '@jest/globals';
import { timeLeft } from './time-left.js';

describe('the time left', () => {
  it.each([
    [1, '0:01'],
    [59, '0:59'],
    [60, '1:00'],
    [245, '4:05'],
    [3599, '59:59'],
    [3723, '1:02:03'],
  ])('of %i seconds is %s', (seconds, shown) => {
    expect(timeLeft(1_000_000 + seconds * 1000, 1_000_000)).toBe(shown);
  });

  it('counts the second that has begun, and ends at the end', () => {
    expect([timeLeft(1001, 1000), timeLeft(1000, 1000), timeLeft(0, 1000)]).toEqual(['0:01', null, null]);
  });
});
