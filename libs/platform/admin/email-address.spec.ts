import { describe, expect, it } from '@jest/globals';
import { isEmailAddress } from './email-address.js';

describe('an e-mail address', () => {
  it.each(['tim@example.com', 'tim+shop@mail.example.com', 'jörg@exämple.de'])('is %s', (text) => {
    expect(isEmailAddress(text)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['no domain', 'tim'],
    ['half a character', '\ud800@example.com'],
    ['a quoted name', '"tim@evil.example"@shop.example'],
    ['a line more', 'tim@example.com\nbcc: all@example.com'],
    ['too long', `${'x'.repeat(250)}@example.com`],
    ['no text', ['tim@example.com']],
  ])('is not one with %s', (_what, text) => {
    expect(isEmailAddress(text)).toBe(false);
  });
});
