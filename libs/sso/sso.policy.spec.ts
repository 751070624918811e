import { describe, expect, it } from '@jest/globals';
import type { ProviderFacts } from '#identity-providers';
import { someClient, someCustomer, someShop } from '../../test/support/builders/facts.js';
import { decideSsoLogin, decideSsoSession, type SsoLoginFacts, type SsoSessionFacts } from './sso.policy.js';

const PROVIDER: ProviderFacts = {
  id: 7,
  tenantId: 1,
  key: 'okta',
  name: 'Okta',
  kind: 'oidc',
  preset: null,
  audience: 'customers',
  enabled: true,
  issuer: 'https://idp.example',
  endpoints: {},
  clientId: 'mandate',
  clientAuth: 'client_secret_basic',
  appleTeamId: null,
  appleKeyId: null,
  scopes: ['openid'],
  claims: { subject: 'sub', email: 'email', emailVerified: 'email_verified', firstName: '', lastName: '' },
  referenceKey: null,
  linkByEmail: false,
  logoutRedirect: false,
  revokeTokens: false,
  validateTokens: false,
  tokenExchange: null,
  shops: null,
  epoch: 1,
  version: 1,
};

const CLIENT = someClient({ grants: new Set(['authorization_code']), requirePkce: false });

const login = (wanted: Partial<SsoLoginFacts> = {}): SsoLoginFacts => ({
  shop: someShop(),
  client: CLIENT,
  provider: PROVIDER,
  challenged: false,
  ...wanted,
});

const session = (wanted: Partial<SsoSessionFacts> = {}): SsoSessionFacts => ({
  ...login(),
  customer: someCustomer(),
  linked: true,
  sameCustomer: true,
  sameProvider: true,
  exchange: 'none',
  refusedByProvider: false,
  ...wanted,
});

const refusal = (reason: string) => ({ allowed: false, reason });

describe('whether a shop may send a browser to a provider', () => {
  it('is allowed when client and provider serve the shop', () => {
    expect(decideSsoLogin(login())).toEqual({ allowed: true });
    expect(decideSsoLogin(login({ provider: { ...PROVIDER, shops: [1001] } }))).toEqual({ allowed: true });
  });

  it.each<[string, Partial<SsoLoginFacts>]>([
    ['shop_disabled', { shop: someShop({ enabled: false }) }],
    ['shop_disabled', { shop: null }],
    ['client_unknown', { client: null }],
    ['client_unknown', { client: { ...CLIENT, tenantId: 2 } }],
    ['client_disabled', { client: { ...CLIENT, enabled: false } }],
    ['client_grant', { client: { ...CLIENT, grants: new Set(['password']) } }],
    ['client_shop', { client: { ...CLIENT, shops: [1002] } }],
    ['pkce', { client: { ...CLIENT, requirePkce: true } }],
    ['pkce', { client: { ...CLIENT, type: 'public' } }],
    ['provider_unknown', { provider: null }],
    ['provider_unknown', { provider: { ...PROVIDER, tenantId: 2 } }],
    ['provider_disabled', { provider: { ...PROVIDER, enabled: false } }],
    ['provider_audience', { provider: { ...PROVIDER, audience: 'employees' } }],
    ['provider_shop', { provider: { ...PROVIDER, shops: [1002] } }],
    ['provider_shop', { provider: { ...PROVIDER, shops: [] } }],
  ])('is refused: %s', (reason, wanted) => {
    expect(decideSsoLogin(login(wanted))).toEqual(refusal(reason));
    expect(decideSsoSession(session(wanted))).toEqual(refusal(reason));
  });

  it('is allowed to public clients with a challenge', () => {
    expect(decideSsoLogin(login({ client: { ...CLIENT, type: 'public' }, challenged: true }))).toEqual({
      allowed: true,
    });
  });
});

describe('whether a customer gets or keeps a session', () => {
  it('is allowed while everything stands', () => {
    expect(decideSsoSession(session())).toEqual({ allowed: true });
  });

  it.each<[string, Partial<SsoSessionFacts>]>([
    ['provider_disabled', { sameProvider: false }],
    ['exchange_off', { exchange: 'off' }],
    ['identity_unlinked', { linked: false }],
    ['idp_refused', { refusedByProvider: true }],
    ['customer_not_found', { customer: null }],
    ['customer_not_found', { customer: someCustomer({ tenantId: 2 }) }],
    ['customer_inactive', { customer: someCustomer({ active: false }) }],
    ['customer_changed', { sameCustomer: false }],
    ['customer_guest', { customer: someCustomer({ guest: true }) }],
    ['customer_shop', { customer: someCustomer({ shopId: 1002 }) }],
  ])('is refused: %s', (reason, wanted) => {
    expect(decideSsoSession(session(wanted))).toEqual(refusal(reason));
  });
});
