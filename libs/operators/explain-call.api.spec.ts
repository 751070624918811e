import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createOnBehalfClient, type TestClient } from '../../test/support/builders/client.js';
import { createCustomer } from '../../test/support/builders/customer.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createShop } from '../../test/support/builders/shop.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, issueOnBehalf } from '../../test/support/tokens.js';

const NOT_OPEN = { status: 403, body: { status_code: '403 FORBIDDEN', message: 'user-access-forbidden' } };
const NOT_PERMITTED = { status: 403, body: { status_code: '403 FORBIDDEN', message: 'AM SSO Unauthorized!' } };

describe('POST /admin/v1/decisions:explain, a call of an endpoint', () => {
  let mandate: TestApp;
  let pos: TestClient;
  let owner: AdminClient;
  let tenantId: number;
  let acting: string;

  beforeAll(async () => {
    mandate = await startTestApp();
    tenantId = (await createTenant(mandate, { slug: 'acme' })).id;
    await createTenant(mandate, { slug: 'other' });
    const shop = await createShop(mandate, 'acme');
    pos = await createOnBehalfClient(mandate, 'acme', [shop.id]);
    await createCustomer(mandate, 'acme', shop.id, { id: 4711 });
    owner = await signInAs(mandate);
    await owner.post('/admin/v1/gateway-rules:apply-set', { tenant: 'acme', set: 'slas-agent' });
    await owner.post('/admin/v1/gateway-rules', {
      tenant: 'acme',
      path: '/company/{legalEntityId}',
      methods: ['GET'],
      scopes: ['company.read'],
    });
  });
  beforeEach(async () => {
    const { body } = await issueOnBehalf(mandate, pos, { customer_id: 4711 });
    acting = claimsOf(body.access_token).sid;
  });
  afterAll(() => mandate.close());

  const explain = (call: object, by: AdminClient = owner) => by.post('/admin/v1/decisions:explain', call);
  const ofAcme = (method: string, path: string, token: object = {}) =>
    explain({ tenant: 'acme', method, path, ...token });
  const ofSession = (method: string, path: string, by?: AdminClient) =>
    explain({ session_id: acting, method, path }, by);
  const resultsOf = (checks: { check: string; passed: boolean | null }[]) =>
    Object.fromEntries(checks.map(({ check, passed }) => [check, passed]));

  it('names the rule that allows it', async () => {
    const { status, body } = await ofAcme('POST', '/baskets/42/items', { permissions: ['Create_Order_On_Behalf_Of'] });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      allowed: true,
      reason: null,
      event: null,
      refusal: null,
      rule: { path: '/baskets/**', on_behalf_permission: 'Create_Order_On_Behalf' },
    });
    expect(body.checks.every(({ passed }: { passed: boolean }) => passed)).toBe(true);
  });

  it('shows the refusal that a caller outside the table gets', async () => {
    const { body } = await ofAcme('GET', '/products/1', { permissions: ['Create_Order_On_Behalf'] });
    expect(body).toMatchObject({ allowed: false, reason: 'no_rule', rule: null, refusal: NOT_OPEN });
    expect(resultsOf(body.checks)).toMatchObject({
      path_clear: true,
      endpoint: false,
      method: null,
      token_permission: null,
    });
  });

  it('shows the refusal that an agent without the permission gets, with the rule and what mends it', async () => {
    const { body } = await ofAcme('POST', '/order_search/1', { permissions: ['Create_Order_On_Behalf'] });
    expect(body).toMatchObject({
      allowed: false,
      reason: 'permission_missing',
      rule: { path: '/order_search/*', on_behalf_permission: 'Search_Orders' },
      refusal: NOT_PERMITTED,
    });
    expect(body.checks.at(-1)).toMatchObject({ check: 'token_permission', passed: false, fix: expect.any(String) });
  });

  it('takes on-behalf by word, too', async () => {
    const call = { on_behalf: true, scopes: ['company.read'], legal_entity_id: 'le-1' };
    const { body } = await ofAcme('GET', '/company/le-1', call);
    expect(body).toMatchObject({ reason: 'on_behalf_refused', refusal: NOT_OPEN });
    const customer = await ofAcme('GET', '/company/le-1', { ...call, on_behalf: false });
    expect(customer.body).toMatchObject({ allowed: true });
    const stranger = await ofAcme('GET', '/company/le-2', { ...call, on_behalf: false });
    expect(stranger.body).toMatchObject({ reason: 'company_other', refusal: NOT_OPEN });
  });

  it('knows what the token of a live session holds', async () => {
    const { body } = await ofSession('GET', '/orders/1?expand=items');
    expect(body).toMatchObject({ allowed: true, rule: { path: '/orders/**' } });
    expect(body.checks[0]).toMatchObject({ check: 'session_alive', passed: true });
    const search = await ofSession('POST', '/order_search/1');
    expect(search.body).toMatchObject({ reason: 'permission_missing', refusal: NOT_PERMITTED });
  });

  it('allows nothing to a session that has ended', async () => {
    await owner.delete(`/admin/v1/sessions/${acting}`);
    const { body } = await ofSession('GET', '/orders/1');
    expect(body).toMatchObject({
      allowed: false,
      reason: 'ended',
      rule: null,
      refusal: { status: 401, body: { error: 'invalid_token' } },
    });
    expect(resultsOf(body.checks)).toMatchObject({ session_alive: false, path_clear: null, token_permission: null });
  });

  it('tells of no session or rule that the caller does not see', async () => {
    const other = await createTenant(mandate, { slug: 'third' });
    const stranger = await signInAs(mandate, { role: 'security', tenants: [other.id] });
    expect((await ofSession('GET', '/orders/1', stranger)).status).toBe(404);
    expect((await explain({ tenant: 'acme', method: 'GET', path: '/orders/1' }, stranger)).status).toBe(404);
    const integrator = await signInAs(mandate, { role: 'integrator', tenants: [tenantId] });
    const refused = await ofSession('GET', '/orders/1', integrator);
    expect([refused.status, refused.body.permission]).toEqual([403, 'session_read']);
    const mixed = await explain({ tenant: 'other', session_id: acting, method: 'GET', path: '/orders/1' });
    expect(mixed.status).toBe(404);
  });

  it('asks the rules of the tenant, and of no other', async () => {
    const { body } = await explain({ tenant: 'other', method: 'GET', path: '/orders/1' });
    expect(body).toMatchObject({ allowed: false, reason: 'no_rule' });
  });

  it.each<[object, string[]]>([
    [{ tenant: 'acme', method: 'GET' }, ['/path']],
    [{ tenant: 'acme', path: '/orders' }, ['/method']],
    [{ method: 'GET', path: '/orders' }, ['/tenant']],
    [{ tenant: 'acme', method: 'GET', path: '/orders', client_id: '5' }, ['/client_id']],
    [{ session_id: 'x', method: 'GET', path: '/orders' }, ['/session_id']],
    [
      {
        session_id: '00000000-0000-7000-8000-000000000000',
        method: 'GET',
        path: '/orders',
        scopes: [],
        on_behalf: true,
      },
      ['/scopes', '/on_behalf'],
    ],
    [{ tenant: 'acme', method: 'GET', path: '/orders', permissions: 'any' }, ['/permissions']],
  ])('refuses %j', async (call, wrong) => {
    const { status, body } = await explain(call);
    expect([status, body.errors?.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([422, wrong]);
  });
});
