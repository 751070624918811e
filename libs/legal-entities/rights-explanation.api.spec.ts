import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Role, scopeOf, type ServicePermission } from '#access';
import { createEmployee } from '../../test/support/builders/employee.js';
import { createGroup } from '../../test/support/builders/group.js';
import { addMember, createCompanyRole, createEntity } from '../../test/support/builders/legal-entity.js';
import { createMarket, type Market, type SignedIn } from '../../test/support/builders/market.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, grant, issueOnBehalf, refresh } from '../../test/support/tokens.js';
import type { ExplainedRights } from './rights-explanation.dto.js';

// holding ← north; the customer is an admin of holding, there and below, and in a group.

let mandate: TestApp;
let owner: AdminClient;
let market: Market;
let tenant: string;
let shopper: SignedIn;

beforeAll(async () => {
  mandate = await startTestApp();
  owner = await signInAs(mandate);
});
beforeEach(async () => {
  market = await createMarket(mandate);
  tenant = market.tenant.slug;
  shopper = await market.signedIn();
  await owner.post('/admin/v1/access-controls', { tenant, code: 'orders', scopes: ['order.order_read'] });
  await createEntity(mandate, tenant, { id: 'holding' });
  await createEntity(mandate, tenant, { id: 'north', parent: 'holding' });
});
afterAll(() => mandate.close());

const explain = (of: object, as = owner): Promise<Answer> => as.post('/admin/v1/rights:explain', { tenant, ...of });

async function explained(of: object): Promise<ExplainedRights> {
  const { status, body } = await explain({ customer_id: shopper.customer.id, ...of });
  expect(status).toBe(200);
  return body as ExplainedRights;
}

const NOTHING = {
  ...{ client_id: null, group: null, access_control: null },
  ...{ role: null, legal_entity_id: null, assigned_to: null },
};
const byGroup = (group: string, control: string | null) => ({
  ...{ ...NOTHING, by: 'group', group, access_control: control },
});
const byRole = (role: string, company: string, assignedTo = company) => ({
  ...{ ...NOTHING, by: 'company_role', role, legal_entity_id: company, assigned_to: assignedTo },
});
const named = ({ scopes }: ExplainedRights) => scopes.map(({ scope }) => scope).sort();
const scopesIn = (token: string) => claimsOf(token).scope.split(' ').sort();

async function putInGroup(code: string, scopes: string[], accessControls: string[] = []): Promise<void> {
  const { id } = await createGroup(mandate, tenant, {
    ...{ userType: 'customer', permissions: [], code, scopes, accessControls },
  });
  await owner.put(`/admin/v1/groups/${id}/members/${shopper.customer.id}`, undefined);
}

const joinHolding = () =>
  addMember(mandate, tenant, 'holding', shopper.customer, { roles: ['B2B_ADMIN'], inheritance: 'DOWNWARD' });

describe('rights of a customer, explained', () => {
  it('name every group and access control that gives a scope', async () => {
    expect(await explained({})).toEqual({ refused: null, scopes: [], why_not: null });
    await putInGroup('a', ['order.order_read', 'media.asset_read'], ['orders']);
    await putInGroup('b', [], ['orders']);
    const orders = {
      scope: 'order.order_read',
      from: [byGroup('a', null), byGroup('a', 'orders'), byGroup('b', 'orders')],
    };
    expect((await explained({})).scopes).toEqual([{ scope: 'media.asset_read', from: [byGroup('a', null)] }, orders]);
    expect(await explained({ scope: 'order.order_view' })).toEqual({ refused: null, scopes: [orders], why_not: null });
  });

  it('name the role, the company where it counts and the one it is inherited from', async () => {
    await joinHolding();
    await createCompanyRole(mandate, tenant, 'ARCHIVE', ['order.order_read_le']);
    await addMember(mandate, tenant, 'north', shopper.customer, { roles: ['ARCHIVE'] });
    const { scopes } = await explained({ legal_entity_id: 'north', scope: 'order.order_read_le' });
    expect(scopes).toHaveLength(1);
    expect(scopes[0]?.from).toHaveLength(2);
    expect(scopes[0]?.from).toEqual(
      expect.arrayContaining([byRole('B2B_ADMIN', 'north', 'holding'), byRole('ARCHIVE', 'north')]),
    );
  });

  it('are exactly those of the token', async () => {
    await joinHolding();
    await putInGroup('a', ['media.asset_read']);
    const { clientId } = market.storefront;
    const own = await refresh(mandate, market.storefront, shopper.refreshToken, { legal_entity_id: 'north' });
    expect(named(await explained({ client_id: clientId, legal_entity_id: 'north' }))).toEqual(
      scopesIn(own.body.access_token),
    );
    const order = { customer_id: shopper.customer.id, legal_entity_id: 'north' };
    const acting = await issueOnBehalf(mandate, market.pos, order);
    const asked = { client_id: market.pos.clientId, legal_entity_id: 'north', on_behalf: true };
    expect(named(await explained(asked))).toEqual(scopesIn(acting.body.access_token));
  });

  it('say why a scope is missing', async () => {
    await joinHolding();
    await putInGroup('a', ['media.asset_read']);
    const whyNot = async (of: object) => (await explained({ client_id: market.storefront.clientId, ...of })).why_not;
    expect(await whyNot({ scope: 'order.order_view_le' })).toEqual(
      ['holding', 'north'].map((company) => ({
        ...{ scope: 'order.order_read_le', reason: 'company_not_named', from: byRole('B2B_ADMIN', company, 'holding') },
      })),
    );
    expect(await whyNot({ scope: 'media.asset_read', on_behalf: true })).toEqual([
      { scope: 'media.asset_read', reason: 'on_behalf', from: byGroup('a', null) },
    ]);
    const nothing = { scope: 'price.price_manage', reason: 'nothing_gives_it', from: null };
    expect(await whyNot({ scope: 'price.price_manage' })).toEqual([nothing]);
    const refused = { scope: 'media.asset_read', reason: 'entity_unknown', from: null };
    for (const company of ['nowhere', 'no/id']) {
      expect(await explained({ legal_entity_id: company, scope: 'media.asset_read' })).toEqual({
        ...{ refused: 'entity_unknown', scopes: [], why_not: [refused] },
      });
    }
  });

  it('are few for a guest', async () => {
    const guest = await market.addCustomer({ guest: true });
    const { body } = await explain({ customer_id: guest.id, legal_entity_id: 'north', scope: 'order.order_read' });
    expect(body).toMatchObject({ refused: 'entity_not_member', scopes: [] });
  });
});

