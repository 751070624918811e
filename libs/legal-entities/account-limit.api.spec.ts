import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type CompanyShop, createCompanyShop } from '../../test/support/builders/company-people.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { boundByLimit } from './company-roles.js';

const LIMIT = { currency: 'EUR', value: 500.5 };

let mandate: TestApp;
let shop: CompanyShop;
beforeAll(async () => {
  mandate = await startTestApp();
  shop = await createCompanyShop(mandate);
});
afterAll(() => mandate.close());

it.each<[string, typeof LIMIT | null, boolean]>([
  ['B2B_BUYER', LIMIT, true],
  ['B2B_BUYER', null, false],
  ['B2B_ADMIN', LIMIT, false],
  ['B2B_REQUESTER', LIMIT, false],
])('my companies tell a %s whether the limit %j is theirs: %s', async (role, accountLimit, applies) => {
  const person = await shop.member(await shop.addCompany({ accountLimit }), role);
  const { body } = await person.call('GET', 'legal-entities');
  expect(body.items).toEqual([
    expect.objectContaining({ roles: [role], account_limit: accountLimit, account_limit_applies: applies }),
  ]);
});

it('the limit is of buyers who are no admins by another company either', () => {
  expect(boundByLimit(['B2B_ADMIN', 'B2B_BUYER'])).toBe(false);
});
