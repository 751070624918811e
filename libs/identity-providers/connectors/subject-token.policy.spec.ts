import { describe, expect, it } from '@jest/globals';
import { subjectFault, takenUntil, uniquePart } from './subject-token.policy.js';

const NOW = 1_800_000_000;
const EXPECTED = { issuer: 'https://idp.example', audience: 'https://api.example', azp: 'shop-app', now: NOW };

const claims = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...{
    iss: 'https://idp.example',
    aud: 'https://api.example',
    azp: 'shop-app',
    sub: 'ada',
    iat: NOW - 10,
    exp: NOW + 300,
  },
  ...changes,
});

describe('whether a customer’s access token is taken', () => {
  it.each<[string, Record<string, unknown>]>([
    ['one audience', {}],
    ['our audience among others', { aud: ['https://idp.example/me', 'https://api.example'] }],
    ['client_id where there is no azp', { azp: undefined, client_id: 'shop-app' }],
    ['a time that has come', { nbf: NOW }],
    ['the last second of the tolerance', { exp: NOW - 29 }],
    ['an empty confirmation, as some providers answer it', { cnf: {} }],
  ])('is: %s', (_, changes) => {
    expect(subjectFault(claims(changes), EXPECTED)).toBeNull();
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['another issuer', 'idp_issuer', { iss: 'https://idp.example/' }],
    ['no issuer', 'idp_issuer', { iss: undefined }],
    ['another audience', 'idp_audience', { aud: 'https://api.example.evil' }],
    ['no audience', 'idp_audience', { aud: undefined }],
    ['another application', 'idp_audience', { azp: 'game' }],
    ['another application, although client_id fits', 'idp_audience', { azp: 'game', client_id: 'shop-app' }],
    ['nobody whom it was issued to', 'idp_audience', { azp: undefined }],
    ['its end', 'idp_expired', { exp: NOW - 31 }],
    ['a time that has not come', 'idp_expired', { nbf: NOW + 31 }],
    ['a birth in the future', 'idp_expired', { iat: NOW + 31 }],
    ['an age of more than a day', 'idp_expired', { iat: NOW - 86_431, exp: NOW + 300 }],
    ['no end', 'idp_claims', { exp: undefined }],
    ['no birth', 'idp_claims', { iat: undefined }],
    ['an end as text', 'idp_claims', { exp: String(NOW + 300) }],
    ['a logout token', 'idp_claims', { events: {} }],
    ['a token that is bound to a key', 'idp_claims', { cnf: { jkt: 'thumbprint' } }],
  ])('is not: %s', (_, reason, changes) => {
    expect(subjectFault(claims(changes), EXPECTED)).toBe(reason);
  });
});

describe('what is remembered of one that was taken', () => {
  it('lasts as long as anybody would take it', () => {
    expect(takenUntil(claims())).toBe(NOW + 330);
    expect(takenUntil(claims({ exp: NOW + 9_000_000 }))).toBe(NOW - 10 + 86_430);
  });

  it('is not changed by another way of writing the signature', () => {
    const unique = (token: string) => uniquePart(token, {}, { mode: 'jwks' });
    expect(unique('head.body.c2lnQQ')).toBe(unique('head.body.c2lnQR'));
    expect(unique('head.bodz.c2lnQQ')).not.toBe(unique('head.body.c2lnQQ'));
  });

  it('is the id that the provider names where it was asked, else the text', () => {
    const unique = (jti: unknown) => uniquePart('opaque', { jti }, { mode: 'introspection' });
    expect(unique('1')).toBe('jti:1');
    expect([unique(undefined), unique(''), unique(1)]).toEqual(['text:opaque', 'text:opaque', 'text:opaque']);
  });
});
