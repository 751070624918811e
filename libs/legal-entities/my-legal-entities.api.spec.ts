import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addMember, changeEntity, createEntity } from '../../test/support/builders/legal-entity.js';
import { createMarket, type Market, type SignedIn } from '../../test/support/builders/market.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, grant, issueOnBehalf, refresh } from '../../test/support/tokens.js';
import { CompanyAccess } from './company-access.js';
import type { MyLegalEntityDto } from './my-legal-entities.dto.js';

let mandate: TestApp;
let market: Market;
let tenant: string;
let shopper: SignedIn;

beforeAll(async () => {
  mandate = await startTestApp();
});
beforeEach(async () => {
  market = await createMarket(mandate);
  tenant = market.tenant.slug;
  shopper = await market.signedIn();
  await createEntity(mandate, tenant, { id: 'le-1', name: 'Beta' });
  await createEntity(mandate, tenant, { id: 'le-2', name: 'Alpha' });
  await createEntity(mandate, tenant, { id: 'le-3', name: 'Gamma', parent: 'le-1', type: 'SUBSIDIARY' });
});
afterAll(() => mandate.close());

async function mine(bearer: string): Promise<MyLegalEntityDto[]> {
  const { status, body } = await mandate.call('GET', '/v1/me/legal-entities', { bearer });
  expect(status).toBe(200);
  return (body as { items: MyLegalEntityDto[] }).items;
}

describe('my companies', () => {
  it('are those that I belong to or inherit from, by name, each with what I may do there', async () => {
    const { id } = await addMember(mandate, tenant, 'le-1', shopper.customer, {
      ...{ roles: ['B2B_ADMIN'], inheritance: 'DOWNWARD' },
    });
    await addMember(mandate, tenant, 'le-2', shopper.customer);
    const companies = await mine(shopper.accessToken);
    expect(companies).toMatchObject([
      { id: 'le-2', name: 'Alpha', parent: null, roles: ['B2B_CONTACT'], inherited: false, current: false },
      { id: 'le-1', name: 'Beta', type: 'COMPANY', roles: ['B2B_ADMIN'], contact_assignment_id: id },
      { id: 'le-3', type: 'SUBSIDIARY', parent: 'le-1', roles: ['B2B_ADMIN'], inherited: true },
    ]);
    expect(companies[2]).toMatchObject({ contact_assignment_id: null });
    expect(companies[1]?.scopes).toContain('iam.user_read_own');
  });

  it('are none for most customers, and nobody else’s', async () => {
    await addMember(mandate, tenant, 'le-1', market.customer);
    expect(await mine(shopper.accessToken)).toEqual([]);
  });

  it('say which one this token acts for', async () => {
    await addMember(mandate, tenant, 'le-1', shopper.customer);
    const { body } = await refresh(mandate, market.storefront, shopper.refreshToken, { legal_entity_id: 'le-1' });
    expect((await mine(body.access_token)).map(({ id, current }) => [id, current])).toEqual([['le-1', true]]);
  });

  it('show an inactive one, in which I may do nothing', async () => {
    await addMember(mandate, tenant, 'le-1', shopper.customer, { roles: ['B2B_BUYER'], inheritance: 'DOWNWARD' });
    await changeEntity(mandate, tenant, 'le-1', { status: 'inactive' });
    expect(await mine(shopper.accessToken)).toMatchObject([
      { id: 'le-1', status: 'inactive', roles: [], scopes: [], inherited: false },
    ]);
  });

  it('are told to who acts for me for the company of their token alone, without deciding about people', async () => {
    await addMember(mandate, tenant, 'le-1', shopper.customer, { roles: ['B2B_ADMIN'] });
    await addMember(mandate, tenant, 'le-2', shopper.customer);
    const order = { customer_id: shopper.customer.id };
    const acting = await issueOnBehalf(mandate, market.pos, { ...order, legal_entity_id: 'le-1' });
    expect(claimsOf(acting.body.access_token).scope).toContain('order.order_read_le');
    expect(claimsOf(acting.body.access_token).scope).not.toContain('iam.');
    const [company, ...others] = await mine(acting.body.access_token);
    expect([company?.id, others]).toEqual(['le-1', []]);
    expect(company?.scopes).not.toContain('iam.user_read_own');
    const without = await issueOnBehalf(mandate, market.pos, order);
    expect(await mine(without.body.access_token)).toEqual([]);
  });

  it('are not a service’s', async () => {
    const machine = await market.addPos({ grants: ['client_credentials'] });
    const { body } = await grant(mandate, machine, { grant_type: 'client_credentials' });
    const answer = await mandate.call('GET', '/v1/me/legal-entities', { bearer: body.access_token as string });
    expect(answer.status).toBe(403);
  });
});

describe('a company that covers those below it', () => {
  it('does so where the customer has rights', async () => {
    const access = mandate.app.get(CompanyAccess, { strict: false });
    const who = { tenantId: market.tenant.id, customerId: shopper.customer.id };
    expect(await access.coversBelow(who, 'le-1', 'le-3')).toBe(false);
    await addMember(mandate, tenant, 'le-1', shopper.customer, { roles: ['B2B_BUYER'], inheritance: 'DOWNWARD' });
    expect(await access.coversBelow(who, 'le-1', 'le-3')).toBe(true);
    for (const [own, wanted] of [
      ['le-3', 'le-1'],
      ['le-2', 'le-3'],
      ['le-1', 'le-1'],
      ['le-1', 'le-2'],
      ['le-1', 'no/id'],
    ] as const) {
      expect(await access.coversBelow(who, own, wanted)).toBe(false);
    }
    const elsewhere = (await createMarket(mandate)).tenant.id;
    expect(await access.coversBelow({ ...who, tenantId: elsewhere }, 'le-1', 'le-3')).toBe(false);
  });
});
