import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createShop } from '../../test/support/builders/shop.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';

let mandate: TestApp;
let owner: AdminClient;

beforeAll(async () => {
  mandate = await startTestApp();
  owner = await signInAs(mandate);
});
afterAll(() => mandate.close());

const pointersOf = ({ body }: Answer): string[] => (body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
const idsOf = (records: unknown): unknown[] => (records as { id: unknown }[]).map(({ id }) => id);

describe('tenants over the admin API', () => {
  it('are created, read, changed and listed under their slug', async () => {
    const created = await owner.post('/admin/v1/tenants', { slug: 'acme', name: 'ACME' });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ slug: 'acme', audience: 'urn:mandate:acme', enabled: true, version: 1 });
    expect(created.body).not.toHaveProperty('id');

    const changed = await owner.patch('/admin/v1/tenants/acme', { name: 'ACME AG' }, { ifMatch: '"1"' });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).toBe('"2"');

    const read = await owner.get('/admin/v1/tenants/acme');
    expect(read.body).toMatchObject({ name: 'ACME AG', version: 2 });
    const list = await owner.get('/admin/v1/tenants?tenant=acme');
    expect(list.body).toEqual({ items: [read.body], next_cursor: null });
  });

  it('writes what changed and who did it into the audit log', async () => {
    await owner.post('/admin/v1/tenants', { slug: 'audited', name: 'Before' });
    await owner.patch('/admin/v1/tenants/audited', { name: 'After' }, { ifMatch: '"1"' });
    const events = await mandate.database.query<{ type: string; changes: unknown; actor_id: string }>(
      `select type, changes, actor_id from audit_event where tenant = 'audited' and type like 'tenant.%' order by id`,
    );
    expect(events.map(({ type }) => type)).toEqual(['tenant.created', 'tenant.updated']);
    expect(events[1]).toMatchObject({
      actor_id: owner.operator.id,
      changes: [{ field: 'name', before: 'Before', after: 'After' }],
    });
  });

  it('names every field that does not fit, and keeps nothing', async () => {
    const answer = await owner.post('/admin/v1/tenants', { slug: 'Not a slug', name: 7, plan: 'gold' });
    expect(answer.status).toBe(422);
    expect(pointersOf(answer).sort()).toEqual(['/name', '/plan', '/slug']);
  });

  it('answers 409 with the field when a slug or an audience is taken', async () => {
    await owner.post('/admin/v1/tenants', { slug: 'first', name: 'First' });
    const slug = await owner.post('/admin/v1/tenants', { slug: 'first', name: 'Again' });
    expect([slug.status, slug.body.errors]).toEqual([409, [{ pointer: '/slug', detail: 'is taken' }]]);
    const audience = await owner.post('/admin/v1/tenants', { slug: 'other', name: 'x', audience: 'urn:mandate:first' });
    expect([audience.status, audience.body.errors]).toEqual([409, [{ pointer: '/audience', detail: 'is taken' }]]);
  });

  it('repeats a create with the same Idempotency-Key without creating again', async () => {
    const create = () =>
      owner.post('/admin/v1/tenants', { slug: 'once', name: 'Once' }, { idempotencyKey: 'tenant-once' });
    const first = await create();
    const second = await create();
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
  });

  it('leaves founding tenants and foreign audiences to the platform owner, and audits the attempt', async () => {
    const tenant = await createTenant(mandate, { slug: 'merchant' });
    const merchant = await signInAs(mandate, { tenants: [tenant.id] });
    expect((await merchant.post('/admin/v1/tenants', { slug: 'second', name: 'Second' })).status).toBe(403);
    const audience = { audience: 'https://api.example' };
    expect((await merchant.patch('/admin/v1/tenants/merchant', audience, { ifMatch: '"1"' })).status).toBe(403);
    expect((await owner.patch('/admin/v1/tenants/merchant', audience, { ifMatch: '"1"' })).status).toBe(200);
    const refusals = await mandate.database.query(
      `select details->>'what' as what from audit_event where reason = 'platform_owner_only' order by id`,
    );
    expect(refusals).toEqual([{ what: 'tenant.create' }, { what: 'tenant.audience' }]);
  });

  it('E_404: a foreign tenant answers exactly as one that does not exist', async () => {
    const mine = await createTenant(mandate);
    const foreign = await createTenant(mandate);
    const merchant = await signInAs(mandate, { tenants: [mine.id] });
    const [theirs, nobodys] = await Promise.all([
      merchant.get(`/admin/v1/tenants/${foreign.slug}`),
      merchant.get('/admin/v1/tenants/nosuch'),
    ]);
    expect([theirs.status, nobodys.status]).toEqual([404, 404]);
    expect({ ...theirs.body, request_id: '' }).toEqual({ ...nobodys.body, request_id: '' });
    const list = await merchant.get('/admin/v1/tenants');
    expect(list.body.items).toHaveLength(1);
  });
});

