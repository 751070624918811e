import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createOnBehalfClient, type TestClient } from '../../test/support/builders/client.js';
import { createCustomer } from '../../test/support/builders/customer.js';
import { type AdminClient, createOperator, signIn } from '../../test/support/builders/operator.js';
import { createShop } from '../../test/support/builders/shop.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

describe('POST /admin/v1/decisions:explain', () => {
  let mandate: TestApp;
  let pos: TestClient;
  let owner: AdminClient;
  let integrator: AdminClient;

  beforeAll(async () => {
    mandate = await startTestApp();
    await createTenant(mandate, { slug: 'acme' });
    const shop = await createShop(mandate, 'acme');
    pos = await createOnBehalfClient(mandate, 'acme', [shop.id]);
    await createCustomer(mandate, 'acme', shop.id, { id: 4711 });
    await createCustomer(mandate, 'acme', shop.id, { id: 4712, status: 'inactive' });
    owner = await signIn(mandate, await createOperator(mandate, { role: 'owner' }));
    integrator = await signIn(mandate, await createOperator(mandate, { role: 'integrator' }));
  });
  afterAll(() => mandate.close());

  const ask = (body: unknown) =>
    mandate.call('POST', '/v1/oauth/on-behalf-token', { basic: [pos.clientId, pos.secret], body });
  const passedOf = (checks: { check: string; passed: boolean | null }[]) =>
    Object.fromEntries(checks.map(({ check, passed }) => [check, passed]));

  it('names the first check that failed in a request that was refused', async () => {
    const refused = await ask({ customer_id: 4712 });
    expect(refused.body).toMatchObject({ error: 'invalid_grant', reason: 'customer_inactive' });

    const { status, body } = await owner.post('/admin/v1/decisions:explain', { request_id: refused.body.request_id });

    expect(status).toBe(200);
    expect(body).toMatchObject({ allowed: false, reason: 'customer_inactive', event: { customer_id: 4712 } });
    expect(passedOf(body.checks)).toMatchObject({
      client_authenticated: true,
      permission: true,
      address: true,
      customer_known: true,
      customer_active: false,
      customer_registered: null,
    });
  });

  it('explains a wrong secret by the request id alone', async () => {
    const refused = await mandate.call('POST', '/v1/oauth/on-behalf-token', {
      basic: [pos.clientId, 'wrong'],
      body: { customer_id: 4711 },
    });
    const { body } = await owner.post('/admin/v1/decisions:explain', { request_id: refused.body.request_id });
    expect(body).toMatchObject({ allowed: false, reason: 'client_secret' });
  });

  it('answers what would happen from another address, without issuing anything', async () => {
    const before = await mandate.database.query('select 1 from session');
    const { body } = await owner.post('/admin/v1/decisions:explain', {
      client_id: pos.clientId,
      ip: '198.51.100.4',
      customer_id: 4711,
    });
    expect(body).toMatchObject({ allowed: false, reason: 'ip' });
    expect(body.checks.find(({ check }: { check: string }) => check === 'address')).toMatchObject({
      passed: false,
      fix: expect.stringContaining('Add the address'),
    });
    expect(await mandate.database.query('select 1 from session')).toHaveLength(before.length);
  });

  it('tells that the customer may not act for a company, known or not', async () => {
    const { body } = await owner.post('/admin/v1/decisions:explain', {
      ...{ client_id: pos.clientId, ip: '127.0.0.1', customer_id: 4711, legal_entity_id: 'le-9' },
    });
    expect(body).toMatchObject({ allowed: false, reason: 'entity_not_member' });
  });

  it('allows what would be issued', async () => {
    const { body } = await owner.post('/admin/v1/decisions:explain', {
      client_id: pos.clientId,
      ip: '127.0.0.1',
      customer_id: 4711,
    });
    expect(body).toMatchObject({ allowed: true, reason: null });
  });

  it('does not tell whether a customer exists to a role that may not look customers up', async () => {
    for (const customerId of [4711, 4712, 999]) {
      const { body } = await integrator.post('/admin/v1/decisions:explain', {
        client_id: pos.clientId,
        ip: '127.0.0.1',
        customer_id: customerId,
      });
      expect(body).toMatchObject({ allowed: null, reason: null });
      expect(passedOf(body.checks)).toMatchObject({ address: true, customer_known: null, customer_active: null });
    }
  });

  it('hides outcome, type and customer of a recorded event from such a role, however it ended', async () => {
    for (const customerId of [4711, 4712]) {
      const answer = await ask({ customer_id: customerId });
      const requestId = answer.headers.get('x-request-id');
      const { body } = await integrator.post('/admin/v1/decisions:explain', { request_id: requestId });
      expect(body).toMatchObject({ allowed: null, event: { type: null, outcome: null, customer_id: null } });
      const open = await owner.post('/admin/v1/decisions:explain', { request_id: requestId });
      expect(open.body.event).toMatchObject({ customer_id: customerId, outcome: expect.any(String) });
    }
  });

  it.each([
    [{ request_id: '\u0000' }, '/request_id'],
    [{ client_id: '\u0000', customer_id: 1 }, '/client_id'],
    [{ client_id: '5', external_id: '\u0000' }, '/external_id'],
    [{ client_id: '5', external_id: '\ud800' }, '/external_id'],
    [{ client_id: '5', customer_id: 1e300 }, '/customer_id'],
    [{ client_id: '5', customer_id: 1, shop_id: 2_147_483_648 }, '/shop_id'],
  ])('refuses %j, which no field of the database can hold', async (wanted, pointer) => {
    const { status, body } = await owner.post('/admin/v1/decisions:explain', wanted);
    expect([status, body.errors?.[0].pointer]).toEqual([422, pointer]);
  });

  it('knows no request of a tenant that the caller does not see', async () => {
    const refused = await ask({ customer_id: 4712 });
    const other = await createTenant(mandate, { slug: 'other' });
    const stranger = await signIn(mandate, await createOperator(mandate, { role: 'security', tenants: [other.id] }));
    const { status } = await stranger.post('/admin/v1/decisions:explain', { request_id: refused.body.request_id });
    expect(status).toBe(404);
  });

  it('refuses a case that is neither a request nor composed', async () => {
    const { status, body } = await owner.post('/admin/v1/decisions:explain', { client_id: pos.clientId });
    expect(status).toBe(422);
    expect(body.errors).toHaveLength(1);
  });
});
