import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createCompany, type TestCompany } from '../../test/support/builders/company.js';
import type { Customer } from '#customers';
import { createRule } from '../../test/support/builders/gateway-rule.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createStorefront, SHOPPER_PASSWORD } from '../../test/support/builders/storefront.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { until } from '../../test/support/until.js';
import { claimsOf } from '../../test/support/tokens.js';

// What *explain* says of a session that acts for a company is what its access token meets at the gateway.

let mandate: TestApp;
let owner: AdminClient;
let company: TestCompany;
let buyer: Customer;
let token: string;
/** Buys for le-1, and is no more than a contact of le-1-east. */
let visitor: string;

beforeAll(async () => {
  mandate = await startTestApp();
  const storefront = await createStorefront(mandate);
  const { tenant, shop } = storefront;
  const path = '/companies/{legalEntityId}/quotes';
  await createRule(mandate, tenant.slug, { path, methods: ['GET'], scopes: ['quote.quote_view_own'] });
  await createRule(mandate, tenant.slug, { path: '/companies/{legalEntityId}', methods: ['GET'], scopes: [] });
  const person = await storefront.addCustomer();
  buyer = person;
  company = await createCompany(mandate, tenant, 'le-1');
  await company.assign(person, 'B2B_BUYER');
  for (const id of ['le-1-south', 'le-1-north']) await createCompany(mandate, tenant, id);
  await mandate.database.query(`update legal_entity set parent_id = 'le-1' where id like 'le-1-%'`);
  await mandate.database.query(
    `update legal_entity_member set inheritance = 'DOWNWARD' where legal_entity_id = 'le-1'`,
  );
  const chosen = { password: SHOPPER_PASSWORD, shop_id: shop.id, legal_entity_id: 'le-1' };
  token = (await storefront.post('login', { email: person.email, ...chosen })).body.access_token;
  const guest = await storefront.addCustomer();
  const east = await createCompany(mandate, tenant, 'le-1-east');
  await mandate.database.query(`update legal_entity set parent_id = 'le-1' where id = 'le-1-east'`);
  await company.assign(guest, 'B2B_BUYER');
  await east.assign(guest, 'B2B_CONTACT');
  visitor = (await storefront.post('login', { email: guest.email, ...chosen })).body.access_token;
  owner = await signInAs(mandate);
});
afterAll(() => mandate.close());

const explained = async (of: string, bearer = token): Promise<string | null> => {
  const call = { session_id: claimsOf(bearer).sid, method: 'GET', path: `/companies/${of}/quotes` };
  return (await owner.post('/admin/v1/decisions:explain', call)).body.reason;
};
const decided = async (of: string, bearer = token): Promise<string | null> => {
  const headers = { 'x-original-uri': `/companies/${of}/quotes`, 'x-original-method': 'GET' };
  return (await mandate.call('GET', '/v1/gateway/authorize', { headers, bearer })).body?.reason ?? null;
};

it.each([
  ['its own company', 'le-1', null],
  ['a company below it, where the roles are inherited', 'le-1-south', null],
  ['a company of somebody else', 'le-2', 'company_other'],
])('of %s it says what the gateway says', async (_, of, reason) => {
  expect([await explained(of), await decided(of)]).toEqual([reason, reason]);
});

it('of a company below it, that the roles of the token’s own company do not count there', async () => {
  expect([await explained('le-1', visitor), await decided('le-1', visitor)]).toEqual([null, null]);
  const there = [await explained('le-1-east', visitor), await decided('le-1-east', visitor)];
  expect(there).toEqual(['scope_missing', 'scope_missing']);
});

it('of a role that was taken away since, that the token is dead', async () => {
  await company.setRoles(buyer, 'B2B_CONTACT');
  await until(async () => (await decided('le-1')) === 'token_invalid');
  expect(await explained('le-1')).toBe('rights');
});

it('the service behind the proxy reads no scope that counts only in the company above', async () => {
  const scopesAt = async (of: string): Promise<string[]> => {
    const headers = { 'x-original-uri': `/companies/${of}`, 'x-original-method': 'GET' };
    const answer = await mandate.call('GET', '/v1/gateway/authorize', { headers, bearer: visitor });
    expect(answer.status).toBe(200);
    return (answer.headers.get('x-scopes') ?? '').split(' ');
  };
  expect(await scopesAt('le-1')).toContain('quote.quote_manage_own');
  expect(await scopesAt('le-1-east')).not.toContain('quote.quote_manage_own');
});
