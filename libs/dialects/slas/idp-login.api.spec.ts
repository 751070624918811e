import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded, only } from '../../../test/support/audit.js';
import { createProvider } from '../../../test/support/builders/identity-provider.js';
import { createShop } from '../../../test/support/builders/shop.js';
import { createSlasMarket, SLAS_REDIRECT, type SlasMarket } from '../../../test/support/builders/slas.js';
import { pkcePair } from '../../../test/support/code-login.js';
import { type Idp, startIdp } from '../../../test/support/idp/index.js';
import { locationOf, OUR_REGISTRATION, Visitor } from '../../../test/support/sso.js';
import { type Answer, startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { basicOf, claimsOf, validate } from '../../../test/support/tokens.js';

let mandate: TestApp;
let idp: Idp;
let market: SlasMarket;
const pkce = pkcePair();

beforeAll(async () => {
  mandate = await startTestApp();
  idp = await startIdp({ clients: [OUR_REGISTRATION] });
  market = await createSlasMarket(mandate);
  const { clientId, clientSecret } = OUR_REGISTRATION;
  const provider = { clientId, clientSecret, issuer: idp.issuer, scopes: ['openid', 'email', 'profile'] };
  await createProvider(mandate, market.tenant.slug, { key: 'okta', ...provider });
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

type Changes = Record<string, string>;

const linkOf = (changes: Changes = {}): string => {
  const query = {
    ...{ client_id: market.publicClient.clientId, redirect_uri: SLAS_REDIRECT, response_type: 'code', state: 'a b+c' },
    ...{ hint: 'okta', channel_id: 'RefArch', code_challenge: pkce.challenge, ...changes },
  };
  return `${market.path('authorize')}?${new URLSearchParams(query).toString()}`;
};

/** From the shop over the provider to the redirect address. */
const signIn = (changes: Changes = {}): Promise<URL> => new Visitor(mandate).signIn(linkOf(changes), 'ada');

function redeem(landed: URL, changes: Changes = {}): Promise<Answer> {
  const { code, usid } = Object.fromEntries(landed.searchParams) as { code: string; usid: string };
  return market.post('token', {
    ...{ grant_type: 'authorization_code_pkce', client_id: market.publicClient.clientId, channel_id: 'RefArch' },
    ...{ code, usid, code_verifier: pkce.verifier, redirect_uri: SLAS_REDIRECT, ...changes },
  });
}

describe('a shopper of an identity provider', () => {
  it('is sent there by 303, and comes back with code, usid and state', async () => {
    const start = await mandate.call('GET', linkOf());
    expect([start.status, locationOf(start).origin]).toEqual([303, idp.origin]);
    const landed = await signIn();
    expect(landed.origin + landed.pathname).toBe(SLAS_REDIRECT);
    const { code, usid, ...said } = Object.fromEntries(landed.searchParams);
    expect(said).toEqual({ state: 'a b+c', iss: 'http://localhost:3000' });

    const { status, body } = await redeem(landed);
    expect(status).toBe(200);
    expect(code).not.toBe('');
    expect(body).toMatchObject({ usid, expires_in: 1800, refresh_token_expires_in: 7_776_000 });
    const claims = claimsOf(body.access_token);
    expect(claims['isb']).toMatch(
      /^uido:okta::upn:ada@example\.com::uidn:Ada Byron::gcid:\d+::rcid:\d+::chid:RefArch$/,
    );
    const { body: info } = await market.get('userinfo', {}, { bearer: body.access_token });
    expect(info).toMatchObject({ email: 'ada@example.com', given_name: 'Ada', validated: true });
    expect((await validate(mandate, body.access_token)).status).toBe(200);
  });

  it('needs no hint where the shop has one provider, and keeps the refresh token of a private client', async () => {
    const { clientId } = market.privateClient;
    const landed = await signIn({ hint: '', client_id: clientId, code_challenge: '' });
    const form = {
      ...{ grant_type: 'authorization_code', code: landed.searchParams.get('code') as string },
      ...{ redirect_uri: SLAS_REDIRECT, channel_id: 'RefArch' },
    };
    const basic = basicOf(market.privateClient);
    const { body } = await market.post('token', form, { basic });
    const refreshed = await market.refresh(body.refresh_token as string, { client_id: clientId }, { basic });
    expect(refreshed.body).toMatchObject({ refresh_token: body.refresh_token, usid: body.usid });
    expect(claimsOf(refreshed.body.access_token)['isb']).toBe(claimsOf(body.access_token)['isb']);
  });

  it.each<[string, Changes]>([
    ['another address', { redirect_uri: `${SLAS_REDIRECT}/other` }],
    ['no verifier that fits', { code_verifier: 'v'.repeat(43) }],
  ])('has a code that is worth nothing with %s', async (_, changes) => {
    const landed = await signIn();
    const refused = await redeem(landed, changes);
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant']);
    expect((await redeem(landed)).status).toBe(200);
  });

  it('has a code that is worth nothing at another site of the client', async () => {
    const other = await createShop(mandate, market.tenant.slug, { code: 'Other' });
    const { clientId } = await market.addClient({ type: 'public', shops: [market.shop.id, other.id] });
    const landed = await signIn({ client_id: clientId });
    const refused = await redeem(landed, { client_id: clientId, channel_id: 'Other' });
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant']);
    expect(await eventsOf(mandate, refused)).toEqual(only({ type: 'code.refused', reason: 'login_differs' }));
    expect((await redeem(landed, { client_id: clientId })).status).toBe(200);
  });

  it('who says no at the provider comes back with an error and the state', async () => {
    const visitor = new Visitor(mandate);
    const way = await visitor.signInAt(await visitor.open(linkOf()), { login: 'ada', deny: true });
    const back = locationOf(await visitor.comeBack(way));
    expect(back.origin + back.pathname).toBe(SLAS_REDIRECT);
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'access_denied', state: 'a b+c' });
  });

  it('is sent to no provider that the shop does not have', async () => {
    const answer = await mandate.call('GET', linkOf({ hint: 'google' }));
    expect(answer.status).toBe(303);
    expect(Object.fromEntries(locationOf(answer).searchParams)).toMatchObject({
      error: 'access_denied',
      state: 'a b+c',
    });
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'sso.refused', reason: 'provider_unknown' }));
  });

  it('is not sent back to an address that is not registered', async () => {
    const answer = await mandate.call('GET', linkOf({ redirect_uri: 'https://evil.example/cb' }));
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });
});

describe('a shop with several providers', () => {
  it('must be told which one', async () => {
    const two = await createSlasMarket(mandate);
    for (const key of ['okta', 'google']) await createProvider(mandate, two.tenant.slug, { key, issuer: idp.issuer });
    const answer = await two.get('authorize', {
      ...{ client_id: two.publicClient.clientId, redirect_uri: SLAS_REDIRECT, response_type: 'code' },
      ...{ code_challenge: pkce.challenge },
    });
    expect(Object.fromEntries(locationOf(answer).searchParams)).toMatchObject({ error: 'invalid_request' });
  });
});
