import { describe, expect, it } from '@jest/globals';
import { nextLookMs, sessionEnd } from './session-end.js';

const NOW = Date.parse('2026-11-22T14:00:00Z');
const inMinutes = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
const session = (absolute: number, idle: number) => ({
  expires_at: inMinutes(absolute),
  idle_expires_at: inMinutes(idle),
});

describe('the end of a session', () => {
  it('is the idle one while that comes first, and a call moves it', () => {
    expect(sessionEnd(session(600, 30), null, NOW)).toEqual({ at: NOW + 30 * 60_000, extendable: true });
  });

  it('is the absolute one in the last half hour, and nothing moves it', () => {
    expect(sessionEnd(session(10, 30), null, NOW)).toEqual({ at: NOW + 10 * 60_000, extendable: false });
  });

  it('is told in the time of a browser whose clock is 5 minutes slow', () => {
    const slow = NOW - 5 * 60_000;
    expect(sessionEnd(session(600, 30), new Date(NOW).toUTCString(), slow).at).toBe(slow + 30 * 60_000);
  });
});

describe('the next look', () => {
  const look = (seconds: number) => nextLookMs({ at: NOW + seconds * 1000, extendable: true }, NOW) / 1000;

  it('comes two minutes before the end, and at least every ten minutes', () => {
    expect(look(300)).toBe(180);
    expect(look(30 * 60)).toBe(600);
  });

  it('comes often in the last two minutes, and at the end', () => {
    expect(look(90)).toBe(10);
    expect(look(4)).toBe(4);
    expect(look(-3)).toBe(1);
  });
});
