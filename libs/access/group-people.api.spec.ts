import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsOf, only } from '../../test/support/audit.js';
import { createCustomer } from '../../test/support/builders/customer.js';
import { createEmployee } from '../../test/support/builders/employee.js';
import { createGroup } from '../../test/support/builders/group.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createShop } from '../../test/support/builders/shop.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { until } from '../../test/support/until.js';
import { CustomerGroups } from './customer-groups.js';
import type { Group } from './group.entity.js';

let one: TestApp;
let two: TestApp;
let owner: AdminClient;
let tenantId: number;
let tenant: string;
let customer: number;
let group: Group;

beforeAll(async () => {
  one = await startTestApp();
  two = await startTestApp({}, one);
  owner = await signInAs(one);
});
beforeEach(async () => {
  ({ id: tenantId, slug: tenant } = await createTenant(one));
  const { id: shopId } = await createShop(one, tenant);
  ({ id: customer } = await createCustomer(one, tenant, shopId, { firstName: 'Tim', lastName: 'Shopper' }));
  group = await createGroup(one, tenant, { userType: 'customer', permissions: [], scopes: ['order.order_read'] });
});
afterAll(async () => {
  await two.close();
  await one.close();
});

const membersOf = ({ id }: Pick<Group, 'id'>): string => `/admin/v1/groups/${id}/members`;
const rightsOf = (mandate: TestApp, id = customer) =>
  mandate.app.get(CustomerGroups, { strict: false }).of(tenantId, id);
const add = (to = group, member: number | string = customer) => owner.put(`${membersOf(to)}/${member}`, undefined);
const remove = (from = group, member: number | string = customer) => owner.delete(`${membersOf(from)}/${member}`);

async function changeGroup(changes: object): Promise<void> {
  const path = `/admin/v1/groups/${group.id}`;
  const etag = (await owner.get(path)).headers.get('etag') ?? '';
  expect((await owner.patch(path, changes, { ifMatch: etag })).status).toBe(200);
}

describe('a customer in a group', () => {
  it('has its scopes and a mark, and stands in its list', async () => {
    expect(await rightsOf(one)).toEqual({ scopes: [], mark: null });
    const answer = await add();
    expect(answer.status).toBe(204);
    expect(await rightsOf(one)).toEqual({ scopes: ['order.order_read'], mark: expect.stringMatching(/^[\w-]{22}$/) });
    expect((await owner.get(membersOf(group))).body).toEqual({
      items: [{ id: String(customer), name: 'Tim Shopper', email: null, since: expect.any(String) }],
      next_cursor: null,
    });
    expect((await owner.get(`/admin/v1/groups/${group.id}`)).body).toMatchObject({ members: 1 });
    expect(await eventsOf(one, answer)).toEqual(
      only({ type: 'group.member_added', tenant, customer_id: customer, details: { group: group.code } }),
    );
  });

  it('is in it once: nothing is written when nothing changes', async () => {
    await add();
    const before = await rightsOf(one);
    const again = await add();
    expect([again.status, await eventsOf(one, again)]).toEqual([204, []]);
    expect(await rightsOf(one)).toEqual(before);
    const gone = await remove();
    expect([gone.status, (await remove()).status]).toEqual([204, 404]);
    expect(await eventsOf(one, gone)).toEqual(only({ type: 'group.member_removed', customer_id: customer }));
  });

  it('gets another mark when a scope, an access control or the group is taken away, also on another instance', async () => {
    const control = { tenant, code: 'media', scopes: ['media.asset_read'] };
    await owner.post('/admin/v1/access-controls', control);
    await changeGroup({ access_controls: ['media'] });
    await add();
    const first = await rightsOf(two);
    expect(first.scopes).toEqual(['media.asset_read', 'order.order_read']);
    await changeGroup({ scopes: [] });
    await until(async () => (await rightsOf(two)).mark !== first.mark);
    const second = await rightsOf(two);
    expect(second.scopes).toEqual(['media.asset_read']);
    await changeGroup({ access_controls: [] });
    await until(async () => (await rightsOf(two)).mark !== second.mark);
    await remove();
    await until(async () => (await rightsOf(two)).mark === null);
  });

  it('keeps the mark when the group gives more', async () => {
    await add();
    const { mark } = await rightsOf(one);
    await changeGroup({ scopes: ['order.order_read', 'media.asset_read'] });
    expect(await rightsOf(one)).toEqual({ scopes: ['media.asset_read', 'order.order_read'], mark });
  });

  it('gets none of the old marks back by coming back', async () => {
    await add();
    const { mark } = await rightsOf(one);
    await remove();
    await add();
    expect([(await rightsOf(one)).mark === mark, (await rightsOf(one)).scopes]).toEqual([false, ['order.order_read']]);
  });

  it('loses what a deleted group gave', async () => {
    await add();
    await owner.delete(`/admin/v1/groups/${group.id}`, { ifMatch: '"1"' });
    expect(await rightsOf(one)).toEqual({ scopes: [], mark: null });
  });

  it('is a registered customer of the tenant', async () => {
    const { slug: other } = await createTenant(one);
    const { id: shopId } = await createShop(one, other);
    const { id: foreign } = await createCustomer(one, other, shopId, { id: 880_001 });
    const { id: own } = await createShop(one, tenant);
    const { id: guest } = await createCustomer(one, tenant, own, { guest: true });
    for (const nobody of [foreign, guest, 999_999, 'tim', '0', '-1', '1e3', '99999999999999999999']) {
      const refused = await add(group, nobody);
      expect([refused.status, refused.body.errors]).toEqual([
        422,
        [{ pointer: '/member', detail: 'is no registered customer of this tenant' }],
      ]);
    }
  });
});

describe('an employee in a group', () => {
  it('is added and removed as on their own record', async () => {
    const staff = await createGroup(one, tenant, { permissions: [], scopes: ['media.asset_read'] });
    const { employee } = await createEmployee(one, tenant, { groups: [] });
    expect((await add(staff, employee.id)).status).toBe(204);
    expect((await owner.get(membersOf(staff))).body.items).toMatchObject([{ id: employee.id, since: null }]);
    expect((await owner.get(`/admin/v1/employees/${employee.id}`)).body).toMatchObject({ groups: [staff.code] });
    expect((await remove(staff, employee.id)).status).toBe(204);
    expect((await remove(staff, employee.id)).status).toBe(404);
    expect((await add(staff, customer)).status).toBe(404);
  });
});

describe('who is in a group', () => {
  it('is read and changed where its group is', async () => {
    const { id: otherId } = await createTenant(one);
    const stranger = await signInAs(one, { role: 'lead', tenants: [otherId] });
    expect((await stranger.get(membersOf(group))).status).toBe(404);
    expect((await stranger.put(`${membersOf(group)}/${customer}`, undefined)).status).toBe(404);
    const auditor = await signInAs(one, { role: 'auditor' });
    expect((await auditor.get(membersOf(group))).status).toBe(200);
    expect((await auditor.put(`${membersOf(group)}/${customer}`, undefined)).status).toBe(403);
  });

  it('is listed in pages', async () => {
    const { id: shopId } = await createShop(one, tenant);
    for (let number = 0; number < 3; number++) await add(group, (await createCustomer(one, tenant, shopId)).id);
    const first = await owner.get(`${membersOf(group)}?limit=2`);
    const second = await owner.get(`${membersOf(group)}?limit=2&cursor=${first.body.next_cursor}`);
    expect([first.body.items.length, second.body.items.length, second.body.next_cursor]).toEqual([2, 1, null]);
  });
});
