import { describe, expect, it } from '@jest/globals';
import { passwordFault, passwordHashFault } from './password.policy.js';

describe('a password', () => {
  it.each(['Shopper1!pass', 'correct horse battery staple', 'пароль-мой-дом', 'x7'.repeat(128)])(
    '%j is taken',
    (password) => expect(passwordFault(password, 'tim@example.com')).toBeNull(),
  );

  it.each([
    ['Short1!', 'must have at least 8 characters'],
    ['x7'.repeat(129), 'must have at most 256 characters'],
    ['PassWord1', 'is one of the most used passwords'],
    ['Schalke04', 'is one of the most used passwords'],
    ['metallica1', 'is one of the most used passwords'],
    ['zzzzzzzzzzzz', 'is one of the most used passwords'],
    ['TIM.shopper@example.com', 'must not be the e-mail address'],
    ['tim.shopper', 'must not be the e-mail address'],
    ['half a pair \ud800', 'must be valid Unicode'],
  ])('%j is refused: %s', (password, fault) => expect(passwordFault(password, 'Tim.Shopper@example.com')).toBe(fault));
});

describe('an imported hash', () => {
  const salted = 'c29tZXNhbHQxMjM0NTY$rBWUXvX0Pp1GiKVmV3HcCqDPmNQ2Tk0g9oWKgoqlnIs';

  it('is argon2id at a cost that cannot be used against us', () => {
    expect(passwordHashFault(`$argon2id$v=19$m=19456,t=2,p=1$${salted}`)).toBeNull();
    expect(passwordHashFault(`$argon2id$v=19$m=131072,t=3,p=4$${salted}`)).toBeNull();
  });

  it.each([
    '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy',
    `$argon2i$v=19$m=19456,t=2,p=1$${salted}`,
    `$argon2id$v=19$m=999999,t=2,p=1$${salted}`,
    `$argon2id$v=19$m=19456,t=99,p=1$${salted}`,
    `$argon2id$v=19$m=19456,t=2,p=0$${salted}`,
    'Shopper1!pass',
  ])('is not %s', (hash) => expect(passwordHashFault(hash)).not.toBeNull());
});
