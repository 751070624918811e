import { describe, expect, it } from '@jest/globals';
import { accountKey } from './account-key.js';

describe('the key of an account', () => {
  it.each(['tim@example.com', ' TIM@Example.com ', 'tİm@example.com', 'ti\u0307m@example.com', 'ｔim@example.com'])(
    'is the same for the spelling %j',
    (email) => {
      expect(accountKey(1, 1001, email)).toBe('1|1001|tim@example.com');
    },
  );

  it.each([
    ['ΟΔΟΣ@example.com', 'οδοσ@example.com'],
    ['tIm@example.com', 'tım@example.com'],
    ['STRAẞE@example.com', 'straße@example.com'],
  ])('is the same for %s and %s, which some databases compare as equal', (one, other) => {
    expect(accountKey(1, 1001, one)).toBe(accountKey(1, 1001, other));
  });

  it('is another in another shop, another tenant, and for another address', () => {
    const keys = [accountKey(1, 1001, 'a@b.de'), accountKey(1, 1002, 'a@b.de'), accountKey(2, 1001, 'a@b.de')];
    expect(new Set([...keys, accountKey(1, 1001, 'a.b@b.de')]).size).toBe(4);
  });
});
