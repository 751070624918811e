import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '#platform';
import { cliCaller } from '../../test/support/builders/caller.js';
import { createShop } from '../../test/support/builders/shop.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { Provisioning } from './provisioning.service.js';
import { readFixture } from './read-fixture.js';

let mandate: TestApp;
let made = 0;
let slug: string;
let shop: number;

beforeAll(async () => {
  mandate = await startTestApp();
});
beforeEach(() => {
  made += 1;
  [slug, shop] = [`maker${made}`, 5000 + made];
});
afterAll(() => mandate.close());

interface StoredKey {
  readonly client_id: string;
  readonly name: string;
  readonly type: string;
  readonly shops: number[];
  readonly scopes: string[];
}

const keys = (): Promise<StoredKey[]> =>
  mandate.database.query<StoredKey>(
    `select client_id, c.name, type, shops, scopes from client c join tenant t on t.id = c.tenant_id
     where t.slug = $1 order by client_id`,
    [slug],
  );
const shopsOf = async (): Promise<number[][]> => (await keys()).map(({ shops }) => shops);

/** What was done, but for what stayed as it was. */
async function apply(tenant: string, prune = false): Promise<string[]> {
  const fixture = readFixture(Buffer.from(`tenants:\n  - ${tenant}`), { env: {}, production: false });
  const provisioning = mandate.app.get(Provisioning, { strict: false });
  const database = mandate.app.get(Database, { strict: false });
  const { changes } = await database.transaction((tx) => provisioning.apply(tx, cliCaller, fixture, { prune }));
  return changes.filter(({ kind }) => kind !== 'unchanged').map(({ kind, object }) => `${kind} ${object}`);
}

/** As a file says it, with what follows of the tenant. */
const tenant = (rest: string): string => `{ slug: ${slug}, name: Maker, shops: [{ id: ${shop}, name: DE }]${rest} }`;

describe('a fixture file and the keys that a tenant starts with', () => {
  it('leaves them alone, also when it prunes', async () => {
    expect(await apply(tenant(', clients: []'))).toEqual([`create tenant ${slug}`, `create shop ${shop}`]);
    const told = await apply(tenant(', clients: []'), true);
    expect(told.filter((change) => change.includes(' client '))).toEqual([]);
    expect(await shopsOf()).toEqual([[shop], [shop]]);
  });

  it('takes over the one that it names: from then on it is as the file says', async () => {
    const named = tenant(`, clients: [{ client_id: ${slug}-storefront, name: Shop, scopes: [], shops: [] }]`);
    await apply(named);
    expect(await keys()).toMatchObject([{ shops: [shop] }, { name: 'Shop', scopes: [], shops: [] }]);
    expect(await apply(named)).toEqual([]);
    const { id } = await createShop(mandate, slug);
    expect(await shopsOf()).toEqual([[shop, id], []]);
    expect(await apply(tenant(', clients: []'), true)).toContain(`delete client ${slug}-storefront`);
  });

  it('may make another kind of client of it', async () => {
    await apply(tenant(`, clients: [{ client_id: ${slug}-all, name: App, type: public }]`));
    expect((await keys())[0]).toMatchObject({
      client_id: `${slug}-all`,
      type: 'public',
      name: 'App',
      shops: [],
      scopes: [],
    });
  });

  it('takes a shop away from them when it deletes the shop', async () => {
    await apply(tenant(''));
    await apply(`{ slug: ${slug}, shops: [] }`, true);
    expect(await shopsOf()).toEqual([[], []]);
  });
});
