import { describe, expect, it } from '@jest/globals';
import { passwordFault } from './password.policy.js';

const EMAIL = 'Ada.Lovelace@example.com';

describe('a password of an operator or an employee', () => {
  it.each(['Owner1!password', 'correct horse battery', 'x'.repeat(243) + 'abcdefghijklm', 'ada.lovelace!1815'])(
    '%j is taken',
    (password) => {
      expect(passwordFault(password, EMAIL)).toBeNull();
    },
  );

  it.each([
    ['', 'must have at least 12 characters'],
    ['elevenchars', 'must have at least 12 characters'],
    ['abcdefgh'.repeat(33), 'must have at most 256 characters'],
    ['ADA.lovelace@example.com', 'must not be the e-mail address'],
    ['ada.lovelace', 'must not be the e-mail address'],
    ['Password1234', 'is one of the most used passwords'],
    ['aaaaaaaaaaaaaaaa', 'must have at least 5 different characters'],
    ['121212121212', 'must have at least 5 different characters'],
  ])('%j is not: it %s', (password, fault) => {
    expect(passwordFault(password, EMAIL)).toBe(fault);
  });
});
