import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, createOnBehalfClient, type TestClient } from '../../test/support/builders/client.js';
import { createCustomer } from '../../test/support/builders/customer.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createShop } from '../../test/support/builders/shop.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { issueOnBehalf } from '../../test/support/tokens.js';

let mandate: TestApp;
let market: Market;
let owner: AdminClient;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
  owner = await signInAs(mandate);
});
afterAll(() => mandate.close());

const impactOf = async ({ clientId }: TestClient, who = owner): Promise<Record<string, unknown>> => {
  const answer = await who.get(`/admin/v1/clients/${clientId}/on-behalf/impact`);
  expect(answer.status).toBe(200);
  return answer.body;
};

describe('what switching on-behalf on would open', () => {
  it('are the customers that the rules let through, in the client’s shops, from the listed addresses', async () => {
    const { slug } = market.tenant;
    const shops = [await createShop(mandate, slug), await createShop(mandate, slug), await createShop(mandate, slug)];
    const [de, at, us] = shops.map(({ id }) => id) as [number, number, number];
    const customers = [
      await createCustomer(mandate, slug, de),
      await createCustomer(mandate, slug, at),
      await createCustomer(mandate, slug, at, { status: 'inactive' }),
      await createCustomer(mandate, slug, at, { guest: true }),
      await createCustomer(mandate, slug, at, { onBehalfOptOut: true }),
      await createCustomer(mandate, slug, us),
    ];
    const pos = await createOnBehalfClient(mandate, slug, [de, at], {
      ipAllowlist: [{ range: '127.0.0.0/24' }, { range: '127.0.0.1' }, { range: '198.51.100.7' }],
      onBehalf: { enabled: true, reason: 'required' },
    });
    const reason = 'INC-1';
    const answers = await Promise.all(
      customers.map(({ id }) => issueOnBehalf(mandate, pos, { customer_id: id, reason })),
    );
    const opened = answers.filter(({ status }) => status === 200).length;
    expect(await impactOf(pos)).toEqual({
      customers: opened,
      shops: [de, at].map((id) => ({ id, name: shops.find((shop) => shop.id === id)?.name })),
      ranges: 3,
      addresses: '257',
      allows_everything: false,
      live_sessions: 2,
      reason: 'required',
      permission: true,
      refused_because: null,
    });
    expect(opened).toBe(2);
  });

  it('leaves out a shop that is disabled, with its customers', async () => {
    const shop = await createShop(mandate, market.tenant.slug);
    await createCustomer(mandate, market.tenant.slug, shop.id);
    const pos = await createOnBehalfClient(mandate, market.tenant.slug, [shop.id]);
    expect(await impactOf(pos)).toMatchObject({ customers: 1, shops: [{ id: shop.id }] });
    await mandate.database.query('update shop set enabled = false where id = $1', [shop.id]);
    expect(await impactOf(pos)).toMatchObject({ customers: 0, shops: [] });
  });

  it('counts customers up to one more than 100,000', async () => {
    const shop = await createShop(mandate, market.tenant.slug);
    const pos = await createOnBehalfClient(mandate, market.tenant.slug, [shop.id]);
    const add = (first: number, last: number): Promise<unknown> =>
      mandate.database.query(
        'insert into customer (tenant_id, id, shop_id) select $1, n, $2 from generate_series($3::bigint, $4) n',
        [market.tenant.id, shop.id, first, last],
      );
    await add(5_000_001, 5_100_000);
    expect(await impactOf(pos)).toMatchObject({ customers: 100_000 });
    await add(5_100_001, 5_100_007);
    expect(await impactOf(pos)).toMatchObject({ customers: 100_001 });
  });

  it('counts addresses exactly, however many', async () => {
    const pos = await market.addPos({ ipAllowlist: [{ range: '2001:db8::/32' }, { range: '10.0.0.0/24' }] });
    expect(await impactOf(pos)).toMatchObject({ addresses: String(2n ** 96n + 256n), allows_everything: false });
    const halves = [{ range: '0.0.0.0/1' }, { range: '128.0.0.0/1' }];
    const open = await market.addPos({ ipAllowlist: halves, confirmAllowEverything: true });
    expect(await impactOf(open)).toMatchObject({ addresses: String(2 ** 32), allows_everything: true });
  });

  it.each<[string, Parameters<typeof createClient>[2], object]>([
    ['a public client', { type: 'public', ipAllowlist: [] }, { refused_because: 'client_public', permission: false }],
    ['a disabled client', { enabled: false, ipAllowlist: [] }, { refused_because: 'client_disabled' }],
    ['an empty list', { ipAllowlist: [] }, { refused_because: 'ip_list_empty', ranges: 0, addresses: '0' }],
    [
      'a client without the grant',
      { ipAllowlist: [{ range: '10.0.0.1' }] },
      { refused_because: null, permission: false },
    ],
  ])('is nothing yet for %s, and why', async (_, wanted, expected) => {
    const client = await createClient(mandate, market.tenant.slug, wanted);
    expect(await impactOf(client)).toMatchObject({ ...expected, customers: 0, live_sessions: 0 });
  });

  it('is told to who may read clients, of their own tenants', async () => {
    const foreign = await createMarket(mandate);
    const merchant = await signInAs(mandate, { role: 'integrator', tenants: [market.tenant.id] });
    expect(await impactOf(market.pos, merchant)).toMatchObject({ refused_because: null });
    const b2b = await signInAs(mandate, { role: 'b2b' });
    const path = (clientId: string): string => `/admin/v1/clients/${clientId}/on-behalf/impact`;
    expect((await merchant.get(path(foreign.pos.clientId))).status).toBe(404);
    expect((await merchant.get(path('nosuch'))).status).toBe(404);
    expect((await b2b.get(path(market.pos.clientId))).status).toBe(403);
  });
});
