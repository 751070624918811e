import { describe, expect, it } from '@jest/globals';
import { isTimely, readShopLinkQuery } from './shop-link.policy.js';

const NOW = 1_795_000_000;
const MAX_TTL = 7200;
const timely = (payload: Record<string, unknown>): boolean => isTimely(payload, NOW, MAX_TTL);

describe('the times of a shop’s link', () => {
  it('hold for the two hours that SCAYLE’s client signs', () => {
    expect(timely({ iat: NOW, exp: NOW + 7200 })).toBe(true);
  });

  it('bear clocks that differ by a minute, and fractions of seconds', () => {
    expect(timely({ iat: NOW + 60, exp: NOW + 600 })).toBe(true);
    expect(timely({ iat: NOW - 600, exp: NOW - 59 })).toBe(true);
    expect(timely({ iat: NOW - 0.25, exp: NOW + 899.75 })).toBe(true);
  });

  it.each([
    ['expired', { iat: NOW - 900, exp: NOW - 60 }],
    ['without exp', { iat: NOW }],
    ['without iat', { exp: NOW + 60 }],
    ['living too long', { iat: NOW, exp: NOW + 7201 }],
    ['from the future', { iat: NOW + 120, exp: NOW + 600 }],
    ['not valid yet', { iat: NOW, exp: NOW + 600, nbf: NOW + 120 }],
    ['with a text for a time', { iat: NOW, exp: '123' }],
    ['with a text that is a good time', { iat: NOW, exp: String(NOW + 60) }],
    ['ending after the end of times', { iat: NOW, exp: 1e99 }],
    ['with a negative time', { iat: -5, exp: -1 }],
    ['with no number', { iat: NaN, exp: NOW + 60 }],
    ['ending before it was issued', { iat: NOW + 30, exp: NOW + 20 }],
    ['with null for a time', { iat: null, exp: NOW + 60 }],
  ])('do not hold for one %s', (_, payload) => {
    expect(timely(payload)).toBe(false);
  });
});

describe('the query of a shop’s link', () => {
  const jwt = 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln';

  it('has a shop and a JWT, once each', () => {
    expect(readShopLinkQuery({ shopId: '1001', jwt })).toEqual({ shopId: 1001, jwt });
    for (const query of [
      {},
      { shopId: '1001' },
      { jwt },
      { shopId: ['1001', '1002'], jwt },
      { shopId: '1001', jwt: [jwt, jwt] },
    ]) {
      expect(readShopLinkQuery(query)).toBeNull();
    }
  });

  it.each(['0', '-1', '1e3', '01', '1001 ', 'acme', '99999999999'])('takes no shop %j', (shopId) => {
    expect(readShopLinkQuery({ shopId, jwt })).toBeNull();
  });

  it('takes no text that cannot be a JWT', () => {
    for (const text of ['', 'a.b', 'a.b.c.d', 'a b.c.d', `${'a'.repeat(8192)}.b.c`]) {
      expect(readShopLinkQuery({ shopId: '1001', jwt: text })).toBeNull();
    }
  });
});
