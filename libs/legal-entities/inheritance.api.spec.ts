import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerService } from '#customers';
import { Database } from '#platform';
import { CustomerRights } from '#tokens';
import { cliCaller } from '../../test/support/builders/caller.js';
import {
  addMember,
  changeEntity,
  changeMember,
  createCompanyRole,
  createEntity,
  removeMember,
} from '../../test/support/builders/legal-entity.js';
import { createMarket, type Market, type SignedIn } from '../../test/support/builders/market.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, refresh, validate } from '../../test/support/tokens.js';
import { until } from '../../test/support/until.js';
import type { MemberInput } from './member-input.js';

// holding ← north ← oslo, and holding ← south, on two instances with caches of their own.

let one: TestApp;
let other: TestApp;
let market: Market;
let tenant: string;
let shopper: SignedIn;

beforeAll(async () => {
  one = await startTestApp();
  other = await startTestApp({}, one);
});
beforeEach(async () => {
  market = await createMarket(one);
  tenant = market.tenant.slug;
  await createEntity(one, tenant, { id: 'holding' });
  await createEntity(one, tenant, { id: 'north', parent: 'holding' });
  await createEntity(one, tenant, { id: 'south', parent: 'holding' });
  await createEntity(one, tenant, { id: 'oslo', parent: 'north' });
  shopper = await market.signedIn();
});
afterAll(async () => {
  await other.close();
  await one.close();
});

const assign = (entity: string, wanted: Partial<MemberInput>): Promise<{ readonly id: string }> =>
  addMember(one, tenant, entity, shopper.customer, wanted);
const switchTo = (company: string, token = shopper.refreshToken): Promise<Answer> =>
  refresh(one, market.storefront, token, { legal_entity_id: company });

/** Both instances know the token, and answer from memory. */
async function knownToken(company: string): Promise<Answer> {
  const answer = await switchTo(company);
  expect(answer.status).toBe(200);
  for (const instance of [one, other]) {
    expect((await validate(instance, answer.body.access_token)).status).toBe(200);
  }
  return answer;
}

/** The token dies at the next validation here and within a second elsewhere; what the session's next refresh says. */
async function bitten({ body }: Answer): Promise<Answer> {
  expect((await validate(one, body.access_token)).status).toBe(401);
  await until(async () => (await validate(other, body.access_token)).status === 401);
  return refresh(one, market.storefront, body.refresh_token);
}

async function expectRefused(token: Answer, reason: string): Promise<void> {
  const next = await bitten(token);
  expect([next.status, next.body.reason]).toEqual([403, reason]);
}

describe('a role in a company', () => {
  it('counts in those below when it is passed downward, with its scopes', async () => {
    await assign('holding', { roles: ['B2B_ADMIN'], inheritance: 'DOWNWARD' });
    const { body } = await switchTo('oslo');
    expect(claimsOf(body.access_token)).toMatchObject({ legal_entity_id: 'oslo' });
    expect(claimsOf(body.access_token).scope).toContain('order.order_read_le');
  });

  it('counts in those above when it is passed upward, and not beside them', async () => {
    await assign('oslo', { roles: ['B2B_BUYER'], inheritance: 'UPWARD' });
    expect((await switchTo('south')).body.reason).toBe('entity_not_member');
    expect((await switchTo('holding')).status).toBe(200);
  });

  it('BB-02: counts where it is alone when nothing is said, and what is refused consumes nothing', async () => {
    await assign('north', { roles: ['B2B_BUYER'] });
    for (const company of ['oslo', 'holding', 'nobody']) {
      const refused = await switchTo(company);
      expect([refused.status, refused.body.reason]).toEqual([403, 'entity_not_member']);
    }
    expect((await switchTo('north')).status).toBe(200);
  });

  it('adds up with an inherited one', async () => {
    await createCompanyRole(one, tenant, 'REPORTS', ['order.history_view']);
    await assign('oslo', { roles: ['REPORTS'] });
    await assign('holding', { roles: ['B2B_CONTACT'], inheritance: 'DOWNWARD' });
    const { scope } = claimsOf((await switchTo('oslo')).body.access_token);
    expect(scope.split(' ').sort()).toEqual(['customermanagement.legalentity_read_own', 'order.history_view']);
  });

  it('reaches companies that come later', async () => {
    await assign('holding', { roles: ['B2B_BUYER'], inheritance: 'DOWNWARD' });
    expect((await switchTo('bergen')).body.reason).toBe('entity_not_member');
    await createEntity(one, tenant, { id: 'bergen', parent: 'north' });
    expect((await switchTo('bergen')).status).toBe(200);
  });
});

