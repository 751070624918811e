import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientFacts, createClient } from '../../test/support/builders/client.js';
import { signInAs } from '../../test/support/builders/operator.js';
import { type ClientAdmin, CLIENTS, etagOf, startClientAdmin } from '../../test/support/client-admin.js';

describe('clients in the admin API', () => {
  let admin: ClientAdmin;
  beforeAll(async () => {
    admin = await startClientAdmin();
  });
  afterAll(() => admin.close());

  it('CL-08: a new client may do nothing until it is allowed to', async () => {
    const { body } = await admin.create({});
    expect(body).toMatchObject({
      tenant: 'acme',
      shops: [],
      grants: [],
      redirect_uris: [],
      scopes: [],
      access_token_ttl: 3600,
      refresh_token_ttl: 5_184_000,
      refresh_grace: 10,
      enabled: true,
      on_behalf: { enabled: false, until: null, reason: 'off', reason_pattern: null, daily_cap: null },
      ip_allowlist: [],
      version: 1,
    });
    const facts = await clientFacts(admin.mandate, body.client_id);
    expect([facts?.grants.size, facts?.scopes.size, facts?.onBehalf.enabled]).toEqual([0, 0, false]);
  });

  it('CL-08: a new client gets neither a service token nor an on-behalf token', async () => {
    const fresh = await createClient(admin.mandate, 'acme');
    const basic = [fresh.clientId, fresh.secret] as const;
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    const credentials = await admin.mandate.call('POST', '/v1/oauth/token', { body: form, basic });
    expect([credentials.status, credentials.body.error]).toEqual([400, 'unauthorized_client']);
    const onBehalf = await admin.mandate.call('POST', '/v1/oauth/on-behalf-token', { body: { customer_id: 1 }, basic });
    expect([onBehalf.status, onBehalf.body.error]).toEqual([403, 'access_denied']);
  });

  it('a create is repeated safely with an Idempotency-Key, without the secret', async () => {
    const body = { tenant: 'acme', name: 'Once', type: 'confidential' };
    const first = await admin.owner.post(CLIENTS, body, { idempotencyKey: 'once-1' });
    const again = await admin.owner.post(CLIENTS, body, { idempotencyKey: 'once-1' });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toMatchObject({ client_id: first.body.client_id, secret: null, secret_already_shown: true });
  });

  it('PATCH changes what is given, audits the difference, and disabling raises the epoch', async () => {
    const created = await admin.create({
      shops: [admin.shop],
      grants: ['client_credentials'],
      scopes: ['order.order_read'],
    });
    const id = created.body.client_id;
    const before = await clientFacts(admin.mandate, id);
    const changed = await admin.write('PATCH', id, { name: 'Till', enabled: false }, etagOf(created));
    expect(changed.body).toMatchObject({ name: 'Till', enabled: false, shops: [admin.shop], version: 2 });
    expect(await clientFacts(admin.mandate, id)).toMatchObject({ enabled: false, epoch: (before?.epoch ?? 0) + 1 });
    expect((await admin.events(id)).at(-1)).toMatchObject({
      type: 'client.updated',
      changes: [
        { field: 'name', before: 'Point of sale', after: 'Till' },
        { field: 'enabled', before: true, after: false },
      ],
    });
    const same = await admin.write('PATCH', id, { name: 'Till' }, etagOf(changed));
    expect([same.status, same.body.version]).toEqual([200, 2]);
    expect(await admin.typesOf(id)).toEqual(['client.created', 'client.updated']);
  });

  it.each([
    [{ shops: [1] }, '/shops/0'],
    [{ shops: [9_007_199_254_740_991] }, '/shops/0'],
    [{ grants: ['everything'] }, '/grants'],
    [{ scopes: ['no spaces'] }, '/scopes/0'],
    [{ access_token_ttl: 30 }, '/access_token_ttl'],
    [{ redirect_uris: ['http://shop.example/cb'] }, '/redirect_uris/0'],
    [{ on_behalf: { reason_pattern: '(?=x)' } }, '/on_behalf/reason_pattern'],
    [{ on_behalf: { until: 'tomorrow' } }, '/on_behalf/until'],
    [{ on_behalf: { until: '2030-01-01' } }, '/on_behalf/until'],
    [{ on_behalf: { colour: 'red' } }, '/on_behalf/colour'],
    [{ ip_allowlist: [{ range: '10.0.0.1', note: 'x' }] }, '/ip_allowlist/0/note'],
    [{ ip_allowlist: '10.0.0.1' }, '/ip_allowlist'],
    [{ name: null }, '/name'],
    [{ secret: 'i-bring-my-own-secret' }, '/secret'],
    [{ epoch: 0 }, '/epoch'],
  ])('refuses %j with 422 at %s', async (fields, pointer) => {
    const refused = await admin.create(fields);
    expect([refused.status, refused.body.errors?.[0].pointer]).toEqual([422, pointer]);
  });

  it('a shop of another tenant cannot be a client’s', async () => {
    const refused = await admin.create({ shops: [admin.shop, admin.foreignShop] });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/shops/1']);
  });

  it('explicit client ids are the platform owner’s; generated ones skip those taken', async () => {
    const acme = await admin.mandate.database.query<{ id: number }>(`select id from tenant where slug = 'acme'`);
    const merchant = await signInAs(admin.mandate, { tenants: acme.map(({ id }) => id) });
    const refused = await admin.create({ client_id: 'merchant-pos' }, merchant);
    expect(refused.status).toBe(403);
    const [{ next } = { next: 0 }] = await admin.mandate.database.query<{ next: number }>(
      'select last_value::integer + 1 as next from client_number',
    );
    expect((await admin.create({ client_id: String(next) })).status).toBe(201);
    expect((await admin.create({ client_id: String(next) })).status).toBe(409);
    expect((await admin.create({ client_id: 'no/slash' })).status).toBe(422);
    expect(Number((await admin.create({})).body.client_id)).toBeGreaterThan(next);
  });

  it('a deleted client is gone from the next call; made again it starts under another epoch', async () => {
    const created = await admin.create({ client_id: 'phoenix' });
    const before = await clientFacts(admin.mandate, 'phoenix');
    const deleted = await admin.owner.delete(`${CLIENTS}/phoenix`, { ifMatch: etagOf(created) });
    expect([deleted.status, await clientFacts(admin.mandate, 'phoenix')]).toEqual([204, null]);
    expect((await admin.events('phoenix')).at(-1)).toMatchObject({ type: 'client.deleted' });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await admin.create({ client_id: 'phoenix' });
    expect((await clientFacts(admin.mandate, 'phoenix'))?.epoch).toBeGreaterThan(before?.epoch ?? Infinity);
  });
});