describe('shops over the admin API', () => {
  it('CL-12: takes no weak secret; makes one of 256 bits and shows it once', async () => {
    const tenant = await createTenant(mandate);
    const shop = { tenant: tenant.slug, name: 'ACME DE' };
    for (const secret of ['secret', '0123456789abcdef', '']) {
      const refused = await owner.post('/admin/v1/shops', { ...shop, secret });
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/secret']);
    }
    const created = await owner.post('/admin/v1/shops', shop, { idempotencyKey: 'cl-12' });
    expect(created.status).toBe(201);
    expect(Buffer.from(created.body.secret, 'base64url')).toHaveLength(32);

    const repeated = await owner.post('/admin/v1/shops', shop, { idempotencyKey: 'cl-12' });
    expect(repeated.body).toMatchObject({ id: created.body.id, secret: null, secret_already_shown: true });
    const read = await owner.get(`/admin/v1/shops/${created.body.id}`);
    expect(read.body.secrets).toEqual([{ id: expect.any(String), created_at: expect.any(String), ends_at: null }]);
    expect(read.text).not.toContain(created.body.secret);
    const traces = await mandate.database.query<{ text: string }>(
      `select (select coalesce(string_agg(e::text, ''), '') from audit_event e)
         || (select coalesce(string_agg(k::text, ''), '') from idempotency_key k)
         || (select coalesce(string_agg(encode(ciphertext, 'escape'), ''), '') from shop_secret) as text`,
    );
    expect(traces[0]?.text).not.toContain(created.body.secret);
  });

  it('CL-12: two secrets are active during rotation, a third only when the others end now', async () => {
    const tenant = await createTenant(mandate);
    const { id } = await createShop(mandate, tenant.slug);
    const rotated = await owner.post(`/admin/v1/shops/${id}/secrets`, { old_ends_in: 3600 });
    expect(rotated.status).toBe(201);
    const [fresh, old] = rotated.body.secrets;
    expect(fresh.ends_at).toBeNull();
    expect(new Date(old.ends_at).getTime() - Date.now()).toBeGreaterThan(3_500_000);

    expect((await owner.post(`/admin/v1/shops/${id}/secrets`, {})).status).toBe(409);
    const now = await owner.post(`/admin/v1/shops/${id}/secrets`, { old_ends_in: 0 });
    expect(now.body.secrets).toHaveLength(1);
    const events = await mandate.database.query(
      `select type from audit_event where details->>'shop_id' = $1 and type = 'shop.secret_rotated'`,
      [String(id)],
    );
    expect(events).toHaveLength(2);
  });

  it('ends one secret of two', async () => {
    const tenant = await createTenant(mandate);
    const { id } = await createShop(mandate, tenant.slug);
    const rotated = await owner.post(`/admin/v1/shops/${id}/secrets`, {});
    const [fresh, old] = rotated.body.secrets;
    const path = `/admin/v1/shops/${id}/secrets/${old.id}`;
    expect((await owner.delete(path)).status).toBe(428);
    const ended = await owner.delete(path, { ifMatch: rotated.headers.get('etag') as string });
    expect(ended.status).toBe(200);
    expect(idsOf(ended.body.secrets)).toEqual([fresh.id]);
    expect((await owner.delete(path, { ifMatch: ended.headers.get('etag') as string })).status).toBe(404);
  });

  it('AD-10: of two who edit the same shop the second gets 412 with the current record, and nothing is lost', async () => {
    const tenant = await createTenant(mandate);
    const { id } = await createShop(mandate, tenant.slug);
    const path = `/admin/v1/shops/${id}`;
    expect((await owner.patch(path, { name: 'No header' })).status).toBe(428);
    const [one, two] = await Promise.all([
      owner.patch(path, { name: 'One' }, { ifMatch: '"1"' }),
      owner.patch(path, { name: 'Two' }, { ifMatch: '"1"' }),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 412]);
    const [won, lost] = one.status === 200 ? [one, two] : [two, one];
    expect(lost.body.current).toMatchObject({ name: won.body.name, version: 2 });
    const events = await mandate.database.query(
      `select 1 from audit_event where type = 'shop.updated' and details->>'shop_id' = $1`,
      [String(id)],
    );
    expect(events).toHaveLength(1);
  });

  it('E_404: a foreign shop cannot be read, changed or rotated', async () => {
    const mine = await createTenant(mandate);
    const foreign = await createTenant(mandate);
    const { id } = await createShop(mandate, foreign.slug);
    const merchant = await signInAs(mandate, { tenants: [mine.id] });
    const answers = await Promise.all([
      merchant.get(`/admin/v1/shops/${id}`),
      merchant.patch(`/admin/v1/shops/${id}`, { name: 'Mine' }, { ifMatch: '"1"' }),
      merchant.post(`/admin/v1/shops/${id}/secrets`, {}),
      merchant.get('/admin/v1/shops/999999'),
      merchant.get('/admin/v1/shops/99999999999'),
      merchant.post('/admin/v1/shops', { tenant: foreign.slug, name: 'Mine' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
    expect((await merchant.get(`/admin/v1/shops?tenant=${foreign.slug}`)).body.items).toEqual([]);
  });

  it('gives the id to the platform owner to choose, and skips chosen ones when it numbers itself', async () => {
    const tenant = await createTenant(mandate);
    const merchant = await signInAs(mandate, { tenants: [tenant.id] });
    const first = await merchant.post('/admin/v1/shops', { name: 'Numbered' });
    expect(first.body).toMatchObject({ tenant: tenant.slug });
    const next: number = first.body.id + 1;
    expect((await merchant.post('/admin/v1/shops', { id: next, name: 'Chosen' })).status).toBe(403);
    const chosen = { tenant: tenant.slug, id: next, name: 'Chosen' };
    expect((await owner.post('/admin/v1/shops', chosen)).status).toBe(201);
    expect((await owner.post('/admin/v1/shops', chosen)).status).toBe(409);
    const after = await merchant.post('/admin/v1/shops', { name: 'Numbered' });
    expect(after.body.id).toBeGreaterThan(next);
  });

  it('names each callback address that does not fit', async () => {
    const tenant = await createTenant(mandate);
    const answer = await owner.post('/admin/v1/shops', {
      tenant: tenant.slug,
      name: 'ACME DE',
      callback_urls: ['https://shop.example/cb', 'https://shop.example/cb#top', '/cb'],
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      { pointer: '/callback_urls/1', detail: 'must not have a fragment' },
      { pointer: '/callback_urls/2', detail: 'must be an absolute URL' },
    ]);
  });

  it('pages through the list, newest first, and takes no cursor of somebody else', async () => {
    const tenant = await createTenant(mandate);
    const ids: number[] = [];
    for (let index = 0; index < 5; index++) ids.unshift((await createShop(mandate, tenant.slug)).id);
    const seen: unknown[] = [];
    let cursor: string | null = null;
    do {
      const from: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { body } = await owner.get(`/admin/v1/shops?tenant=${tenant.slug}&limit=2${from}`);
      seen.push(...idsOf(body.items));
      cursor = body.next_cursor;
    } while (cursor !== null);
    expect(seen).toEqual(ids);
    const forged = Buffer.from('["2026-01-01", "x"]').toString('base64url');
    expect((await owner.get(`/admin/v1/shops?cursor=${forged}`)).status).toBe(400);
  });
});
