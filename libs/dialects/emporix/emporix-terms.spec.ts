import { describe, expect, it } from '@jest/globals';
import { someClient } from '../../../test/support/builders/facts.js';
import { emporixTerms, exchangeTerms } from './emporix-terms.js';

const DAY = 86_400;

describe('how long a customer’s session lasts in Emporix’s face', () => {
  it.each([
    ['untouched settings', {}, { accessTtl: DAY, sessionTtl: DAY }],
    ['a longer refresh token', { refreshTokenTtl: 60 * DAY + 1 }, { accessTtl: 30 * DAY, sessionTtl: 60 * DAY + 1 }],
    ['a shorter access token', { accessTokenTtl: 600 }, { accessTtl: 600, sessionTtl: DAY }],
    [
      'a refresh token that ends first',
      { accessTokenTtl: 7200, refreshTokenTtl: 60 },
      { accessTtl: 60, sessionTtl: 60 },
    ],
  ])('with %s', (_, settings, terms) => {
    expect(emporixTerms(someClient(settings))).toEqual({ ...terms, rotates: true });
  });
});

describe('how long it lasts after an exchange', () => {
  it.each([
    ['untouched settings', {}, { accessTtl: 14_399, sessionTtl: 15_551_999 }],
    ['a shorter session', { refreshTokenTtl: 7200 }, { accessTtl: 7200, sessionTtl: 7200 }],
    ['a shorter access token', { accessTokenTtl: 600 }, { accessTtl: 600, sessionTtl: 15_551_999 }],
  ])('with %s', (_, settings, terms) => {
    expect(exchangeTerms(someClient(settings))).toEqual({ ...terms, rotates: true });
  });
});
