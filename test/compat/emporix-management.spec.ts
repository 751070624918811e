import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestCompany } from '../support/builders/company.js';
import { type ActingBuyer, createEmporixDesk, type EmporixDesk } from '../support/builders/emporix-desk.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

// What Emporix's published clients ask the management routes (contracts/emporix.md §4), as exact requests, and the types that
// they read out of the answers.

let mandate: TestApp;
let desk: EmporixDesk;
let company: TestCompany;
let admin: ActingBuyer;

beforeAll(async () => {
  mandate = await startTestApp();
  desk = await createEmporixDesk(mandate);
  company = await desk.market.addCompany();
  admin = await desk.buyer(company, 'B2B_ADMIN');
});
afterAll(() => mandate.close());

/** `@viu/emporix-sdk` sends the tenant with every request. */
const sdk = (method: string, path: string, token: string, body?: unknown) =>
  desk.call(method, path, token, body, { 'emporix-tenant': desk.tenant });

const typesOf = (body: object): Record<string, string> =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? 'list' : typeof value]));

describe('@viu/emporix-sdk', () => {
  it('lists and reads a customer’s companies', async () => {
    const list = await sdk('GET', 'customer-management/legal-entities', admin.accessToken);
    expect([list.status, Array.isArray(list.body), list.body.length]).toEqual([200, true, 1]);
    const { body } = await sdk('GET', `customer-management/legal-entities/${company.id}`, admin.accessToken);
    expect(typesOf(body)).toEqual({
      ...{ id: 'string', name: 'string', type: 'string', customerGroups: 'list', restrictions: 'list' },
      metadata: 'object',
    });
    expect(typesOf(body.metadata)).toEqual({ version: 'number', createdAt: 'string', modifiedAt: 'string' });
  });

  it('lists contacts by legalEntityId', async () => {
    const path = `customer-management/contact-assignments?legalEntityId=${company.id}`;
    const { body } = await sdk('GET', path, admin.accessToken);
    expect(typesOf(body[0])).toEqual({
      ...{ id: 'string', legalEntity: 'object', customer: 'object', type: 'string', primary: 'boolean' },
      metadata: 'object',
    });
    expect(body[0].customer.id).toBe(String(admin.id));
  });

  it('lists the groups of a company by b2b.legalEntityId', async () => {
    const { body } = await sdk('GET', `iam/groups?b2b.legalEntityId=${company.id}`, admin.accessToken);
    expect(body.map(({ code }: { code: string }) => code)).toContain('B2B_ADMIN');
    expect(typesOf(body[0])).toEqual({
      ...{ id: 'string', name: 'object', description: 'object', accessControls: 'list', code: 'string' },
      ...{ userType: 'string', b2b: 'object', metadata: 'object' },
    });
    expect(body[0].b2b).toEqual({ legalEntityId: company.id });
  });

  it('makes a typed error of a missing scope', async () => {
    const { accessToken } = await desk.buyer(company, 'B2B_CONTACT');
    const { status, body } = await sdk('GET', `iam/groups?b2b.legalEntityId=${company.id}`, accessToken);
    const found = (body.details as string[]).map((text) => /missing scope[: ]+([a-z0-9._-]+)/i.exec(text)?.[1]);
    expect([status, found]).toEqual([403, [undefined, 'iam.group_read_own']]);
  });

  it('refreshes and repeats on the gateway’s 401', async () => {
    const { status, body } = await sdk('GET', 'iam/users/me/scopes', `${admin.accessToken}x`);
    expect([status, body]).toEqual([
      401,
      { fault: { faultstring: 'Invalid access token', detail: { errorcode: 'oauth.v2.InvalidAccessToken' } } },
    ]);
  });
});

describe('emporix/b2b-showcase', () => {
  it('finds the groups of companies by a part of their code and works by it', async () => {
    const { body } = await desk.call('GET', 'iam/groups?userType=customer&name=b2b', admin.accessToken, undefined, {
      'x-version': 'v2',
    });
    expect(body.map(({ code }: { code: string }) => code)).toEqual([
      ...['B2B_ADMIN', 'B2B_BUYER', 'B2B_REQUESTER', 'B2B_CONTACT'],
    ]);
  });

  it('shows "Manage users" by the scopes of the token', async () => {
    const { body } = await desk.call('GET', 'iam/users/me/scopes', admin.accessToken);
    expect(body.scopes.split(' ')).toContain('customer.customer_read_own');
    expect(body.scopes.split(' ').at(-1)).toBe(`tenant=${desk.tenant}`);
  });
});

describe('a storefront that keeps a session context', () => {
  const CONTEXT = 'session-context/me/context';

  it('begins it with the visit, changes it, and takes it along into the sign-in', async () => {
    const visit = await desk.market.visit({ siteCode: desk.market.shop.code ?? '', currency: 'EUR' });
    const begun = await sdk('GET', CONTEXT, visit);
    expect(typesOf(begun.body)).toEqual({
      ...{ sessionId: 'string', siteCode: 'string', currency: 'string', context: 'object', metadata: 'object' },
    });
    const change = { targetLocation: 'DE', cartId: 'ignored', metadata: { version: begun.body.metadata.version } };
    expect(await sdk('PATCH', CONTEXT, visit, change)).toMatchObject({ status: 204, text: '' });
    const attribute = { key: 'weather', value: { rain: true } };
    expect((await sdk('POST', `${CONTEXT}/attributes`, visit, attribute)).status).toBe(201);
    const { id, email } = await desk.market.addCustomer();
    const login = await desk.market.login(email, visit);
    const { body } = await sdk('GET', CONTEXT, login.body.access_token);
    expect(body).toMatchObject({
      ...{ sessionId: login.body.session_id, customerId: String(id), currency: 'EUR', targetLocation: 'DE' },
      context: { weather: { rain: true } },
    });
    expect(body.cartId).toBeUndefined();
    expect((await sdk('GET', CONTEXT, visit)).status).toBe(404);
    expect((await sdk('DELETE', `${CONTEXT}/attributes/weather`, login.body.access_token)).status).toBe(204);
  });

  it('is told 404 until there is one, and 409 for a version of before', async () => {
    const visit = await desk.market.visit();
    expect((await sdk('GET', CONTEXT, visit)).body).toMatchObject({ code: 404, message: expect.any(String) });
    const other = await desk.market.visit({ currency: 'EUR' });
    const patch = (version?: number) => sdk('PATCH', CONTEXT, other, { currency: 'CHF', metadata: { version } });
    expect((await patch(1)).status).toBe(204);
    expect((await patch(1)).body).toMatchObject({ code: 409 });
    expect((await patch()).body).toMatchObject({ code: 400, message: 'metadata.version is required.' });
  });
});
