import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCustomer } from '../../test/support/builders/customer.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createShop } from '../../test/support/builders/shop.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';

let mandate: TestApp;
let owner: AdminClient;
/** A tenant with one shop, fresh for every story, and an operator of that tenant only. */
let tenant: string;
let tenantId: number;
let shop: number;
let merchant: AdminClient;

beforeAll(async () => {
  mandate = await startTestApp();
  owner = await signInAs(mandate);
});
beforeEach(async () => {
  ({ id: tenantId, slug: tenant } = await createTenant(mandate));
  ({ id: shop } = await createShop(mandate, tenant));
  merchant = await signInAs(mandate, { tenants: [tenantId] });
});
afterAll(() => mandate.close());

const pointersOf = ({ body }: Answer): string[] => (body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
const itemsOf = ({ body }: Answer) => body.items as { id: number; tenant: string }[];

const eventsOf = (customerId: number) =>
  mandate.database.query<{ type: string; changes: { field: string }[]; text: string; extra: unknown }>(
    `select type, changes, e.details::text || e.changes::text as text, extra
     from audit_event e join audit_personal p on p.id = e.personal_id
     where e.tenant = $1 and e.customer_id = $2 and type like 'customer.%' order by e.id`,
    [tenant, customerId],
  );

describe('a number that no field of the database can hold', () => {
  it.each(['shop=1e300', 'shop=2147483648', 'shop=-1e300', 'id=1e300', 'id=-1e300'])(
    'is no filter: %s',
    async (query) => {
      expect((await merchant.get(`/admin/v1/customers?${query}`)).status).toBe(422);
    },
  );

  it.each([1e300, -1e300, 2_147_483_648])('is no shop of a customer: %d', async (number) => {
    const refused = await merchant.post('/admin/v1/customers', { shop: number });
    expect([refused.status, pointersOf(refused)]).toEqual([422, ['/shop']]);
    const { body } = await merchant.post('/admin/v1/customers', { shop });
    const moved = await merchant.patch(`/admin/v1/customers/${body.id}`, { shop: number }, { ifMatch: '"1"' });
    expect([moved.status, pointersOf(moved)]).toEqual([422, ['/shop']]);
  });
});

describe('a customer', () => {
  it('is created with the merchant’s number, and shows no password', async () => {
    const created = await merchant.post('/admin/v1/customers', {
      id: 4711,
      shop,
      external_id: 'T-1',
      email: ' Tim@Example.com ',
      first_name: 'Tim',
      password: 'Shopper1!pass',
    });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ id: 4711, tenant, shop, email: 'Tim@Example.com', has_password: true });
    expect(created.text).not.toMatch(/Shopper1!pass|argon2/);
    const read = await merchant.get('/admin/v1/customers/4711');
    expect(read.body).toEqual(created.body);
    expect(read.headers.get('etag')).toBe('"1"');
  });

  it('gets the next free number when none is given', async () => {
    const first = await merchant.post('/admin/v1/customers', { shop, guest: true });
    const taken = first.body.id + 1;
    expect((await merchant.post('/admin/v1/customers', { shop, id: taken })).status).toBe(201);
    const second = await merchant.post('/admin/v1/customers', { shop });
    expect(second.body.id).toBeGreaterThan(taken);
  });

  it('leaves no personal data in the event itself', async () => {
    await merchant.post('/admin/v1/customers', { id: 1, shop, email: 'tim@example.com', first_name: 'Timotheus' });
    await merchant.patch('/admin/v1/customers/1', { email: 'tom@example.com' }, { ifMatch: '"1"' });
    const events = await eventsOf(1);
    expect(events.map(({ type }) => type)).toEqual(['customer.created', 'customer.updated']);
    expect(events.map(({ text }) => text).join()).not.toMatch(/example\.com|Timotheus/);
    expect(events[1]).toMatchObject({
      changes: [{ field: 'email', before: '(hidden)', after: '(hidden)' }],
      extra: { before: { email: 'tim@example.com' }, after: { email: 'tom@example.com' } },
    });
  });

  it('keeps its password out of what an Idempotency-Key remembers', async () => {
    const body = { id: 5, shop, email: 'a@example.com', password: 'Shopper1!pass' };
    const first = await merchant.post('/admin/v1/customers', body, { idempotencyKey: 'k' });
    const again = await merchant.post('/admin/v1/customers', body, { idempotencyKey: 'k' });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const other = await merchant.post('/admin/v1/customers', { ...body, id: 6 }, { idempotencyKey: 'k' });
    expect(other.status).toBe(409);
  });

  it.each([
    ['an e-mail in other letters', { email: 'TIM@example.com' }, '/email'],
    ['an external id', { external_id: 'T-1' }, '/external_id'],
    ['a number', { id: 4711 }, '/id'],
  ])('cannot take %s that is taken', async (_, fields, pointer) => {
    await createCustomer(mandate, tenant, shop, { id: 4711, email: 'tim@example.com', externalId: 'T-1' });
    const answer = await merchant.post('/admin/v1/customers', { shop, ...fields });
    expect([answer.status, answer.body.errors]).toEqual([409, [{ pointer, detail: 'is taken' }]]);
  });

  it('may share its e-mail with guests, and with a customer of another shop', async () => {
    const other = await createShop(mandate, tenant);
    const email = 'tim@example.com';
    const bodies = [
      { shop, email },
      { shop, email, guest: true },
      { shop: other.id, email },
    ];
    for (const body of bodies) expect((await merchant.post('/admin/v1/customers', body)).status).toBe(201);
  });

  it.each([
    [{ email: 'tim' }, '/email'],
    [{ password: 'short' }, '/password'],
    [{ guest: true, password: 'Shopper1!pass' }, '/password'],
    [{ first_name: null }, '/first_name'],
    [{ first_name: 'Tim\0' }, '/first_name'],
    [{ id: '4711' }, '/id'],
    [{ status: 'deleted' }, '/status'],
    [{ shop: 1 }, '/shop'],
    [{ password_hash: 'x' }, '/password_hash'],
  ])('is refused with %j', async (fields, pointer) => {
    const answer = await merchant.post('/admin/v1/customers', { shop, ...fields });
    expect(answer.status).toBe(422);
    expect(pointersOf(answer)).toEqual([pointer]);
    expect((await merchant.get('/admin/v1/customers')).body.items).toEqual([]);
  });

  it('AD-10: is changed only by who saw its present version', async () => {
    await createCustomer(mandate, tenant, shop, { id: 1 });
    const path = '/admin/v1/customers/1';
    expect((await merchant.patch(path, { last_name: 'A' })).status).toBe(428);
    expect((await merchant.patch(path, { last_name: 'A' }, { ifMatch: '"1"' })).status).toBe(200);
    const late = await merchant.patch(path, { last_name: 'B' }, { ifMatch: '"1"' });
    expect(late.status).toBe(412);
    expect(late.body.current).toMatchObject({ last_name: 'A', version: 2 });
  });

  it('says in the audit what was done: deactivated, another password, opted out', async () => {
    await createCustomer(mandate, tenant, shop, { id: 1 });
    const change = { status: 'inactive', password: 'Shopper1!pass', on_behalf_opt_out: true };
    await merchant.patch('/admin/v1/customers/1', change, { ifMatch: '"1"' });
    const events = await eventsOf(1);
    expect(
      events
        .map(({ type }) => type)
        .slice(1)
        .sort(),
    ).toEqual(['customer.deactivated', 'customer.opted_out', 'customer.password_changed']);
    expect(events.map(({ text }) => text).join()).not.toMatch(/Shopper1!pass|argon2/);
  });

  it('E_404: of a foreign tenant answers exactly as one that does not exist', async () => {
    await createCustomer(mandate, tenant, shop, { id: 1 });
    const foreign = await createTenant(mandate);
    const stranger = await signInAs(mandate, { tenants: [foreign.id] });
    const answers = await Promise.all([
      stranger.get('/admin/v1/customers/1'),
      stranger.get(`/admin/v1/customers/1?tenant=${tenant}`),
      stranger.patch(`/admin/v1/customers/1?tenant=${tenant}`, { last_name: 'A' }, { ifMatch: '"1"' }),
      stranger.post('/admin/v1/customers', { tenant, shop }),
      merchant.get('/admin/v1/customers/2'),
      merchant.get('/admin/v1/customers/99999999999999999999'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    const [first, ...others] = answers.map(({ body }) => ({ ...(body as object), request_id: '' }));
    for (const other of others) expect(other).toEqual(first);
    expect((await stranger.get(`/admin/v1/customers?tenant=${tenant}`)).body.items).toEqual([]);
  });

  it('needs its tenant named by who sees several', async () => {
    await createCustomer(mandate, tenant, shop, { id: 1 });
    const ambiguous = await owner.get('/admin/v1/customers/1');
    expect([ambiguous.status, ambiguous.body.errors[0].pointer]).toEqual([422, '/tenant']);
    expect((await owner.get(`/admin/v1/customers/1?tenant=${tenant}`)).status).toBe(200);
  });

  it('cannot be put into the shop of another tenant', async () => {
    const foreign = await createTenant(mandate);
    const theirs = await createShop(mandate, foreign.slug);
    await createCustomer(mandate, tenant, shop, { id: 1 });
    const moved = await merchant.patch('/admin/v1/customers/1', { shop: theirs.id }, { ifMatch: '"1"' });
    expect([moved.status, moved.body.errors]).toEqual([
      422,
      [{ pointer: '/shop', detail: 'is no shop of this tenant' }],
    ]);
  });
});

describe('the list of customers', () => {
  it('finds by the whole id, external id or e-mail, and never by name', async () => {
    await createCustomer(mandate, tenant, shop, { id: 4711, externalId: 'T-1', email: 'Tim@example.com' });
    await createCustomer(mandate, tenant, shop, { id: 4712, firstName: 'Tim', externalId: '4711' });
    const found = async (query: string): Promise<number[]> => {
      const answer = await merchant.get(`/admin/v1/customers?${query}`);
      return itemsOf(answer).map(({ id }) => id);
    };
    expect(await found('id=4711')).toEqual([4711]);
    expect(await found('external_id=T-1')).toEqual([4711]);
    expect(await found('email=tim@EXAMPLE.com')).toEqual([4711]);
    expect(await found('q=tim@example.com')).toEqual([4711]);
    expect((await found('q=4711')).sort()).toEqual([4711, 4712]);
    expect(await found('q=Tim')).toEqual([]);
    expect(await found('q=tim@')).toEqual([]);
    expect(await found(`shop=${shop}&status=inactive`)).toEqual([]);
    expect((await merchant.get('/admin/v1/customers?first_name=Tim')).status).toBe(422);
  });

  it('pages through several tenants, newest first, each customer once', async () => {
    const other = await createTenant(mandate);
    const otherShop = await createShop(mandate, other.slug);
    const operator = await signInAs(mandate, { tenants: [tenantId, other.id] });
    for (let id = 1; id <= 5; id++) {
      await createCustomer(mandate, tenant, shop, { id });
      await createCustomer(mandate, other.slug, otherShop.id, { id });
    }
    // As an import leaves them: all of one moment, told apart by tenant and number alone.
    await mandate.database.query('update customer set created_at = now() where tenant_id = any($1)', [
      [tenantId, other.id],
    ]);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const from: string = cursor === null ? '' : `&cursor=${cursor}`;
      const answer = await operator.get(`/admin/v1/customers?limit=3${from}`);
      seen.push(...itemsOf(answer).map((item) => `${item.tenant}/${item.id}`));
      cursor = answer.body.next_cursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(10);
    expect(new Set(seen).size).toBe(10);
    expect(seen[0]).toBe(`${other.slug}/5`);
  });
});
