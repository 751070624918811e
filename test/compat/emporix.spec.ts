import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '#kernel';
import type { TestCompany } from '../support/builders/company.js';
import { createClient } from '../support/builders/client.js';
import { createEmporixMarket, EMPORIX_PASSWORD, type EmporixMarket } from '../support/builders/emporix.js';
import { EmporixSdk } from '../support/emporix-sdk.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { claimsOf } from '../support/tokens.js';
import { until } from '../support/until.js';

// The habits of Emporix's published clients on the wire (contracts/emporix.md §4), as exact requests: neither client is on the
// package registry, so their requests stand here and in test/support/emporix-sdk.ts.

let mandate: TestApp;
let market: EmporixMarket;
let sdk: EmporixSdk;
let customer: { readonly id: number; readonly email: string };

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createEmporixMarket(mandate);
});
beforeEach(async () => {
  sdk = new EmporixSdk(mandate.url, market.tenant.slug, market.storefront.clientId);
  customer = await market.addCustomer();
});
afterAll(() => mandate.close());

const signedIn = () => sdk.login(customer.email, EMPORIX_PASSWORD);
const addCompany = async (...roles: string[]): Promise<TestCompany> => {
  const company = await market.addCompany();
  await company.assign(customer, ...roles);
  return company;
};

