import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded, only } from '../../test/support/audit.js';
import { changeProvider } from '../../test/support/builders/identity-provider.js';
import { createCustomer } from '../../test/support/builders/customer.js';
import {
  createExchangeShop,
  exchangeRules,
  type ExchangeShop,
  SHOP_API,
  SHOP_APP,
} from '../../test/support/builders/token-exchange.js';
import { accessTokenOf, type Idp, signInApp, startIdp } from '../../test/support/idp/index.js';
import { OUR_REGISTRATION } from '../../test/support/sso.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, refresh, validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let jwtIdp: Idp;
let opaqueIdp: Idp;
let market: ExchangeShop;
let signing: number;

beforeAll(async () => {
  const clients = [SHOP_APP, OUR_REGISTRATION];
  jwtIdp = await startIdp({ clients, consent: false, resource: { audience: SHOP_API, format: 'jwt' } });
  const accounts = [{ login: 'olga', claims: { email: 'olga@example.com', email_verified: true } }];
  opaqueIdp = await startIdp({ clients, accounts, consent: false, resource: { audience: SHOP_API, format: 'opaque' } });
  mandate = await startTestApp({ ALLOW_LOOPBACK_IDP: 'on' });
  market = await createExchangeShop(mandate);
  signing = await market.addProvider(jwtIdp.issuer);
  await market.addProvider(opaqueIdp.issuer, { mode: 'introspection' }, { key: 'asked' });
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(async () => {
  await mandate.close();
  await Promise.all([jwtIdp.stop(), opaqueIdp.stop()]);
});

const tokenAt = async (idp: Idp, login = 'ada'): Promise<string> =>
  accessTokenOf(idp, SHOP_APP, await signInApp(idp, SHOP_APP, login));

describe('a customer’s access token of a provider', () => {
  it('becomes a session of ours, and a customer at the first time', async () => {
    const answer = await market.exchange(await tokenAt(jwtIdp));
    expect([answer.status, answer.body.issued_token_type]).toEqual([
      200,
      'urn:ietf:params:oauth:token-type:access_token',
    ]);
    const { customerId } = claimsOf(answer.body.access_token);
    expect((await validate(mandate, answer.body.access_token)).status).toBe(200);
    const events = await eventsOf(mandate, answer);
    expect(events.map(({ type }) => type)).toEqual([
      ...['customer.created', 'identity.linked', 'sso.login', 'code.issued', 'code.redeemed', 'token.issued'],
    ]);
    expect(events[2]).toMatchObject({ customer_id: customerId, details: { via: 'token_exchange', how: 'created' } });
    const again = await market.exchange(await tokenAt(jwtIdp));
    expect(claimsOf(again.body.access_token).customerId).toBe(customerId);
    const refreshed = await refresh(mandate, market.storefront, answer.body.refresh_token);
    expect(claimsOf(refreshed.body.access_token)).toMatchObject({ customerId });
  });

  it('is asked about where the provider does not sign it, with our own secret', async () => {
    const token = await tokenAt(opaqueIdp, 'olga');
    const answer = await market.exchange(token, { idp: 'asked' });
    expect(answer.status).toBe(200);
    opaqueIdp.withdraw('olga');
    const gone = await market.exchange(token, { idp: 'asked' });
    expect([gone.status, gone.body.error, gone.body.reason]).toEqual([400, 'invalid_request', 'subject_token']);
    expect(await eventsOf(mandate, gone)).toEqual(only({ type: 'sso.failed', outcome: 'failed', reason: 'idp_grant' }));
  });

  it('counts once, for whoever is first, however its signature is written', async () => {
    const token = await tokenAt(jwtIdp);
    const answers = await Promise.all([market.exchange(token), market.exchange(token), market.exchange(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    const twin = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    const replay = await market.exchange(twin);
    expect([replay.status, replay.body.reason]).toEqual([400, 'subject_token']);
    const refused = answers.find(({ status }) => status === 400);
    expect(await eventsOf(mandate, refused ?? replay)).toEqual(
      only({ type: 'sso.failed', outcome: 'refused', reason: 'subject_token_replay' }),
    );
  });

  it('of somebody unknown opens nothing where the provider’s people do not become customers, and is not used up by that', async () => {
    await changeProvider(mandate, signing, { tokenExchange: exchangeRules({ autoProvisioning: false }) });
    const token = await tokenAt(jwtIdp, 'bob');
    const answer = await market.exchange(token);
    expect([answer.status, answer.body.error, answer.body.reason]).toEqual([
      400,
      'invalid_grant',
      'customer_not_found',
    ]);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'sso.failed', reason: 'customer_not_found' }));
    await changeProvider(mandate, signing, { tokenExchange: exchangeRules() });
    expect((await market.exchange(token)).status).toBe(200);
  });

  it('finds a customer by an address only where the provider is set up so, and both sides verified it', async () => {
    const idp = jwtIdp;
    const input = { email: 'carla@example.com', emailVerified: true };
    const carla = await createCustomer(mandate, market.tenant.slug, market.shop.id, input);
    idp.account('ada').claims = { email: 'carla@example.com', email_verified: true };
    const other = await createExchangeShop(mandate);
    await other.addProvider(idp.issuer);
    const twin = await createCustomer(mandate, other.tenant.slug, other.shop.id, input);
    const taken = await other.exchange(await tokenAt(idp));
    expect([taken.status, taken.body.reason]).toEqual([400, 'customer_refused']);
    expect(await eventsOf(mandate, taken)).toEqual(only({ type: 'sso.failed', reason: 'email_taken' }));
    await other.addProvider(idp.issuer, { identifier: 'email', autoProvisioning: false }, { key: 'by-email' });
    const found = await other.exchange(await tokenAt(idp), { idp: 'by-email' });
    expect(claimsOf(found.body.access_token).customerId).toBe(twin.id);
    expect(twin.id).not.toBe(carla.id);
  });
});

describe('a session that a token was exchanged for', () => {
  it('is over when its provider is disabled, and is refreshed no more when nothing may be exchanged', async () => {
    const own = await createExchangeShop(mandate);
    const id = await own.addProvider(jwtIdp.issuer);
    const { body } = await own.exchange(await tokenAt(jwtIdp, 'bob'));
    await changeProvider(mandate, id, { tokenExchange: exchangeRules({ enabled: false }) });
    expect((await validate(mandate, body.access_token)).status).toBe(200);
    const refused = await refresh(mandate, own.storefront, body.refresh_token);
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant']);
    expect(await eventsOf(mandate, refused)).toMatchObject([{ reason: 'exchange_off' }]);
    await changeProvider(mandate, id, { enabled: false });
    expect((await validate(mandate, body.access_token)).status).toBe(401);
  });

  it('does not take the token away from the application that brought it', async () => {
    const own = await createExchangeShop(mandate);
    await own.addProvider(jwtIdp.issuer, {}, { revokeTokens: true, validateTokens: true });
    const { body } = await own.exchange(await tokenAt(jwtIdp, 'bob'));
    jwtIdp.calls.length = 0;
    const logout = await mandate.call('POST', '/v1/auth/logout', { bearer: body.access_token });
    expect(logout.status).toBeLessThan(300);
    expect((await validate(mandate, body.access_token)).status).toBe(401);
    expect(jwtIdp.calls.filter((path) => /revocation|introspection/.test(path))).toEqual([]);
    const kept = await mandate.database.query('select 1 from sso_grant where exchanged and ended_at is not null');
    expect(kept).toEqual([]);
  });
});
