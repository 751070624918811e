import { describe, expect, it } from '@jest/globals';
import { movesSecret, type SecretPlace } from './moves-secret.js';

const BEFORE: SecretPlace = {
  kind: 'oidc',
  issuer: 'https://idp.example',
  endpoints: {
    authorization: null,
    token: null,
    userinfo: null,
    jwks: null,
    revocation: null,
    introspection: null,
    end_session: null,
  },
  client_id: 'mandate',
  client_auth: 'client_secret_basic',
  apple_team_id: null,
  apple_key_id: null,
};
const withEndpoint = (name: keyof SecretPlace['endpoints']): SecretPlace => ({
  ...BEFORE,
  endpoints: { ...BEFORE.endpoints, [name]: 'https://other.example' },
});

describe('the secret is needed again', () => {
  it.each<[string, SecretPlace]>([
    ['issuer', { ...BEFORE, issuer: 'https://other.example' }],
    ['client', { ...BEFORE, client_id: 'other' }],
    ['way of sending it', { ...BEFORE, client_auth: 'client_secret_post' }],
    ['team of Apple', { ...BEFORE, apple_team_id: 'ABCDE12345' }],
    ['token address', withEndpoint('token')],
    ['revocation address', withEndpoint('revocation')],
    ['introspection address', withEndpoint('introspection')],
  ])('with another %s', (_what, after) => expect(movesSecret(BEFORE, after)).toBe(true));

  it.each<[string, SecretPlace]>([
    ['authorization address', withEndpoint('authorization')],
    ['userinfo address', withEndpoint('userinfo')],
    ['logout page', withEndpoint('end_session')],
  ])('not with another %s, which never gets it', (_what, after) => expect(movesSecret(BEFORE, after)).toBe(false));

  it('not with another name of a plain OAuth 2.0 provider', () => {
    const before: SecretPlace = { ...BEFORE, kind: 'oauth2' };
    expect(movesSecret(before, { ...before, issuer: 'https://other.example' })).toBe(false);
  });
});
