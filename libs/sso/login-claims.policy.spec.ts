import { describe, expect, it } from '@jest/globals';
import { readLoginClaims } from './login-claims.policy.js';

const CLAIMS = { callbackUrl: 'https://shop.example/callback', idpKey: 'okta', clientId: '5', iat: 1, exp: 2 };
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

describe('the claims of a login', () => {
  it('are read as SCAYLE’s client writes them', () => {
    const authUrlParameters = { prompt: 'login' };
    expect(readLoginClaims({ ...CLAIMS, authUrlParameters })).toEqual({
      callbackUrl: 'https://shop.example/callback',
      idpKey: 'okta',
      clientId: '5',
      extra: { prompt: 'login' },
      nonce: null,
      codeChallenge: null,
    });
  });

  it('take the client as a number, too, and ignore what they do not know', () => {
    expect(readLoginClaims({ ...CLAIMS, clientId: 5, campaign: 'spring' })?.clientId).toBe('5');
  });

  it('take a nonce and a challenge', () => {
    const claims = readLoginClaims({
      ...CLAIMS,
      nonce: 'n-1',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
    });
    expect(claims).toMatchObject({ nonce: 'n-1', codeChallenge: CHALLENGE });
  });

  it('let nothing take the place of a parameter of the protocol', () => {
    const ours = {
      ...{ state: 'x', nonce: 'x', redirect_uri: 'https://evil.example', client_id: 'x', client_secret: 'x' },
      ...{ scope: 'x', code_challenge: 'x', code_challenge_method: 'plain', response_type: 'token' },
      ...{ Response_Mode: 'query', request: 'x', request_uri: 'https://evil.example' },
    };
    expect(readLoginClaims({ ...CLAIMS, authUrlParameters: { ...ours, login_hint: 'ada' } })?.extra).toEqual({
      login_hint: 'ada',
    });
  });

  it('take an empty list for an empty map, as PHP writes it', () => {
    expect(readLoginClaims({ ...CLAIMS, authUrlParameters: [] })?.extra).toEqual({});
  });

  it.each([
    ['no idpKey', { idpKey: undefined }],
    ['an idpKey that is no text', { idpKey: 7 }],
    ['an empty clientId', { clientId: '' }],
    ['a clientId that is no whole number', { clientId: 5.5 }],
    ['a callbackUrl that is no text', { callbackUrl: {} }],
    ['parameters that are no map', { authUrlParameters: 'prompt=login' }],
    ['a parameter that is no text', { authUrlParameters: { max_age: 0 } }],
    ['a parameter with a strange name', { authUrlParameters: { 'a&b': 'c' } }],
    ['too many parameters', { authUrlParameters: Object.fromEntries([...Array(21).keys()].map((n) => [`p${n}`, ''])) }],
    ['a challenge of the wrong length', { code_challenge: CHALLENGE.slice(1) }],
    ['a plain challenge', { code_challenge: CHALLENGE, code_challenge_method: 'plain' }],
    ['a nonce that is no text', { nonce: 1 }],
  ])('are refused with %s', (_, change) => {
    expect(readLoginClaims({ ...CLAIMS, ...change })).toBeNull();
  });
});
