import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded, only, sessionCount } from '../../../test/support/audit.js';
import { changeClient, createClient } from '../../../test/support/builders/client.js';
import { createEmporixMarket, type EmporixMarket } from '../../../test/support/builders/emporix.js';
import { createShop } from '../../../test/support/builders/shop.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { claimsOf, validate } from '../../../test/support/tokens.js';

let mandate: TestApp;
let market: EmporixMarket;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createEmporixMarket(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

describe('a visit', () => {
  it('begins with a token that names nobody and holds no scope, and with a label', async () => {
    const answer = await market.anonymous('login');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      ...{ token_type: 'Bearer', expires_in: 3600, refresh_token_expires_in: 86_400 },
      ...{ access_token: expect.any(String), refresh_token: expect.any(String), sessionId: expect.any(String) },
      scope: `tenant=${market.tenant.slug}`,
      ...{ accessToken: answer.body.access_token, expiresIn: 3600 },
      ...{ refreshToken: answer.body.refresh_token, refreshTokenExpiresIn: 86_400 },
    });
    const claims = claimsOf(answer.body.access_token);
    const { sessionId: label } = answer.body;
    expect(claims).toMatchObject({ sub: `anonymous:${label}`, session_id: label, scope: '', shop_id: market.shop.id });
    expect(claims).not.toHaveProperty('customerId');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'token.issued', actor_type: 'client', customer_id: null, details: { kind: 'anonymous' } }),
    );
  });

  it('is neither begun nor moved on by who only looks: HEAD is refused', async () => {
    const before = await sessionCount(mandate);
    const key = `tenant=${market.tenant.slug}&client_id=${market.storefront.clientId}`;
    const root = '/customerlogin/auth/anonymous';
    expect((await mandate.call('HEAD', `${root}/login?${key}`)).status).toBe(405);
    expect(await sessionCount(mandate)).toBe(before);
    const { refresh_token: token } = (await market.anonymous('login')).body;
    expect((await mandate.call('HEAD', `${root}/refresh?${key}&refresh_token=${token}`)).status).toBe(405);
    expect((await mandate.call('GET', `${root}/refresh?${key}&refresh_token=${token}`)).status).toBe(200);
  });

  it('takes its fields in a body as well', async () => {
    const body = { tenant: market.tenant.slug, client_id: market.storefront.clientId, siteCode: market.shop.code };
    const begun = await mandate.call('POST', '/customerlogin/auth/anonymous/login', { body });
    expect(begun.status).toBe(200);
    const again = { ...body, refresh_token: begun.body.refresh_token };
    const gone = await mandate.call('POST', '/customerlogin/auth/anonymous/refresh', { body: again });
    expect([gone.status, gone.body.sessionId]).toEqual([200, begun.body.sessionId]);
  });

  it('is in the shop that siteCode names', async () => {
    const other = await createShop(mandate, market.tenant.slug, { code: 'AT' });
    await changeClient(mandate, market.storefront.clientId, { shops: [market.shop.id, other.id] });
    const named = await market.anonymous('login', { siteCode: 'AT' });
    expect(claimsOf(named.body.access_token).shop_id).toBe(other.id);
    const unnamed = await market.anonymous('login');
    expect(claimsOf(unnamed.body.access_token).shop_id).toBe(market.shop.id);
    const unknown = await market.anonymous('login', { siteCode: 'nowhere' });
    expect([unknown.status, unknown.body.type]).toEqual([400, 'bad_request']);
    expect(await eventsOf(mandate, unknown)).toEqual(only({ type: 'token.refused', reason: 'shop' }));
  });

  it('goes on under its label with a new refresh token, and the old one answers the same for a second tab', async () => {
    const { body: first } = await market.anonymous('login');
    const { status, body } = await market.anonymous('refresh', { refresh_token: first.refresh_token });
    expect(status).toBe(200);
    expect(body.sessionId).toBe(first.sessionId);
    expect(body.refresh_token).not.toBe(first.refresh_token);
    const tab = await market.anonymous('refresh', { refresh_token: first.refresh_token });
    expect([tab.status, tab.body.refresh_token]).toEqual([200, body.refresh_token]);
  });

  it('goes on as it is, whatever its client repeats of how it began', async () => {
    const { body: first } = await market.anonymous('login', { currency: 'EUR' });
    const context = async (method: string, token: string, body?: object) =>
      mandate.call(method, `/session-context/${market.tenant.slug}/me/context`, { bearer: token, body });
    const { body: begun } = await context('GET', first.access_token);
    const { metadata } = begun;
    expect((await context('PATCH', first.access_token, { currency: 'CHF', metadata })).status).toBe(204);
    const repeated = { siteCode: 'nowhere', currency: 'EUR', targetLocation: 'DE' };
    const { status, body } = await market.anonymous('refresh', { refresh_token: first.refresh_token, ...repeated });
    expect([status, claimsOf(body.access_token).shop_id]).toEqual([200, market.shop.id]);
    expect((await context('GET', body.access_token)).body.currency).toBe('CHF');
  });

  it('goes on with the access token that older clients keep, but no longer than it would have', async () => {
    const { body: first } = await market.anonymous('login');
    await mandate.database.query(
      `update session set expires_at = now() + interval '100 seconds' where id = '${claimsOf(first.access_token).sid}'`,
    );
    const { status, body } = await market.anonymous('refresh', { anonymous_token: first.access_token });
    expect([status, body.sessionId]).toEqual([200, first.sessionId]);
    expect(body.refresh_token_expires_in).toBeLessThanOrEqual(100);
    expect(body.expires_in).toBeLessThanOrEqual(100);
  });

  it('does not go on so where the key may not refresh', async () => {
    const key = await market.addStorefront({ grants: ['anonymous'] });
    const { body: first } = await market.anonymous('login', { client_id: key.clientId });
    expect([first.refresh_token, first.refresh_token_expires_in]).toEqual(['', 0]);
    const query = { client_id: key.clientId, anonymous_token: first.access_token };
    const answer = await market.anonymous('refresh', query);
    expect([answer.status, answer.body.type]).toEqual([400, 'bad_request']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.refused', reason: 'grant' }));
  });
});

