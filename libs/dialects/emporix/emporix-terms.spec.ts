import { describe, expect, it } from '@jest/globals';
import { someClient } from '../../../test/support/builders/facts.js';
import { emporixTerms } from './emporix-terms.js';

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
