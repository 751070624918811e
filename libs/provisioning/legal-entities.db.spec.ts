import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '#platform';
import { cliCaller } from '../../test/support/builders/caller.js';
import { createMarket } from '../../test/support/builders/market.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { FixtureError } from './fixture-error.js';
import { Provisioning } from './provisioning.service.js';
import { readFixture } from './read-fixture.js';

let mandate: TestApp;
let slug: string;
let ada: number;
let ben: number;

beforeAll(async () => {
  mandate = await startTestApp();
});
beforeEach(async () => {
  const market = await createMarket(mandate);
  slug = market.tenant.slug;
  ada = market.customer.id;
  ben = (await market.addCustomer()).id;
});
afterAll(() => mandate.close());

/** Answers what changed, as `mandate plan` prints it. */
async function apply(tenant: object, prune = false): Promise<string[]> {
  const text = JSON.stringify({ tenants: [{ slug, ...tenant }] });
  const fixture = readFixture(Buffer.from(text), { env: {}, production: false });
  const provisioning = mandate.app.get(Provisioning, { strict: false });
  const database = mandate.app.get(Database, { strict: false });
  const { changes } = await database.transaction((tx) => provisioning.apply(tx, cliCaller, fixture, { prune }));
  return changes
    .filter(({ kind, object }) => kind !== 'unchanged' && /^(company|member)/.test(object))
    .map(({ kind, object }) => `${kind} ${object.replace(`${slug}/`, '')}`);
}

async function faultsOf(tenant: object): Promise<string[]> {
  const error: unknown = await apply(tenant).catch((thrown: unknown) => thrown);
  if (!(error instanceof FixtureError)) throw new Error('the file fits');
  return error.faults.map(({ path, detail }) => `${path.replace('tenants[0].', '')}: ${detail}`);
}

const stored = (): Promise<unknown[]> =>
  mandate.database.query(
    `select m.legal_entity_id as company, m.customer_id::float8 as customer, m.roles, m.inheritance
     from legal_entity_member m join tenant t on t.id = m.tenant_id where t.slug = $1 order by 1, 2`,
    [slug],
  );