describe('@viu/emporix-sdk', () => {
  it('begins a visit, signs in from it, reads who the customer is and signs out', async () => {
    const { sessionId } = await sdk.anonymous();
    const { body: session } = await signedIn();
    expect(session.session_id).toBe(sessionId);
    const me = await sdk.asCustomer(session.access_token, 'GET', 'me');
    expect([me.status, me.body.id, me.body.businessModel]).toEqual([200, String(customer.id), 'B2C']);
    const query = { accessToken: session.access_token as string };
    expect((await sdk.asCustomer(session.access_token, 'GET', 'logout', { query })).status).toBe(204);
    expect((await sdk.asCustomer(session.access_token, 'GET', 'me')).status).toBe(401);
  });

  it('reads exactly these types', async () => {
    const types = (body: object) =>
      Object.fromEntries(Object.entries(body).map(([name, value]) => [name, typeof value]));
    const tokens = {
      ...{ token_type: 'string', access_token: 'string', refresh_token: 'string', expires_in: 'number' },
      ...{ refresh_token_expires_in: 'number', accessToken: 'string', refreshToken: 'string', expiresIn: 'number' },
      refreshTokenExpiresIn: 'number',
    };
    expect(types(await sdk.anonymous())).toEqual({ ...tokens, sessionId: 'string', scope: 'string' });
    const { body: session } = await signedIn();
    const login = { session_id: 'string', saas_token: 'string', saasToken: 'string', initialPassword: 'boolean' };
    expect(types(session)).toEqual({ ...tokens, ...login });
    const { body: refreshed } = await sdk.refresh(session.refresh_token);
    expect(types(refreshed)).toEqual({ ...tokens, session_id: 'string' });
  });

  it('refreshes an anonymous token that is refused, once, and repeats its request in the same visit', async () => {
    const { sessionId } = await sdk.anonymous();
    // An hour later.
    sdk.visit = { ...(await sdk.anonymous()), access_token: 'a-token-that-is-over' };
    const answer = await sdk.login(customer.email, EMPORIX_PASSWORD);
    expect([answer.status, answer.body.session_id]).toEqual([200, sessionId]);
    expect(sdk.requests.map(({ path }) => path.replace(/\?.*/, ''))).toEqual([
      '/customerlogin/auth/anonymous/login',
      `/customer/${market.tenant.slug}/login`,
      '/customerlogin/auth/anonymous/refresh',
      `/customer/${market.tenant.slug}/login`,
    ]);
  });

  it('renews the visit first when that is over, too, and then refreshes the customer’s session', async () => {
    const { body: session } = await signedIn();
    const clock = mandate.app.get(Clock, { strict: false });
    const now = clock.now();
    const later = jest.spyOn(clock, 'now').mockImplementation(() => now + 3_601_000);
    const before = sdk.requests.length;
    const { status, body } = await sdk.refresh(session.refresh_token);
    later.mockRestore();
    expect([status, body.session_id]).toEqual([200, session.session_id]);
    expect(sdk.requests.slice(before).map(({ path }) => path.replace(/\?.*/, ''))).toEqual([
      `/customer/${market.tenant.slug}/refreshauthtoken`,
      '/customerlogin/auth/anonymous/refresh',
      `/customer/${market.tenant.slug}/refreshauthtoken`,
    ]);
  });

  it('refreshes a customer’s token that is refused, once for all requests that wait for it', async () => {
    const company = await addCompany('B2B_BUYER');
    const { body: first } = await signedIn();
    const { body: acting } = await sdk.refresh(first.refresh_token, company.id);
    await company.setRoles(customer, 'B2B_REQUESTER');
    // The role is another one: the token is dead, the session is not.
    await until(async () => (await sdk.asCustomer(acting.access_token, 'GET', 'me')).status === 401);
    const before = sdk.requests.length;
    sdk.session = { accessToken: acting.access_token, refreshToken: acting.refresh_token, company: company.id };
    const answers = await Promise.all([sdk.me(), sdk.me(), sdk.me()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const refreshes = sdk.requests.slice(before).filter(({ path }) => path.includes('refreshauthtoken'));
    expect(refreshes).toHaveLength(1);
    expect(claimsOf(sdk.session.accessToken).legal_entity_id).toBe(company.id);
  });

  it('gets along with itself in two tabs that refresh at the same moment', async () => {
    const { body: first } = await signedIn();
    const answers = await Promise.all([sdk.refresh(first.refresh_token), sdk.refresh(first.refresh_token)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body.refresh_token).toBe(answers[1]?.body.refresh_token);
    const { access_token: token } = answers[1]?.body ?? {};
    expect((await sdk.asCustomer(token, 'GET', 'me')).status).toBe(200);
  });

  it('switches from one company to another without signing in, with what each role gives', async () => {
    const [admin, requester] = [await addCompany('B2B_ADMIN'), await addCompany('B2B_REQUESTER')];
    const { body: first } = await signedIn();
    const { body: me } = await sdk.asCustomer(first.access_token, 'GET', 'me');
    expect(me.businessModel).toBe('B2B');
    const ids = (me.b2b.legalEntities as { id: string }[]).map(({ id }) => id);
    expect(ids.sort()).toEqual([admin.id, requester.id].sort());
    const { body: asAdmin } = await sdk.refresh(first.refresh_token, admin.id);
    const { body: asRequester } = await sdk.refresh(asAdmin.refresh_token, requester.id);
    const scopes = async (token: string) => {
      const state = await sdk.asCustomer(token, 'GET', 'validateauthtoken');
      return [state.body.legalEntityId, String(state.body.scope).includes('iam.assignment_create_own')];
    };
    expect(await scopes(asRequester.access_token)).toEqual([requester.id, false]);
    expect((await sdk.asCustomer(asAdmin.access_token, 'GET', 'me')).status).toBe(401);
    const { body: back } = await sdk.refresh(asRequester.refresh_token, admin.id);
    expect(await scopes(back.access_token)).toEqual([admin.id, true]);
  });

  it('changes a customer by PUT, and reads them from the answer', async () => {
    const { body: session } = await signedIn();
    const body = { firstName: 'Ada', lastName: 'Buyer' };
    const answer = await sdk.asCustomer(session.access_token, 'PUT', 'me', { body });
    expect([answer.status, answer.body.firstName, answer.body.lastName]).toEqual([200, 'Ada', 'Buyer']);
  });

  it('changes a password by PUT', async () => {
    const { body: session } = await signedIn();
    const body = { currentPassword: EMPORIX_PASSWORD, newPassword: 'Another1!pass' };
    expect((await sdk.asCustomer(session.access_token, 'PUT', 'password', { body })).status).toBe(204);
    expect((await sdk.login(customer.email, 'Another1!pass')).status).toBe(200);
    const unknown = { token: 'no-such-token', password: 'Another1!pass' };
    expect(
      (await sdk.asCustomer(sdk.visit.access_token, 'POST', 'password/reset/confirm', { body: unknown })).status,
    ).toBe(400);
  });

  it('gets a service token for the scopes that it names, and reads what was granted', async () => {
    const scopes = ['customermanagement.legalentity_manage', 'order.order_read'];
    const erp = await createClient(mandate, market.tenant.slug, {
      name: 'ERP',
      grants: ['client_credentials'],
      scopes,
    });
    const { status, body } = await market.service(erp, { scope: scopes.join(' ') });
    expect([status, body.token_type, typeof body.expires_in]).toEqual([200, 'Bearer', 'number']);
    expect(body.scope).toBe(`${scopes.join(' ')} tenant=${market.tenant.slug}`);
  });
});

describe('emporix/b2b-showcase', () => {
  it('names the tenant as it used to be called, and reads the fields of old', async () => {
    const { slug } = market.tenant;
    const query = new URLSearchParams({ 'hybris-tenant': slug, client_id: market.storefront.clientId });
    const visit = await mandate.call('GET', `/customerlogin/auth/anonymous/login?${query.toString()}`);
    expect(visit.status).toBe(200);
    const headers = { 'X-Version': 'v2', Authorization: `Bearer ${visit.body.access_token}` };
    const login = await mandate.call('POST', `/customer/${slug}/login`, {
      headers,
      body: { email: customer.email, password: EMPORIX_PASSWORD },
    });
    const { accessToken, saasToken, refreshToken, expiresIn } = login.body;
    expect([typeof accessToken, typeof saasToken, typeof refreshToken, typeof expiresIn]).toEqual([
      'string',
      'string',
      'string',
      'number',
    ]);
    const me = await mandate.call('GET', `/customer/${slug}/me`, {
      bearer: accessToken,
      headers: { 'X-Version': 'v2' },
    });
    expect(me.body.customerNumber).toBe(String(customer.id));
    const again = new URLSearchParams({
      ...{ 'hybris-tenant': slug, client_id: market.storefront.clientId },
      ...{ anonymous_token: visit.body.accessToken, refresh_token: visit.body.refreshToken },
    });
    const gone = await mandate.call('GET', `/customerlogin/auth/anonymous/refresh?${again.toString()}`);
    expect([gone.status, gone.body.sessionId]).toEqual([200, visit.body.sessionId]);
  });

  it('signs a newcomer up with all that its form holds, and reads them with everything expanded', async () => {
    const { slug } = market.tenant;
    const [email, password] = [`newcomer@${slug}.example.com`, EMPORIX_PASSWORD];
    const details = { firstName: 'Ada', lastName: 'Buyer', company: 'Ada GmbH', contactPhone: '+49 30 1' };
    const customerDetails = { ...details, contactEmail: email, preferredCurrency: 'EUR' };
    const headers = { 'X-Version': 'v2' };
    const body = { email, password, customerDetails, signup: { email, password } };
    const visit = await market.visit();
    const made = await mandate.call('POST', `/customer/${slug}/signup`, { bearer: visit, headers, body });
    expect([made.status, typeof made.body.id]).toEqual([201, 'string']);
    const { accessToken } = (await market.login(email, visit)).body;
    const me = await market.customer('GET', 'me?expand=addresses,mixin:*', accessToken, { headers });
    expect(me.body).toMatchObject({ id: made.body.id, firstName: 'Ada', lastName: 'Buyer' });
  });
});
