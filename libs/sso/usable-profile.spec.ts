import { describe, expect, it } from '@jest/globals';
import { usableEmail } from './usable-profile.js';

describe('an address that a provider says', () => {
  it('is kept without outer blanks and in one Unicode form', () => {
    expect(usableEmail('ada@example.com')).toBe('ada@example.com');
    expect(usableEmail('re\u0301mi@example.com')).toBe('r\u00e9mi@example.com');
  });

  it('is none when it could not be stored, or when that form would be an address of somebody else', () => {
    expect([null, '', 'nobody', 'a@b\u0000.example'].map(usableEmail)).toEqual([null, null, null, null]);
    // The Kelvin sign becomes the letter K.
    expect(usableEmail('\u212aim@example.com')).toBeNull();
  });
});
