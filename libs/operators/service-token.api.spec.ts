import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { scopeOf, SERVICE_PERMISSIONS } from '#access';
import { type AdminRoute, adminRoutes } from '../../test/support/admin-routes.js';
import {
  changeClient,
  createClient,
  createOnBehalfClient,
  type TestClient,
} from '../../test/support/builders/client.js';
import { createCustomer } from '../../test/support/builders/customer.js';
import { createShop } from '../../test/support/builders/shop.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';

const PASSWORD = 'Shopper1!pass';

describe('a service token at the admin API', () => {
  let mandate: TestApp;
  let routes: AdminRoute[];
  let shop: { id: number };
  beforeAll(async () => {
    mandate = await startTestApp();
    routes = adminRoutes(mandate);
    await createTenant(mandate, { slug: 'acme' });
    await createTenant(mandate, { slug: 'rival' });
    shop = await createShop(mandate, 'acme');
  });
  afterAll(() => mandate.close());

  const automation = (...scopes: string[]): Promise<TestClient> =>
    createClient(mandate, 'acme', { grants: ['client_credentials'], scopes });
  const tokenOf = async ({ clientId, secret }: TestClient): Promise<string> => {
    const answer = await mandate.call('POST', '/v1/oauth/token', {
      body: { grant_type: 'client_credentials' },
      basic: [clientId, secret],
    });
    expect(answer.status).toBe(200);
    return answer.body.access_token as string;
  };
  const tryAll = async (bearer: string, tried: readonly AdminRoute[]): Promise<[AdminRoute, Answer][]> => {
    const answers: [AdminRoute, Answer][] = [];
    for (const route of tried) {
      const body = route.method === 'GET' || route.method === 'DELETE' ? undefined : {};
      answers.push([route, await mandate.call(route.method, route.path, { bearer, body })]);
    }
    return answers;
  };
  const refusals = (clientId: string): Promise<{ type: string; reason: string; tenant: string }[]> =>
    mandate.database.query(
      `select type, reason, tenant from audit_event where client_id = $1 and type like 'admin.%' order by id`,
      [clientId],
    );

  it('does what its scopes say, in its own tenant, without a CSRF token', async () => {
    const bearer = await tokenOf(await automation('mandate.tenant_read'));
    const list = await mandate.call('GET', '/admin/v1/tenants', { bearer });
    expect(list.body.items).toEqual([expect.objectContaining({ slug: 'acme' })]);
    expect((await mandate.call('GET', '/admin/v1/tenants/rival', { bearer })).status).toBe(404);
  });

  it('does nothing else, and each try is audited for its tenant', async () => {
    const client = await automation('mandate.tenant_read', 'order.order_read');
    const bearer = await tokenOf(client);
    const others = routes.filter(({ permission }) => permission !== 'tenant_read');
    for (const [route, answer] of await tryAll(bearer, others)) {
      expect([route, answer.status]).toEqual([route, 403]);
    }
    expect(await refusals(client.clientId)).toEqual(
      others.map(() => ({ type: 'admin.refused', reason: 'permission', tenant: 'acme' })),
    );
  });

  it('never manages operators or accounts, whatever scopes it was given', async () => {
    const wishes = ['mandate.operator_read', 'mandate.operator_manage', 'mandate.own_account', 'mandate.settings_read'];
    const client = await automation(...SERVICE_PERMISSIONS.map(scopeOf));
    await mandate.database.query('update client set scopes = scopes || $2 where client_id = $1', [
      client.clientId,
      wishes,
    ]);
    const forPeople = routes.filter(({ permission }) => /^(operator_|own_account|settings_)/.test(permission));
    expect(forPeople.length).toBeGreaterThan(5);
    for (const [route, answer] of await tryAll(await tokenOf(client), forPeople)) {
      expect([route, answer.status]).toEqual([route, 403]);
    }
  });

  it('loses a permission with its client, before its own end', async () => {
    const client = await automation('mandate.tenant_read');
    const bearer = await tokenOf(client);
    expect((await mandate.call('GET', '/admin/v1/tenants', { bearer })).status).toBe(200);
    await changeClient(mandate, client.clientId, { scopes: [] });
    expect((await mandate.call('GET', '/admin/v1/tenants', { bearer })).status).toBe(403);
  });

  it('is dead when its client is disabled', async () => {
    const client = await automation('mandate.tenant_read');
    const bearer = await tokenOf(client);
    await changeClient(mandate, client.clientId, { enabled: false });
    expect((await mandate.call('GET', '/admin/v1/tenants', { bearer })).status).toBe(401);
  });

  it("AD-01: a customer's and an on-behalf token open no admin route", async () => {
    const customer = await createCustomer(mandate, 'acme', shop.id, {
      id: 4711,
      email: 'tim@example.com',
      password: PASSWORD,
    });
    const client = await createOnBehalfClient(mandate, 'acme', [shop.id], {
      grants: ['on_behalf', 'password', 'refresh_token', 'client_credentials'],
      scopes: ['mandate.tenant_read'],
    });
    const basic = [client.clientId, client.secret] as const;
    const login = await mandate.call('POST', '/v1/auth/login', {
      basic,
      body: { email: 'tim@example.com', password: PASSWORD, shop_id: shop.id },
    });
    const onBehalf = await mandate.call('POST', '/v1/oauth/on-behalf-token', {
      basic,
      body: { customer_id: customer.id },
    });
    expect([login.status, onBehalf.status]).toEqual([200, 200]);
    for (const { body } of [login, onBehalf]) {
      for (const [route, answer] of await tryAll(body.access_token as string, routes)) {
        expect([route, answer.status]).toEqual([route, 403]);
      }
    }
    expect(await refusals(client.clientId)).toEqual([
      { type: 'admin.auth_failed', reason: 'token_kind', tenant: 'acme' },
    ]);
  });

  it('AD-01: a tampered token opens none', async () => {
    const token = await tokenOf(await automation('mandate.tenant_read'));
    const [header, payload, signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload as string, 'base64url').toString()) as object;
    const wider = Buffer.from(JSON.stringify({ ...claims, tenant: 'rival' })).toString('base64url');
    expect((await mandate.call('GET', '/admin/v1/tenants', { bearer: `${header}.${wider}.${signature}` })).status).toBe(
      401,
    );
  });
});
