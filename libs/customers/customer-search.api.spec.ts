import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { log } from '#platform';
import { createCustomer } from '../../test/support/builders/customer.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createShop } from '../../test/support/builders/shop.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';

let mandate: TestApp;
let tenant: string;
let merchant: AdminClient;
let shop: number;

beforeAll(async () => {
  mandate = await startTestApp();
  const { id, slug } = await createTenant(mandate);
  tenant = slug;
  ({ id: shop } = await createShop(mandate, tenant));
  merchant = await signInAs(mandate, { tenants: [id] });
  await createCustomer(mandate, tenant, shop, { id: 4711, externalId: 'T-1', email: 'tim@example.com' });
  await createCustomer(mandate, tenant, shop, { id: 4712, externalId: '4711' });
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => mandate.close());

const search = (body: unknown, reader = merchant): Promise<Answer> => reader.post('/admin/v1/customers:search', body);
const idsOf = ({ body }: Answer): number[] => (body.items as { id: number }[]).map(({ id }) => id);

describe('a search for customers', () => {
  it('finds what the list finds, by what stands in the body', async () => {
    for (const wanted of [
      { email: 'Tim@example.com' },
      { q: 'tim@example.com' },
      { external_id: 'T-1' },
      { id: 4711 },
    ]) {
      const answer = await search(wanted);
      expect([answer.status, idsOf(answer)]).toEqual([200, [4711]]);
    }
    const everybody = await search({ tenant, shop, status: 'active' });
    expect(everybody.body).toEqual((await merchant.get('/admin/v1/customers')).body);
    expect(idsOf(await search({ q: 'Tim' }))).toEqual([]);
  });

  it('goes on with the cursor of the page before', async () => {
    const first = await search({ limit: 1 });
    const second = await search({ limit: 1, cursor: first.body.next_cursor });
    expect([...idsOf(first), ...idsOf(second)].sort()).toEqual([4711, 4712]);
    expect(second.body.next_cursor).toBeNull();
    expect((await search({ cursor: null })).status).toBe(400);
  });

  it('shows no customers of other tenants, and nothing to a call that another site may have forged', async () => {
    const stranger = await signInAs(mandate, { tenants: [(await createTenant(mandate)).id] });
    expect(idsOf(await search({ q: 'tim@example.com' }, stranger))).toEqual([]);
    const forged = await mandate.call('POST', '/admin/v1/customers:search', {
      headers: { cookie: merchant.cookie },
      body: { q: 'tim@example.com' },
    });
    expect(forged.status).toBe(403);
  });

  it.each([
    ['/q', { q: null }],
    ['/q', { q: ['tim@example.com'] }],
    ['/email', { email: { $ne: '' } }],
    ['/id', { id: '4711' }],
    ['/shop', { shop: true }],
    ['/limit', { limit: 201 }],
    ['/limit', { limit: null }],
    ['/peek', { peek: 'true' }],
    ['/first_name', { first_name: 'Tim' }],
  ])('refuses what does not fit: %s of %j', async (pointer, wanted) => {
    const { status, body } = await search(wanted);
    expect([status, body.errors[0].pointer]).toEqual([422, pointer]);
  });
});

describe('an e-mail address that was searched for', () => {
  it('stands neither in the log of the service nor in the audit log, however it came', async () => {
    const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
    const written = levels.map((level) => jest.spyOn(log, level));
    const address = 'ada.lovelace@example.com';
    const query = encodeURIComponent(address);
    const answers = [
      await merchant.get(`/admin/v1/customers?email=${query}`),
      await merchant.get(`/admin/v1/customers?q=${query}&limit=none`),
      await search({ q: address }),
      await search({ q: address, limit: 'none' }),
      await mandate.call('GET', `/admin/v1/customers?q=${query}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 422, 200, 422, 401]);
    expect(JSON.stringify(written.map(({ mock }) => mock.calls))).not.toContain('lovelace');
    const recorded = await mandate.database.query(
      `select 1 from audit_event e left join audit_personal p on p.id = e.personal_id
       where to_json(e)::text || coalesce(to_json(p)::text, '') like '%lovelace%'`,
    );
    expect(recorded).toEqual([]);
  });
});
