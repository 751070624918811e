import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '#platform';
import { cliCaller } from '../../test/support/builders/caller.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { FixtureError } from './fixture-error.js';
import { Provisioning } from './provisioning.service.js';
import { readFixture } from './read-fixture.js';

let mandate: TestApp;
let made = 0;
let slug: string;

beforeAll(async () => {
  mandate = await startTestApp();
});
beforeEach(() => {
  slug = `maker${++made}`;
});
afterAll(() => mandate.close());

/** What was done, but for what stayed as it was. */
async function apply(rest: string, prune = false): Promise<string[]> {
  const shop = 5000 + made;
  const shops = `shops: [{ id: ${shop}, name: DE }]`;
  const [tim, tom] = [1, 2].map((id) => `{ id: ${id}, shop: ${shop} }`);
  const customers = `customers: [${tim}, ${tom}, { id: 3, shop: ${shop}, guest: true }]`;
  const text = `tenants:\n  - { slug: ${slug}, name: Maker, ${shops}, ${customers}, ${rest} }`;
  const fixture = readFixture(Buffer.from(text), { env: {}, production: false });
  const provisioning = mandate.app.get(Provisioning, { strict: false });
  const database = mandate.app.get(Database, { strict: false });
  const { changes } = await database.transaction((tx) => provisioning.apply(tx, cliCaller, fixture, { prune }));
  return changes.filter(({ kind }) => kind !== 'unchanged').map(({ kind, object }) => `${kind} ${object}`);
}

const faultsOf = async (rest: string): Promise<string[]> => {
  const error = await apply(rest).catch((fault: unknown) => fault);
  if (!(error instanceof FixtureError)) throw error as Error;
  return error.faults.map(({ path, detail }) => `${path}: ${detail}`);
};

const ORDERS = '{ code: orders, name: { en: Orders, de: Bestellungen }, scopes: [order.order_read] }';
const MEDIA = '{ code: media, name: Media, scopes: [media.asset_read], restricted_to: customer }';
const controls = (...entries: string[]): string => `access_controls: [${entries.join(', ')}]`;
const groups = (...entries: string[]): string => `groups: [${entries.join(', ')}]`;
const buyers = (fields: string): string => groups(`{ code: buyers, user_type: customer, ${fields} }`);

const given = (): Promise<unknown[]> =>
  mandate.database.query(
    `select g.code, array(select scope from user_group_scope s where s.group_id = g.id order by 1) as scopes,
       array(select customer_id::integer from customer_group_member m where m.group_id = g.id order by 1) as customers
     from user_group g join tenant t on t.id = g.tenant_id where t.slug = $1`,
    [slug],
  );

describe('access controls and customers in a fixture file', () => {
  it('come in before the groups that have them, and once', async () => {
    const file = `${controls(ORDERS, MEDIA)}, ${buyers('access_controls: [orders, media], customers: [2, 1]')}`;
    expect(await apply(file)).toEqual([
      `create tenant ${slug}`,
      `create shop ${5000 + made}`,
      ...[1, 2, 3].map((id) => `create customer ${slug}/${id}`),
      ...['orders', 'media'].map((code) => `create access control ${slug}/${code}`),
      `create group ${slug}/buyers`,
    ]);
    expect(await given()).toEqual([
      { code: 'buyers', scopes: ['media.asset_read', 'order.order_read'], customers: [1, 2] },
    ]);
    expect(await apply(file)).toEqual([]);
  });

  it('are replaced as the file says, and stay where it says nothing', async () => {
    await apply(`${controls(ORDERS, MEDIA)}, ${buyers('access_controls: [orders, media], customers: [1, 2]')}`);
    expect(await apply(buyers('name: Buyers'))).toEqual([`update group ${slug}/buyers`]);
    expect(await given()).toMatchObject([{ customers: [1, 2] }]);
    expect(await apply(buyers('access_controls: [media], customers: [2]'))).toEqual([`update group ${slug}/buyers`]);
    expect(await given()).toEqual([{ code: 'buyers', scopes: ['media.asset_read'], customers: [2] }]);
  });

  it('go when the file prunes and no group has them any more', async () => {
    await apply(`${controls(ORDERS, MEDIA)}, ${buyers('access_controls: [orders, media]')}`);
    const told = await apply(`${controls(MEDIA)}, ${buyers('access_controls: [media]')}`, true);
    expect(told.filter((change) => !change.startsWith('delete tenant'))).toEqual([
      `update group ${slug}/buyers`,
      `delete access control ${slug}/orders`,
    ]);
  });

  it.each([
    [buyers('access_controls: [none]'), 'groups[0].access_controls[0]: is no access control of this tenant'],
    [buyers('customers: [1, 3]'), 'groups[0].customers[1]: is no registered customer of this tenant'],
    [groups('{ code: staff, customers: [1] }'), 'groups[0].customers[0]: is for groups of customers'],
    [controls('{ code: a, scopes: [] }'), 'access_controls[0].scopes: must hold a scope at least'],
    [controls('{ code: a, name: 7, scopes: [a] }'), 'access_controls[0].name: must be text, or texts by language'],
  ])('%s does not fit', async (rest, fault) => {
    expect(await faultsOf(rest)).toEqual([`tenants[0].${fault}`]);
  });

  it('do not change whose groups may have them', async () => {
    await apply(controls(MEDIA));
    expect(await faultsOf(controls('{ code: media, scopes: [media.asset_read], restricted_to: null }'))).toEqual([
      'tenants[0].access_controls[0].restricted_to: cannot change: it is customer',
    ]);
  });
});
