import { describe, expect, it } from '@jest/globals';
import { changeBody } from './provider-form.js';

describe('a change of a provider', () => {
  it('holds a secret only when there is a new one', () => {
    expect(changeBody({ name: 'Okta', client_secret: null })).toEqual({ name: 'Okta' });
    expect(changeBody({ client_secret: 'new' })).toEqual({ client_secret: 'new' });
  });

  it('leaves emptied addresses out, as they are replaced as a whole', () => {
    const endpoints = { token: 'https://idp.example/token', jwks: null, userinfo: '' };
    expect(changeBody({ endpoints })).toEqual({ endpoints: { token: 'https://idp.example/token' } });
  });

  it('sends what is emptied of the exchange of tokens, too, and its end', () => {
    const rules = { enabled: true, audience: null, azp: 'shop-app', mode: 'jwks' };
    expect(changeBody({ token_exchange: rules })).toEqual({ token_exchange: { ...rules, audience: '' } });
    expect(changeBody({ token_exchange: null })).toEqual({ token_exchange: null });
  });

  it('sends an emptied claim, so that the server can refuse it', () => {
    expect(changeBody({ claims: { subject: 'sub', email: null } })).toEqual({ claims: { subject: 'sub', email: '' } });
  });
});
