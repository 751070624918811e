import { describe, expect, it } from '@jest/globals';
import { logoutTokenOf, readLogoutToken, rememberUntil } from './backchannel.policy.js';

const jwt = (payload: unknown): string =>
  ['{"alg":"RS256"}', JSON.stringify(payload)].map((part) => Buffer.from(part).toString('base64url')).join('.') +
  '.c2ln';
const NOW = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;

describe('the form of a back-channel logout', () => {
  it('holds one signed token', () => {
    const token = jwt({});
    expect(logoutTokenOf({ logout_token: token })).toBe(token);
  });

  it.each([
    ['nothing', {}],
    ['an unsigned token', { logout_token: 'e30.e30.' }],
    ['a token in five parts', { logout_token: 'a.b.c.d.e' }],
    ['a token of 9 kB', { logout_token: `e30.${'a'.repeat(9000)}.c2ln` }],
  ])('is refused with %s', (_, form) => {
    expect(logoutTokenOf(form)).toBeNull();
  });
});

describe('whom a logout token names', () => {
  it('is its issuer, its audiences and its end', () => {
    const token = jwt({ iss: 'https://idp.example', aud: 'mandate', exp: 1_764_000_000 });
    expect(readLogoutToken(token)).toEqual({
      issuer: 'https://idp.example',
      audiences: ['mandate'],
      expiresAt: 1_764_000_000_000,
    });
  });

  it('may be several audiences', () => {
    expect(readLogoutToken(jwt({ iss: 'i', aud: ['a', 'b'] }))?.audiences).toEqual(['a', 'b']);
  });

  it.each([
    ['no issuer', { aud: 'a' }],
    ['no audience', { iss: 'i' }],
    ['an empty list of audiences', { iss: 'i', aud: [] }],
    ['a number as audience', { iss: 'i', aud: [1] }],
    ['more audiences than anybody has', { iss: 'i', aud: Array.from({ length: 11 }, String) }],
    ['a NUL', { iss: 'i\0', aud: 'a' }],
    ['half a surrogate', { iss: '\ud800', aud: 'a' }],
    ['no object', 7],
    ['null', null],
  ])('is nobody with %s', (_, payload) => {
    expect(readLogoutToken(jwt(payload))).toBeNull();
  });

  it('is nobody when the payload is no JSON', () => {
    expect(readLogoutToken('e30.e3s.c2ln')).toBeNull();
  });
});

describe('how long a logout token is remembered', () => {
  const named = { issuer: 'i', audiences: ['a'] };

  it('is its life, and a clock that is five minutes off', () => {
    expect(rememberUntil({ ...named, expiresAt: NOW + MINUTE }, NOW)).toBe(NOW + 6 * MINUTE);
  });

  it('is never in the past', () => {
    expect(rememberUntil({ ...named, expiresAt: 0 }, NOW)).toBe(NOW + 5 * MINUTE);
  });

  it('is a day when the token says nothing, or names an end that is no time at all', () => {
    for (const expiresAt of [null, NOW + 10_000 * 24 * 60 * MINUTE, 1e300]) {
      expect(rememberUntil({ ...named, expiresAt }, NOW)).toBe(NOW + (24 * 60 + 5) * MINUTE);
    }
  });
});
