import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { createSlasMarket, type SlasMarket } from '../../../test/support/builders/slas.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { basicOf, validate } from '../../../test/support/tokens.js';

let mandate: TestApp;
let market: SlasMarket;
let elsewhere: SlasMarket;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createSlasMarket(mandate);
  elsewhere = await createSlasMarket(mandate);
});
afterAll(() => mandate.close());

const inspect = (token: string, of = market) => of.post('introspect', { token }, { basic: basicOf(of.privateClient) });

describe('introspection in Salesforce’s words', () => {
  it('tells a private client of the organization’s tokens, both kinds', async () => {
    const { body } = await market.guest();
    const access = await inspect(body.access_token);
    expect(access.body).toMatchObject({
      ...{ active: true, client_id: market.publicClient.clientId, token_type: 'Bearer', scope: 'basket' },
      sub: expect.stringContaining(`::usid:${body.usid}`),
    });
    const { body: refresh } = await inspect(body.refresh_token);
    expect(refresh).toMatchObject({ active: true, token_type: 'refresh_token' });
  });

  it('says active: false and nothing else of what is unknown, dead or another organization’s', async () => {
    const { body } = await market.guest();
    for (const answer of [await inspect('x'), await inspect(body.access_token, elsewhere)]) {
      expect([answer.status, answer.body]).toEqual([200, { active: false }]);
    }
  });

  it('is not for public clients, nor without a token', async () => {
    const { clientId } = market.publicClient;
    const asPublic = await market.post('introspect', { token: 'x', client_id: clientId });
    expect([asPublic.status, asPublic.body.status_code]).toEqual([401, '401 UNAUTHORIZED']);
    expect((await inspect('')).body.message).toBe('token is required');
  });
});

describe('revocation in Salesforce’s words', () => {
  it('ends the session of a token of this client, and answers an emptied TokenResponse', async () => {
    const basic = basicOf(market.privateClient);
    const { body } = await market.post('token', { grant_type: 'client_credentials', channel_id: 'RefArch' }, { basic });
    const answer = await market.post('revoke', { token: body.refresh_token }, { basic });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ access_token: '', refresh_token: body.refresh_token, expires_in: 0 });
    expect((await validate(mandate, body.access_token)).status).toBe(401);
  });

  it('leaves another client’s session alone', async () => {
    const { body } = await market.guest();
    const answer = await market.post('revoke', { token: body.access_token }, { basic: basicOf(market.privateClient) });
    expect(answer.status).toBe(400);
    expect((await validate(mandate, body.access_token)).status).toBe(200);
  });
});

describe('userinfo in Salesforce’s words', () => {
  it('tells who the shopper of a token is', async () => {
    const { email, id } = await market.addShopper({ firstName: 'Tim', lastName: 'Shopper', externalId: 'T-1' });
    const { body } = await market.registered(email);
    const answer = await market.get('userinfo', { channel_id: 'RefArch' }, { bearer: body.access_token });
    expect(answer.body).toEqual({
      ...{ sub: body.usid, customer_id: String(id), email, external_id: 'T-1' },
      ...{ given_name: 'Tim', family_name: 'Shopper', name: 'Tim Shopper', validated: false },
    });
  });

  it('takes no token of another organization, none of nobody, and none that is dead', async () => {
    const { body } = await market.guest();
    const foreign = await elsewhere.get('userinfo', {}, { bearer: body.access_token });
    const without = await market.get('userinfo', {});
    expect([foreign, without].map(({ status, body: { error } }) => [status, error])).toEqual(
      Array(2).fill([401, 'invalid_token']),
    );
  });
});

describe('discovery in Salesforce’s words', () => {
  it('publishes the keys that verify the tokens', async () => {
    const { body: keys } = await market.get('jwks', {});
    expect((keys as JSONWebKeySet).keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', use: 'sig' });
    const { body } = await market.guest();
    const { payload } = await jwtVerify(body.access_token, createLocalJWKSet(keys as JSONWebKeySet));
    expect(payload['usid']).toBe(body.usid);
  });

  it('names every operation that the contract wants named, below the organization', async () => {
    const { body } = await market.get('.well-known/openid-configuration', {});
    const at = (operation: string): string => `http://localhost:3000${market.path(operation)}`;
    expect(body).toMatchObject({
      issuer: 'http://localhost:3000',
      authorization_endpoint: at('authorize'),
      token_endpoint: at('token'),
      userinfo_endpoint: at('userinfo'),
      revocation_endpoint: at('revoke'),
      jwks_uri: at('jwks'),
      response_types_supported: ['code'],
      grant_types_supported: expect.arrayContaining(['authorization_code_pkce', 'refresh_token']),
      scopes_supported: expect.arrayContaining(['sfcc.ta_ext_on_behalf_of', 'sfcc.ts_ext_on_behalf_of']),
      claims_supported: expect.arrayContaining(['sub', 'isb', 'act']),
      code_challenge_methods_supported: ['S256'],
      subject_types_supported: ['public'],
      id_token_encryption_enc_values_supported: [],
    });
  });

  it.each(['jwks', '.well-known/openid-configuration'])(
    'tells nothing of an unknown organization: %s',
    async (name) => {
      const path = `/shopper/auth/v1/organizations/f_ecom_zzzz_999/oauth2/${name}`;
      const { status, body } = await mandate.call('GET', path);
      expect([status, body.error, body.status_code]).toEqual([404, 'not_found', '404 NOT_FOUND']);
    },
  );
});
