import { describe, expect, it } from '@jest/globals';
import { productToken } from './secret-uses.js';

describe('the program that used a secret', () => {
  it.each([
    ['axios/1.6.2', 'axios/1.6.2'],
    ['Mozilla/5.0 (X11; Linux) Gecko', 'Mozilla/5.0'],
    ['  curl/8.5.0 ', 'curl/8.5.0'],
    ['evil\u001b[31m/1', 'evil\ufffd[31m/1'],
    ['', null],
    ['   ', null],
  ])('of %j is %j', (userAgent, expected) => expect(productToken(userAgent)).toBe(expected));

  it('has at most 80 characters', () => {
    expect(productToken('x'.repeat(1000))).toHaveLength(80);
  });
});