describe('what is taken away', () => {
  it('bites for an inherited role that passes no further', async () => {
    const { id } = await assign('holding', { roles: ['B2B_BUYER'], inheritance: 'DOWNWARD' });
    const token = await knownToken('oslo');
    await changeMember(one, id, { inheritance: 'NONE' });
    await expectRefused(token, 'entity_not_member');
  });

  it('bites for an assignment far above', async () => {
    const { id } = await assign('holding', { roles: ['B2B_BUYER'], inheritance: 'DOWNWARD' });
    const token = await knownToken('oslo');
    await removeMember(one, id);
    await expectRefused(token, 'entity_not_member');
  });

  it('BB-09: bites for an inactive company, and for those that inherit over it', async () => {
    await assign('holding', { roles: ['B2B_BUYER'], inheritance: 'DOWNWARD' });
    const token = await knownToken('oslo');
    await changeEntity(one, tenant, 'north', { status: 'inactive' });
    await expectRefused(token, 'entity_not_member');
    expect((await switchTo('north', token.body.refresh_token)).body.reason).toBe('legal_entity_inactive');
    await changeEntity(one, tenant, 'north', { status: 'active' });
    expect((await validate(one, token.body.access_token)).status).toBe(401);
  });

  it('bites for a company that moved to another parent', async () => {
    await assign('north', { roles: ['B2B_BUYER'], inheritance: 'DOWNWARD' });
    const token = await knownToken('oslo');
    await changeEntity(one, tenant, 'oslo', { parent: null });
    await expectRefused(token, 'entity_not_member');
  });

  it('leaves the session: the next refresh gives the scopes of the role as it is now', async () => {
    const { id } = await assign('north', { roles: ['B2B_ADMIN'] });
    const token = await knownToken('north');
    await changeMember(one, id, { roles: ['B2B_BUYER'] });
    const next = await bitten(token);
    expect([next.status, claimsOf(next.body.access_token).legal_entity_id]).toEqual([200, 'north']);
    expect(claimsOf(next.body.access_token).scope).not.toContain('order.order_read_le');
    expect(claimsOf(next.body.access_token).sid).toBe(claimsOf(token.body.access_token).sid);
  });

  it('bites for a customer whose number was given to somebody new', async () => {
    await assign('north', { roles: ['B2B_BUYER'] });
    const who = { tenantId: market.tenant.id, customerId: shopper.customer.id, company: 'north', onBehalf: false };
    const rights = one.app.get(CustomerRights, { strict: false });
    expect(await rights.decide(who)).toMatchObject({ allowed: true });
    const customers = one.app.get(CustomerService, { strict: false });
    const database = one.app.get(Database, { strict: false });
    await database.transaction((tx) => customers.delete(tx, cliCaller, tenant, who.customerId));
    await market.addCustomer({ id: who.customerId });
    expect(await rights.decide(who)).toEqual({ allowed: false, reason: 'entity_not_member' });
  });

  it('leaves tokens alone when only a name changes', async () => {
    await assign('north', { roles: ['B2B_BUYER'] });
    const { body } = await knownToken('north');
    await changeEntity(one, tenant, 'north', { name: 'North and more', accountLimit: { currency: 'EUR', value: 5 } });
    expect((await validate(one, body.access_token)).status).toBe(200);
  });
});
