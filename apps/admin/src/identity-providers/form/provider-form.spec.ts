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

  it('sends an emptied claim, so that the server can refuse it', () => {
    expect(changeBody({ claims: { subject: 'sub', email: null } })).toEqual({ claims: { subject: 'sub', email: '' } });
  });
});
