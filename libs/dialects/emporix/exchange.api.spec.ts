import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { decodeJwt } from 'jose';
import { RateLimits } from '#platform';
import { eventsOf, expectEveryTokenRecorded, only } from '../../../test/support/audit.js';
import { createEmporixMarket, type EmporixMarket } from '../../../test/support/builders/emporix.js';
import { changeClient } from '../../../test/support/builders/client.js';
import { changeProvider, createProvider } from '../../../test/support/builders/identity-provider.js';
import { exchangeRules, SHOP_API, SHOP_APP } from '../../../test/support/builders/token-exchange.js';
import { accessTokenOf, type Idp, signInApp, startIdp } from '../../../test/support/idp/index.js';
import { CALLBACK_URL, IDP_SECRET } from '../../../test/support/sso.js';
import { type Answer, startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { claimsOf } from '../../../test/support/tokens.js';

/** The storefront speaks for us at the provider: it has our client id, and its own address is registered there. */
const OUR_APP = { clientId: 'shop', clientSecret: IDP_SECRET, redirectUris: [CALLBACK_URL] };

let mandate: TestApp;
let idp: Idp;
let market: EmporixMarket;
let provider: number;

beforeAll(async () => {
  idp = await startIdp({
    ...{ clients: [SHOP_APP, OUR_APP], consent: false, resource: { audience: SHOP_API, format: 'jwt' } },
  });
  mandate = await startTestApp({ ALLOW_LOOPBACK_IDP: 'on' });
  market = await createEmporixMarket(mandate);
  const grants = ['anonymous', 'authorization_code', 'refresh_token'] as const;
  await changeClient(mandate, market.storefront.clientId, { grants: [...grants] });
  const registered = { issuer: idp.issuer, clientId: 'shop', clientSecret: IDP_SECRET, scopes: ['openid', 'email'] };
  const wanted = { key: 'site_de', ...registered, tokenExchange: exchangeRules() };
  provider = (await createProvider(mandate, market.tenant.slug, wanted)).provider.id;
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

const query = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();
const tokenOf = async (login = 'ada'): Promise<string> =>
  accessTokenOf(idp, SHOP_APP, await signInApp(idp, SHOP_APP, login));
const exchange = async (token: string, more: Record<string, string> = {}, visit?: string): Promise<Answer> =>
  market.customer(
    'POST',
    `exchangeauthtoken?${query({ subjectAccessToken: token, ...more })}`,
    visit ?? (await market.visit()),
  );

describe('POST exchangeauthtoken', () => {
  it('answers every field in its type, under the label of the visit, in both spellings', async () => {
    const [token, visit] = [await tokenOf(), await market.visit()];
    const answer = await exchange(token, { config: 'Site_DE' }, visit);
    expect(answer.status).toBe(200);
    const { access_token: accessToken, refresh_token: refreshToken, saas_token: saasToken } = answer.body;
    expect(answer.body).toEqual({
      subject_access_token: token,
      ...{ access_token: expect.any(String), refresh_token: expect.any(String), saas_token: expect.any(String) },
      ...{ token_type: 'Bearer', expires_in: 14_399, refresh_token_expires_in: 15_551_999, session_idle_time: 120 },
      ...{ accessToken, refreshToken, saasToken, expiresIn: 14_399, refreshTokenExpiresIn: 15_551_999 },
      session_id: claimsOf(visit)['session_id'],
      scope: `customer.customerprofile_view tenant=${market.tenant.slug}`,
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { customerId } = claimsOf(accessToken);
    expect(decodeJwt(saasToken).sub).toBe(String(customerId));
    expect((await market.customer('GET', 'me', accessToken)).body).toMatchObject({ id: String(customerId) });
    const refreshed = await market.refresh(visit, refreshToken);
    expect(refreshed.status).toBe(200);
  });

  it('takes the same in the body, and refuses two that differ', async () => {
    const [token, visit] = [await tokenOf(), await market.visit()];
    const both = await market.customer('POST', `exchangeauthtoken?${query({ subjectAccessToken: token })}`, visit, {
      body: { subjectAccessToken: 'another' },
    });
    expect([both.status, both.body.type]).toEqual([400, 'bad_request']);
    const byBody = await market.customer('POST', 'exchangeauthtoken', visit, { body: { subjectAccessToken: token } });
    expect(byBody.status).toBe(200);
  });

  it('lasts as long as the key says where somebody set that', async () => {
    const grants = ['anonymous', 'authorization_code', 'refresh_token'] as const;
    const key = await market.addStorefront({ grants: [...grants], accessTokenTtl: 600, refreshTokenTtl: 7200 });
    const { body } = await exchange(await tokenOf(), {}, await market.visit({ client_id: key.clientId }));
    expect([body.expires_in, body.refresh_token_expires_in]).toEqual([600, 7200]);
  });

  it('says 400 for an unknown config and a token that came before, 404 for somebody unknown, 403 for any other bearer', async () => {
    const token = await tokenOf();
    expect((await exchange(token, { config: 'elsewhere' })).body).toMatchObject({ status: 400, type: 'bad_request' });
    const first = await exchange(token);
    expect(first.status).toBe(200);
    expect((await exchange(token)).body).toMatchObject({ status: 400, type: 'bad_request' });
    await changeProvider(mandate, provider, { tokenExchange: exchangeRules({ autoProvisioning: false }) });
    const unknown = await exchange(await tokenOf('bob'));
    expect([unknown.status, unknown.body.type]).toEqual([404, 'resource_not_found']);
    expect(await eventsOf(mandate, unknown)).toEqual(only({ type: 'sso.failed', reason: 'customer_not_found' }));
    expect((await exchange(await tokenOf(), {}, first.body.access_token)).status).toBe(403);
  });
});

describe('POST socialLogin', () => {
  const social = async (fields: Record<string, string>, visit?: string): Promise<Answer> =>
    market.customer('POST', `socialLogin?${query(fields)}`, visit ?? (await market.visit()));

  it('redeems the code that the provider gave the storefront; both lives are texts', async () => {
    const { code, redirectUri, codeVerifier } = await signInApp(idp, OUR_APP, 'ada');
    const sent = { code, redirect_uri: redirectUri, code_verifier: codeVerifier, state: 'Site_DE--x7' };
    const visit = await market.visit();
    const answer = await social(sent, visit);
    expect(answer.status).toBe(200);
    const { access_token: accessToken, refresh_token: refreshToken, saas_token: saasToken } = answer.body;
    expect(answer.body).toEqual({
      ...{ social_access_token: expect.any(String), social_id_token: expect.any(String) },
      ...{ access_token: expect.any(String), refresh_token: expect.any(String), saas_token: expect.any(String) },
      ...{ token_type: 'Bearer', expires_in: '86400', refresh_token_expires_in: '86400', session_idle_time: 120 },
      ...{ accessToken, refreshToken, saasToken, expiresIn: '86400', refreshTokenExpiresIn: '86400' },
      scope: `customer.customerprofile_view tenant=${market.tenant.slug}`,
    });
    expect(decodeJwt(answer.body.social_id_token)).toMatchObject({ iss: idp.issuer, aud: 'shop' });
    expect(claimsOf(accessToken)['session_id']).toBe(claimsOf(visit)['session_id']);
    const again = await social(sent);
    expect([again.status, again.body.type]).toEqual([400, 'bad_request']);
    expect(await eventsOf(mandate, again)).toEqual(only({ type: 'sso.failed', reason: 'idp_mixup' }));
  });

  it('takes it from an older storefront: without a body, and with the visit’s token once more in the query', async () => {
    const { code, redirectUri, codeVerifier } = await signInApp(idp, OUR_APP, 'ada');
    const visit = await market.visit();
    const sent = { code, redirect_uri: redirectUri, code_verifier: codeVerifier, anonymous_token: visit };
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'session-id': 'another-visit' };
    const answer = await market.customer('POST', `socialLogin?${query(sent)}`, visit, { headers });
    expect(answer.status).toBe(200);
    expect(claimsOf(answer.body.access_token)['session_id']).toBe(claimsOf(visit)['session_id']);
  });

  it('sends no code anywhere without its challenge, or when it went to a stranger’s address', async () => {
    const { code, redirectUri, codeVerifier } = await signInApp(idp, OUR_APP, 'ada');
    idp.calls.length = 0;
    const bare = await social({ code, redirect_uri: redirectUri });
    expect(await eventsOf(mandate, bare)).toEqual(only({ type: 'sso.failed', reason: 'pkce' }));
    const stranger = await social({ code, redirect_uri: 'https://evil.example/', code_verifier: codeVerifier });
    expect(await eventsOf(mandate, stranger)).toEqual(only({ type: 'sso.failed', reason: 'redirect_uri' }));
    expect([bare.status, stranger.status, idp.calls]).toEqual([400, 400, []]);
    const wrong = await social({ code, redirect_uri: redirectUri, code_verifier: 'x'.repeat(43) });
    expect(await eventsOf(mandate, wrong)).toEqual(only({ type: 'sso.failed', reason: 'idp_grant' }));
  });

  it('lets a storefront’s server bring a thousand logins a minute, as all calls of one client from one address', async () => {
    const consume = jest.spyOn(mandate.app.get(RateLimits, { strict: false }), 'consume');
    await exchange('nonsense');
    await social({ code: 'nonsense', redirect_uri: CALLBACK_URL });
    const limits = consume.mock.calls.map(([limit]) => limit).filter(({ name }) => name.startsWith('sso_'));
    consume.mockRestore();
    expect(limits.map(({ name }) => name)).toEqual(['sso_exchange', 'sso_client_code']);
    for (const { points, seconds } of limits) expect((points / seconds) * 60).toBeGreaterThanOrEqual(1000);
  });
});
