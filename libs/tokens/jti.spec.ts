import { describe, expect, it } from '@jest/globals';
import { uuidv7 } from '#kernel';
import { formatJti, isPlausibleSessionId, LONGEST_SESSION_SECONDS, parseJti } from './jti.js';

const SESSION = '019f0e9c-9000-7abc-8def-0123456789ab';
const DAY = 86_400_000;

describe('a jti', () => {
  it('says which session and which of its access tokens, in 27 characters that are safe in a path', () => {
    const jti = formatJti({ sessionId: SESSION, sequence: 258 });
    expect(jti).toMatch(/^[A-Za-z0-9_-]{27}$/);
    expect(parseJti(jti)).toEqual({ sessionId: SESSION, sequence: 258 });
  });

  it('has room for the largest sequence', () => {
    const id = { sessionId: SESSION, sequence: 2 ** 32 - 1 };
    expect(parseJti(formatJti(id))).toEqual(id);
  });

  it('has one spelling', () => {
    const jti = formatJti({ sessionId: SESSION, sequence: 1 });
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const spellings = [...alphabet].filter((last) => parseJti(jti.slice(0, -1) + last)?.sequence === 1);
    expect(spellings).toEqual([jti.at(-1)]);
  });

  it.each([
    '',
    'x',
    SESSION,
    `${'A'.repeat(27)}=`,
    'A'.repeat(26),
    'A'.repeat(28),
    `${'A'.repeat(26)}\n`,
    '+'.repeat(27),
  ])('is not %j', (text) => {
    expect(parseJti(text)).toBeNull();
  });
});

describe('the id of a session that a partition can hold', () => {
  const now = Date.UTC(2026, 10, 23);

  it('is young enough, not from the future, and a UUIDv7', () => {
    expect(isPlausibleSessionId(uuidv7(now), now)).toBe(true);
    expect(isPlausibleSessionId(uuidv7(now - LONGEST_SESSION_SECONDS * 1000), now)).toBe(true);
    expect(isPlausibleSessionId(uuidv7(now - LONGEST_SESSION_SECONDS * 1000 - 9 * DAY), now)).toBe(false);
    expect(isPlausibleSessionId(uuidv7(now + 10 * 60_000), now)).toBe(false);
    expect(isPlausibleSessionId('00000000-0000-0000-0000-000000000000', now)).toBe(false);
    expect(isPlausibleSessionId(`${uuidv7(now).slice(0, 14)}4${uuidv7(now).slice(15)}`, now)).toBe(false);
  });
});