describe('rights of an employee, explained', () => {
  it('are those of their groups', async () => {
    const { code } = await createGroup(mandate, tenant, { scopes: ['media.asset_read'] });
    const { employee } = await createEmployee(mandate, tenant, { groups: [code] });
    expect((await explain({ employee_id: employee.id })).body).toEqual({
      ...{ refused: null, scopes: [{ scope: 'media.asset_read', from: [byGroup(code, null)] }], why_not: null },
    });
  });

  it('are not described by a company or a client', async () => {
    const { employee } = await createEmployee(mandate, tenant);
    for (const wrong of [{ client_id: 'any' }, { legal_entity_id: 'north' }, { on_behalf: true }]) {
      expect((await explain({ employee_id: employee.id, ...wrong })).status).toBe(422);
    }
  });
});

describe('who is asked about', () => {
  it('is one who is there, by a caller who sees them', async () => {
    const elsewhere = await createMarket(mandate);
    const { employee } = await createEmployee(mandate, tenant);
    const { id } = shopper.customer;
    for (const nobody of [
      { customer_id: 999_999_999 },
      { employee_id: 'nobody' },
      { tenant: elsewhere.tenant.slug, employee_id: employee.id },
      { customer_id: id, client_id: 'nobody' },
      { customer_id: id, client_id: elsewhere.storefront.clientId },
    ]) {
      expect((await explain(nobody)).status).toBe(404);
    }
    expect((await explain({})).status).toBe(422);
    expect((await explain({ customer_id: id, employee_id: employee.id })).status).toBe(422);
    const stranger = await signInAs(mandate, { role: 'lead', tenants: [elsewhere.tenant.id] });
    expect((await explain({ customer_id: id }, stranger)).status).toBe(404);
  });

  it.each<[Role, number]>([
    ['auditor', 200],
    ['lead', 200],
    ['integrator', 403],
    ['b2b', 403],
  ])('by %s: %i', async (role, status) => {
    const caller = await signInAs(mandate, { role, tenants: [market.tenant.id] });
    expect((await explain({ customer_id: shopper.customer.id }, caller)).status).toBe(status);
  });

  it('is told with what the caller could read anyway', async () => {
    await joinHolding();
    const automation = async (...permissions: ServicePermission[]) => {
      const scopes = permissions.map(scopeOf);
      const machine = await market.addPos({ grants: ['client_credentials'], scopes });
      const { body } = await grant(mandate, machine, { grant_type: 'client_credentials' });
      const bearer = body.access_token as string;
      return (of: object) =>
        mandate.call('POST', '/admin/v1/rights:explain', { bearer, body: { customer_id: shopper.customer.id, ...of } });
    };
    expect((await (await automation('employee_read'))({})).status).toBe(403);
    const few = await automation('employee_read', 'customer_read');
    expect((await few({ client_id: market.pos.clientId })).body).toMatchObject({ permission: 'client_read' });
    expect((await few({ legal_entity_id: 'north' })).body).toMatchObject({ permission: 'entity_read' });
    const asked = { scope: 'order.order_read_le' };
    expect((await few(asked)).body.why_not).toMatchObject([{ reason: 'client_not_named' }]);
    const more = await automation('employee_read', 'customer_read', 'entity_read');
    expect((await more(asked)).body.why_not).toMatchObject([
      { reason: 'company_not_named' },
      { reason: 'company_not_named' },
      { reason: 'client_not_named' },
    ]);
  });
});
