import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from '../../test/support/builders/client.js';
import { createEmployee } from '../../test/support/builders/employee.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type AdminClient, createOperator, signIn } from '../../test/support/builders/operator.js';
import { createTrustedSystem, exchangeFor } from '../../test/support/builders/trusted-system.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';

let mandate: TestApp;
let market: Market;
let owner: AdminClient;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
  owner = await signIn(mandate, await createOperator(mandate, { role: 'owner' }));
});
afterAll(() => mandate.close());

const explain = (body: Record<string, unknown>): Promise<Answer> =>
  owner.post('/admin/v1/decisions:explain', { ip: '127.0.0.1', customer_id: market.customer.id, ...body });

describe('explaining a decision about', () => {
  it('a trusted system names the missing scope, of a request and of a composed case', async () => {
    const system = await createTrustedSystem(mandate, market.tenant.slug, [market.shop.id], { scopes: [] });
    const refused = await exchangeFor(mandate, system, market.customer.id);
    const told = await owner.post('/admin/v1/decisions:explain', { request_id: refused.body.request_id });
    const composed = await explain({ client_id: system.clientId, face: 'trusted_system' });
    for (const { status, body } of [told, composed]) {
      expect([status, body.allowed, body.reason]).toEqual([200, false, 'face_scope']);
      expect(body.checks.find(({ passed }: { passed: boolean }) => !passed)).toMatchObject({ check: 'permission' });
    }
  });

  it('a trusted agent looks at the employee, with their permissions', async () => {
    const desk = await createClient(mandate, market.tenant.slug, {
      ...{ name: 'Agent desktop', shops: [market.shop.id], grants: ['trusted_agent', 'authorization_code'] },
      scopes: ['sfcc.ta_ext_on_behalf_of'],
    });
    const [lauren, temp, foreign] = [
      await createEmployee(mandate, market.tenant.slug),
      await createEmployee(mandate, market.tenant.slug, { groups: [] }),
      await createEmployee(mandate, (await createMarket(mandate)).tenant.slug),
    ];
    const ask = (employee_id?: string): Promise<Answer> =>
      explain({ client_id: desk.clientId, face: 'trusted_agent', employee_id });
    expect((await ask()).body).toMatchObject({ allowed: false, reason: 'agent_unknown' });
    expect((await ask(temp.employee.id)).body).toMatchObject({ allowed: false, reason: 'agent_permission' });
    expect((await ask(lauren.employee.id)).body).toMatchObject({ allowed: true, reason: null });
    expect((await ask(foreign.employee.id)).status).toBe(404);
  });
});