describe('no visit', () => {
  it.each([
    ['an unknown key', { client_id: 'nobody' }],
    ['an unknown tenant', { tenant: 'nobody' }],
  ])('begins for %s', async (_, query) => {
    const before = await sessionCount(mandate);
    const answer = await market.anonymous('login', query);
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual({
      fault: { faultstring: 'Invalid ApiKey', detail: { errorcode: 'oauth.v2.InvalidApiKey' } },
    });
    expect(await sessionCount(mandate)).toBe(before);
  });

  it('begins for another tenant’s key, nor for one that would have to prove itself', async () => {
    const other = await createEmporixMarket(mandate);
    const foreign = await market.anonymous('login', { client_id: other.storefront.clientId });
    expect(foreign.body.fault.faultstring).toBe('Invalid ApiKey');
    const backend = await market.addStorefront({ type: 'confidential' });
    const answer = await market.anonymous('login', { client_id: backend.clientId });
    expect(answer.body.fault.faultstring).toBe('Invalid ApiKey');
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.refused', reason: 'secret_missing' }));
  });

  it('begins for a key without the grant, and goes on for none that lost it', async () => {
    const key = await market.addStorefront();
    const { body } = await market.anonymous('login', { client_id: key.clientId });
    await changeClient(mandate, key.clientId, { grants: ['password', 'refresh_token'] });
    const begun = await market.anonymous('login', { client_id: key.clientId });
    expect([begun.status, begun.body.type]).toEqual([400, 'bad_request']);
    const gone = await market.anonymous('refresh', { client_id: key.clientId, refresh_token: body.refresh_token });
    expect(gone.status).toBe(400);
  });

  it('goes on with a customer’s refresh token, another key’s or nonsense, and nothing is used up', async () => {
    const customer = await market.addCustomer();
    const { body: signedIn } = await market.login(customer.email);
    const { body: visit } = await market.anonymous('login');
    const other = await market.addStorefront();
    const tries = [
      await market.anonymous('refresh', { refresh_token: signedIn.refresh_token }),
      await market.anonymous('refresh', { refresh_token: visit.refresh_token, client_id: other.clientId }),
      await market.anonymous('refresh', { anonymous_token: signedIn.access_token }),
      await market.anonymous('refresh', { anonymous_token: visit.access_token, client_id: other.clientId }),
      await market.anonymous('refresh', { refresh_token: 'nonsense' }),
      await market.anonymous('refresh'),
    ];
    expect(tries.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400]);
    expect((await market.anonymous('refresh', { refresh_token: visit.refresh_token })).status).toBe(200);
    expect((await market.refresh(visit.access_token, signedIn.refresh_token)).status).toBe(200);
  });

  it('says two tenants: the older name of the field counts, and only once', async () => {
    const { slug } = market.tenant;
    const both = await market.anonymous('login', { 'hybris-tenant': slug });
    expect(both.status).toBe(200);
    const differ = await market.anonymous('login', { 'hybris-tenant': 'other' });
    expect(differ.status).toBe(400);
    const path = `/customerlogin/auth/anonymous/login?tenant=${slug}&tenant=${slug}&client_id=${market.storefront.clientId}`;
    const twice = await mandate.call('GET', path);
    expect(twice.status).toBe(400);
    expect(await eventsOf(mandate, twice)).toEqual(only({ type: 'token.refused', reason: 'duplicate_parameter' }));
  });

  it('outlives its key', async () => {
    const key = await createClient(mandate, market.tenant.slug, {
      ...{ name: 'Pop-up shop', type: 'public', shops: [market.shop.id], grants: ['anonymous', 'refresh_token'] },
    });
    const { body } = await market.anonymous('login', { client_id: key.clientId });
    await changeClient(mandate, key.clientId, { enabled: false });
    expect((await validate(mandate, body.access_token)).status).toBe(401);
  });
});
