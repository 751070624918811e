import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded, only, sessionCount } from '../../test/support/audit.js';
import type { Customer } from '#customers';
import type { TestClient } from '../../test/support/builders/client.js';
import { createCompany, type TestCompany } from '../../test/support/builders/company.js';
import { createMarket, type Market, PASSWORD } from '../../test/support/builders/market.js';
import { addCodeLogin, type CodeLogin, redeem } from '../../test/support/code-login.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { basicOf, claimsOf, login, refresh, validate } from '../../test/support/tokens.js';
import { CompanyOrders } from './company-order.js';

let mandate: TestApp;
let market: Market;
let company: TestCompany;
let logins: CodeLogin;
let app: TestClient;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
  company = await createCompany(mandate, market.tenant, 'LE1');
  logins = addCodeLogin(mandate);
  app = await market.addStorefront({ grants: ['authorization_code', 'refresh_token'], requirePkce: false });
});
afterEach(() => {
  delete logins.hooks.order;
  delete logins.hooks.companies;
  return expectEveryTokenRecorded(mandate);
});
afterAll(() => mandate.close());

async function buyer(email: string): Promise<Customer> {
  const customer = await market.addCustomer({ email, password: PASSWORD });
  await company.assign(customer, 'B2B_BUYER');
  return customer;
}

describe('a customer who signs in with their password', () => {
  const signIn = (email: string, legal_entity_id?: string | null): Promise<Answer> =>
    login(mandate, market.storefront, { email, password: PASSWORD, shop_id: market.shop.id, legal_entity_id });

  it('may name the company at once', async () => {
    await buyer('anna@example.com');
    const answer = await signIn('anna@example.com', 'LE1');
    expect([answer.status, answer.body.legal_entity_id]).toEqual([200, 'LE1']);
    const { legal_entity_id: claimed, scope } = claimsOf(answer.body.access_token);
    expect([claimed, scope]).toEqual(['LE1', answer.body.scope]);
    expect(scope.split(' ')).toContain('order.order_updateascustomer');
  });

  it.each([[undefined], [null]])('acts for none when they name none (%s)', async (none) => {
    await buyer(`no-company-${none}@example.com`);
    const { body } = await signIn(`no-company-${none}@example.com`, none);
    expect([body.legal_entity_id, body.scope]).toEqual([undefined, '']);
  });

  it('BB-02: gets no session for a company that is not theirs', async () => {
    const { id } = await market.addCustomer({ email: 'stranger@example.com', password: PASSWORD });
    const before = await sessionCount(mandate);
    const answer = await signIn('stranger@example.com', 'LE1');
    expect([answer.status, answer.body.error, answer.body.reason]).toEqual([403, 'access_denied', 'entity_not_member']);
    expect(await sessionCount(mandate)).toBe(before);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({
        ...{ type: 'entity.refused', outcome: 'refused', reason: 'entity_not_member', customer_id: id },
        ...{ session_id: null, details: { legal_entity_id: 'LE1' } },
      }),
    );
  });

  it('BB-09: gets none for an inactive company of theirs', async () => {
    const closed = await createCompany(mandate, market.tenant);
    await closed.assign(await market.addCustomer({ email: 'late@example.com', password: PASSWORD }), 'B2B_BUYER');
    await closed.deactivate();
    const answer = await signIn('late@example.com', closed.id);
    expect([answer.status, answer.body.reason]).toEqual([403, 'legal_entity_inactive']);
  });
});

describe('an authorization code', () => {
  const named = { legal_entity_id: 'LE1' };

  it('is redeemed for a company, where its kind asks for the rights', async () => {
    const customer = await buyer('code@example.com');
    logins.hooks.order = (order, request) =>
      mandate.app.get(CompanyOrders, { strict: false }).rightful(order, request.company);
    logins.hooks.companies = true;
    const answer = await redeem(mandate, app, await logins.issue(app, customer), named);
    expect([answer.status, claimsOf(answer.body.access_token).legal_entity_id]).toEqual([200, 'LE1']);

    const stranger = await logins.issue(app, await market.addCustomer());
    const refused = await redeem(mandate, app, stranger, named);
    expect([refused.status, refused.body.reason]).toEqual([403, 'entity_not_member']);
    // Nothing was spent.
    expect((await redeem(mandate, app, stranger)).status).toBe(200);
  });

  it('takes no company where somebody acts for the customer, and stays unspent', async () => {
    const code = await logins.issue(app, await buyer('agent@example.com'));
    const refused = await redeem(mandate, app, code, named);
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_request']);
    expect(await eventsOf(mandate, refused)).toEqual(only({ type: 'code.refused', reason: 'company_named' }));
    expect((await redeem(mandate, app, code)).status).toBe(200);
  });
});

describe('a company that is named twice', () => {
  const send = (path: string, body: string, token: string): Promise<Answer> =>
    mandate.call('POST', path, {
      basic: basicOf(market.storefront),
      body: `grant_type=refresh_token&refresh_token=${token}${body}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

  it.each([
    ['in a form', '', '&legal_entity_id=LE1&legal_entity_id=LE2'],
    ['in a form, alike', '', '&legal_entity_id=LE1&legal_entity_id=LE1'],
    ['in body and URL', '?legal_entity_id=LE2', '&legal_entity_id=LE1'],
  ])('BB-06: %s is refused, and consumes nothing', async (_, query, fields) => {
    const { customer, refreshToken, accessToken } = await market.signedIn();
    await company.assign(customer, 'B2B_BUYER');
    const answer = await send(`/v1/oauth/token${query}`, fields, refreshToken);
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'token.refused', outcome: 'refused', reason: 'duplicate_parameter' }),
    );
    expect((await validate(mandate, accessToken)).status).toBe(200);
    const next = await refresh(mandate, market.storefront, refreshToken, { legal_entity_id: 'LE1' });
    expect([next.status, next.body.legal_entity_id]).toEqual([200, 'LE1']);
  });
});

describe('a session whose refresh token stays the same', () => {
  it('switches as well, on the token that it has', async () => {
    const second = await createCompany(mandate, market.tenant, 'LE2');
    const customer = await buyer('kept@example.com');
    await second.assign(customer, 'B2B_BUYER');
    logins.hooks.order = (order) => ({ ...order, rotates: false });
    const { body } = await redeem(mandate, app, await logins.issue(app, customer));
    const switched: Answer[] = [];
    for (const id of ['LE1', 'LE2', 'LE2']) {
      switched.push(await refresh(mandate, app, body.refresh_token, { legal_entity_id: id }));
    }
    expect(switched.map((answer) => [answer.status, answer.body.refresh_token, answer.body.legal_entity_id])).toEqual([
      [200, body.refresh_token, 'LE1'],
      [200, body.refresh_token, 'LE2'],
      [200, body.refresh_token, 'LE2'],
    ]);
    const tokens = [body, ...switched.map((answer) => answer.body)].map(({ access_token }) => access_token);
    const statuses = await Promise.all(tokens.map(async (token) => (await validate(mandate, token)).status));
    expect(statuses).toEqual([401, 401, 200, 200]);
  });
});