describe('companies in a fixture file', () => {
  it('are written once with who belongs to them, whatever their order', async () => {
    const file = {
      company_roles: [{ code: 'REPORTS', name: 'Reports', scopes: ['order.history_view'] }],
      legal_entities: [
        { id: 'oslo', name: 'Oslo', type: 'SUBSIDIARY', parent: 'north', members: [{ customer: ben }] },
        {
          ...{ id: 'north', name: 'North', parent: null, external_id: 'N', mixins: { b: 1, a: [{ d: 1, c: 2 }] } },
          ...{
            account_limit: { value: 0.5, currency: 'EUR' },
            legal_info: { registration_id: 'HRB 1', legal_name: 'N' },
          },
          members: [
            { customer: ada, role: 'B2B_ADMIN', inheritance: 'DOWNWARD' },
            { customer: ben, roles: ['REPORTS', 'B2B_BUYER'], type: 'BILLING', primary: true },
          ],
        },
      ],
    };
    expect(await apply(file)).toEqual([
      'create company role REPORTS',
      'create company north',
      `create member north/${ada}`,
      `create member north/${ben}`,
      'create company oslo',
      `create member oslo/${ben}`,
    ]);
    expect(await apply(file)).toEqual([]);
    expect(await apply(file, true)).toEqual([]);
    expect(await stored()).toEqual([
      { company: 'north', customer: ada, roles: ['B2B_ADMIN'], inheritance: 'DOWNWARD' },
      { company: 'north', customer: ben, roles: ['B2B_BUYER', 'REPORTS'], inheritance: 'NONE' },
      { company: 'oslo', customer: ben, roles: ['B2B_CONTACT'], inheritance: 'NONE' },
    ]);
  });

  it('have the members of the file and no others, and those they had when it says nothing', async () => {
    const company = { id: 'north', name: 'North' };
    const members = [{ customer: ada, role: 'B2B_ADMIN' }, { customer: ben }];
    await apply({ legal_entities: [{ ...company, members }] });
    expect(await apply({ legal_entities: [{ ...company, name: 'North AS' }] })).toEqual(['update company north']);
    expect(await apply({ legal_entities: [{ ...company, members: [{ customer: ada }] }] })).toEqual([
      ...['update company north', `delete member north/${ben}`, `update member north/${ada}`],
    ]);
    expect(await apply({ legal_entities: [{ ...company, members: [] }] })).toEqual([`delete member north/${ada}`]);
  });

  it('change places, however the tree is turned', async () => {
    await apply({
      legal_entities: [
        { id: 'a', name: 'A', parent: null },
        { id: 'b', name: 'B', parent: 'a' },
      ],
    });
    expect(
      await apply({
        legal_entities: [
          { id: 'a', parent: 'b' },
          { id: 'b', parent: null },
        ],
      }),
    ).toEqual(['update company b', 'update company a']);
  });

  it('go when they are pruned: the lowest first, and roles when nobody holds them', async () => {
    await apply({
      company_roles: [{ code: 'REPORTS' }],
      legal_entities: [
        { id: 'a', name: 'A' },
        { id: 'b', name: 'B', parent: 'a', members: [{ customer: ada, role: 'REPORTS' }] },
        { id: 'c', name: 'C', parent: 'b' },
      ],
    });
    expect(await apply({ legal_entities: [{ id: 'c', name: 'C', parent: null }] }, true)).toEqual([
      ...['update company c', 'delete company b', 'delete company a'],
    ]);
    expect(await apply({ company_roles: [] })).toEqual([]);
    expect(await apply({ company_roles: [] }, true)).toEqual(['delete company role REPORTS']);
  });

  it.each<[string, () => object, string[]]>([
    [
      'a customer that nobody knows',
      () => ({ legal_entities: [{ id: 'a', name: 'A', members: [{ customer: 987_654_321 }] }] }),
      ['legal_entities[0].members[0].customer: is no registered customer of this tenant'],
    ],
    [
      'a role that is none',
      () => ({ legal_entities: [{ id: 'a', name: 'A', members: [{ customer: ada, role: 'BOSS' }] }] }),
      ['legal_entities[0].members[0].role: is no role of this tenant'],
    ],
    [
      'role and roles',
      () => ({ legal_entities: [{ id: 'a', name: 'A', members: [{ customer: ada, role: 'B2B_ADMIN', roles: [] }] }] }),
      ['legal_entities[0].members[0].role: and roles say the same: write one of them'],
    ],
    [
      'a circle',
      () => ({
        legal_entities: [
          { id: 'a', name: 'A', parent: 'b' },
          { id: 'b', name: 'B', parent: 'a' },
        ],
      }),
      [
        'legal_entities[1].parent: is no company of this tenant',
        'legal_entities[0].parent: is no company of this tenant',
      ],
    ],
    [
      'a company twice',
      () => ({ legal_entities: [{ id: 'a', name: 'A' }, { id: 'a' }] }),
      ['legal_entities[1].id: is the same as tenants[0].legal_entities[0].id'],
    ],
    [
      'a member twice',
      () => ({ legal_entities: [{ id: 'a', name: 'A', members: [{ customer: ada }, { customer: ada }] }] }),
      ['legal_entities[0].members[1].customer: is the same as tenants[0].legal_entities[0].members[0].customer'],
    ],
    [
      'a scope of the admin API',
      () => ({ company_roles: [{ code: 'REPORTS', scopes: ['mandate.key_manage'] }] }),
      ['company_roles[0].scopes[0]: is for clients only, which no role gives'],
    ],
  ])('do not fit with %s', async (_, tenant, faults) => expect(await faultsOf(tenant())).toEqual(faults));
});
