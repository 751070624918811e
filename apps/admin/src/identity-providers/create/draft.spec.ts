import { describe, expect, it } from '@jest/globals';
import type { Preset } from '../calls.js';
import { createBody, firstDraft, fromChoice, type ProviderDraft } from './draft.js';

const FIRST = firstDraft('acme', []);
const FACEBOOK: Preset = {
  preset: 'facebook',
  name: 'Facebook',
  kind: 'oauth2',
  issuer: 'https://www.facebook.com',
  issuer_example: null,
  endpoints: { ...FIRST.endpoints, token: 'https://graph.facebook.com/token' },
  client_auth: 'client_secret_post',
  scopes: ['email'],
  claims: { ...FIRST.claims, subject: 'id' },
};

describe('a new provider', () => {
  it('is a disabled draft that links nobody, of plain OpenID Connect', () => {
    const draft: ProviderDraft = { ...FIRST, key: 'acme', client_id: 'shop', client_secret: 'known-to-both' };
    expect(createBody(draft)).toMatchObject({
      ...{ tenant: 'acme', key: 'acme', kind: 'oidc', preset: null, enabled: false, link_by_email: false },
      ...{ scopes: ['openid', 'email', 'profile'], endpoints: {}, shops: null, audience: 'customers' },
    });
  });

  it('is filled in by its preset', () => {
    const draft = { ...FIRST, choice: 'facebook' as const, ...fromChoice('facebook', [FACEBOOK]) };
    expect(createBody(draft)).toMatchObject({
      ...{ key: 'facebook', name: 'Facebook', kind: 'oauth2', preset: 'facebook', client_auth: 'client_secret_post' },
      ...{ issuer: 'https://www.facebook.com', endpoints: { token: 'https://graph.facebook.com/token' } },
      claims: { subject: 'id' },
    });
  });

  it('takes nothing over from a card that was chosen before', () => {
    const apple: ProviderDraft = {
      ...FIRST,
      choice: 'apple',
      apple_team_id: 'ABCDE12345',
      client_secret: 'a key file',
    };
    expect(createBody(apple).apple_team_id).toBe('ABCDE12345');
    const draft = { ...apple, choice: 'google' as const, ...fromChoice('google', []) };
    expect(createBody(draft)).toMatchObject({ apple_team_id: null, apple_key_id: null, client_secret: '' });
  });

  it('leaves what is missing for the server to name, and the tenant to a caller who sees one', () => {
    const body = createBody(firstDraft('', []));
    expect(body).toMatchObject({ key: '', issuer: '', client_id: '', client_secret: '' });
    expect(body).not.toHaveProperty('tenant');
    expect(body).not.toHaveProperty('name');
  });
});
