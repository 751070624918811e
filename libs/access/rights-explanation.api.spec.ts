import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCustomer } from '../../test/support/builders/customer.js';
import { createEmployee } from '../../test/support/builders/employee.js';
import { createGroup } from '../../test/support/builders/group.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createShop } from '../../test/support/builders/shop.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';

let mandate: TestApp;
let owner: AdminClient;
let tenant: string;

beforeAll(async () => {
  mandate = await startTestApp();
  owner = await signInAs(mandate);
  ({ slug: tenant } = await createTenant(mandate));
  await owner.post('/admin/v1/access-controls', { tenant, code: 'orders', scopes: ['order.order_read'] });
});
afterAll(() => mandate.close());

const explain = (of: object, as = owner): Promise<Answer> => as.post('/admin/v1/rights:explain', { tenant, ...of });

describe('rights, explained', () => {
  it('name every group and access control that gives a scope to a customer', async () => {
    const { id: shop } = await createShop(mandate, tenant);
    const { id } = await createCustomer(mandate, tenant, shop);
    expect((await explain({ customer_id: id })).body).toEqual({ scopes: [] });
    const customers = { userType: 'customer', permissions: [] } as const;
    const both = { ...customers, scopes: ['order.order_read', 'media.asset_read'], accessControls: ['orders'] };
    const groups = [await createGroup(mandate, tenant, { ...both, code: 'a' })];
    groups.push(await createGroup(mandate, tenant, { ...customers, code: 'b', accessControls: ['orders'] }));
    for (const group of groups) await owner.put(`/admin/v1/groups/${group.id}/members/${id}`, undefined);
    const orders = {
      scope: 'order.order_read',
      from: [
        { group: 'a', access_control: null },
        { group: 'a', access_control: 'orders' },
        { group: 'b', access_control: 'orders' },
      ],
    };
    expect((await explain({ customer_id: id })).body).toEqual({
      scopes: [{ scope: 'media.asset_read', from: [{ group: 'a', access_control: null }] }, orders],
    });
    expect((await explain({ customer_id: id, scope: 'order.order_view' })).body).toEqual({ scopes: [orders] });
  });

  it('are those of an employee, too', async () => {
    const { code } = await createGroup(mandate, tenant, { scopes: ['media.asset_read'] });
    const { employee } = await createEmployee(mandate, tenant, { groups: [code] });
    expect((await explain({ employee_id: employee.id })).body).toEqual({
      scopes: [{ scope: 'media.asset_read', from: [{ group: code, access_control: null }] }],
    });
  });

  it('are asked of one who is there', async () => {
    const { id: otherId, slug: other } = await createTenant(mandate);
    const { employee } = await createEmployee(mandate, tenant);
    for (const nobody of [
      { customer_id: 999 },
      { employee_id: 'nobody' },
      { tenant: other, employee_id: employee.id },
    ]) {
      expect((await explain(nobody)).status).toBe(404);
    }
    expect((await explain({})).status).toBe(422);
    expect((await explain({ customer_id: 1, employee_id: employee.id })).status).toBe(422);
    const stranger = await signInAs(mandate, { role: 'lead', tenants: [otherId] });
    expect((await explain({ employee_id: employee.id }, stranger)).status).toBe(404);
  });
});
