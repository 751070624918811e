import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AdminCaller } from '#kernel';
import { type ClientChanges, ClientSecretService, ClientService } from '#oauth-clients';
import { Database } from '#platform';
import type { ClientPage, ClientWithSecret } from './client-record.dto.js';
import { cliCaller } from '../../test/support/builders/caller.js';
import { clientFacts, createClient, createOnBehalfClient } from '../../test/support/builders/client.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createShop } from '../../test/support/builders/shop.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';

const CLIENTS = '/admin/v1/clients';

const record = (answer: Answer): ClientWithSecret => answer.body as ClientWithSecret;
const pointersOf = (answer: Answer): string[] =>
  (answer.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);

describe('clients in the admin API', () => {
  let mandate: TestApp;
  let owner: AdminClient;
  let shop: number;
  let foreignShop: number;
  beforeAll(async () => {
    mandate = await startTestApp();
    await createTenant(mandate, { slug: 'acme' });
    await createTenant(mandate, { slug: 'other' });
    shop = (await createShop(mandate, 'acme')).id;
    foreignShop = (await createShop(mandate, 'other')).id;
    owner = await signInAs(mandate);
  });
  afterAll(() => mandate.close());

  const create = (body: object, as: AdminClient = owner): Promise<Answer> =>
    as.post(CLIENTS, { tenant: 'acme', name: 'Point of sale', type: 'confidential', ...body });
  const write = (method: 'PUT' | 'PATCH', path: string, body: unknown, etag: string, as = owner): Promise<Answer> =>
    as.call(method, `${CLIENTS}/${path}`, body, { ifMatch: etag });
  const etagOf = (answer: Answer): string => answer.headers.get('etag') ?? '';
  const events = (clientId: string): Promise<Record<string, unknown>[]> =>
    mandate.database.query(
      'select type, outcome, reason, details, changes from audit_event where client_id = $1 order by id',
      [clientId],
    );
  const typesOf = async (clientId: string): Promise<unknown[]> => (await events(clientId)).map(({ type }) => type);

  it('CL-01: shows the secret in the answer of the create and nowhere else', async () => {
    const created = await create({});
    expect(created.status).toBe(201);
    const { secret, client_id: id } = record(created);
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);

    const read = await owner.get(`${CLIENTS}/${id}`);
    const list = await owner.get(CLIENTS);
    const log = JSON.stringify(await events(id));
    const tables = JSON.stringify(
      await mandate.database.query(
        `select c::text, s::text, encode(s.digest, 'escape') as digest from client c join client_secret s using (client_id)
         where client_id = $1`,
        [id],
      ),
    );
    for (const text of [read.text, list.text, log, tables]) expect(text).not.toContain(secret);
    expect(read.body.secrets).toMatchObject([
      { hint: secret?.slice(-4), kind: 'generated', weak: false, ends_at: null },
    ]);
    const [row] = await mandate.database.query<{ bytes: number }>(
      'select octet_length(digest) as bytes from client_secret where client_id = $1',
      [id],
    );
    expect(row?.bytes).toBe(32);
    expect(await typesOf(id)).toEqual(['client.created']);
  });

  it('CL-08: a new client may do nothing until it is allowed to', async () => {
    const { body } = await create({});
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
    const facts = await clientFacts(mandate, body.client_id);
    expect([facts?.grants.size, facts?.scopes.size, facts?.onBehalf.enabled]).toEqual([0, 0, false]);
  });

  it('CL-08: a new client gets neither a service token nor an on-behalf token', async () => {
    const fresh = await createClient(mandate, 'acme');
    const basic = [fresh.clientId, fresh.secret] as const;
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    const credentials = await mandate.call('POST', '/v1/oauth/token', { body: form, basic });
    expect([credentials.status, credentials.body.error]).toEqual([400, 'unauthorized_client']);
    const onBehalf = await mandate.call('POST', '/v1/oauth/on-behalf-token', { body: { customer_id: 1 }, basic });
    expect([onBehalf.status, onBehalf.body.error]).toEqual([403, 'access_denied']);
  });

  it('OB-08: a wrong secret is 401 invalid_client with a Basic challenge over HTTP', async () => {
    const { clientId } = await createClient(mandate, 'acme');
    const refused = await mandate.call('POST', '/v1/oauth/on-behalf-token', {
      body: { customer_id: 1 },
      basic: [clientId, 'wrong'],
    });
    expect([refused.status, refused.body.error]).toEqual([401, 'invalid_client']);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Basic /);
    expect(await typesOf(clientId)).toContain('client.auth_failed');
  });

  it('a create is repeated safely with an Idempotency-Key, without the secret', async () => {
    const body = { tenant: 'acme', name: 'Once', type: 'confidential' };
    const first = await owner.post(CLIENTS, body, { idempotencyKey: 'once-1' });
    const again = await owner.post(CLIENTS, body, { idempotencyKey: 'once-1' });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toMatchObject({ client_id: first.body.client_id, secret: null, secret_already_shown: true });
  });

  it('a public client has no secret', async () => {
    const { body } = await create({ type: 'public', redirect_uris: ['http://127.0.0.1:3999/callback'] });
    expect([body.secret, body.secrets]).toEqual([null, []]);
    const refused = await owner.post(`${CLIENTS}/${body.client_id}/secrets`, {}, { ifMatch: '"1"' });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/type']);
  });

  it('CL-10: on-behalf cannot be switched on for a public client', async () => {
    const created = await create({ type: 'public', ip_allowlist: ['127.0.0.1'] });
    const id = created.body.client_id;
    const refused = await write('PUT', `${id}/on-behalf`, { enabled: true }, etagOf(created));
    expect(refused.status).toBe(422);
    expect(pointersOf(refused)).toContain('/on_behalf/enabled');
    expect((await events(id)).at(-1)).toMatchObject({ type: 'admin.validation_failed', outcome: 'refused' });
    expect((await clientFacts(mandate, id))?.onBehalf.enabled).toBe(false);
  });

  it('on-behalf needs a list first; switched on it also gives the permission', async () => {
    const created = await create({ shops: [shop] });
    const id = created.body.client_id;
    const early = await write('PUT', `${id}/on-behalf`, { enabled: true }, etagOf(created));
    expect([early.status, early.body.errors]).toEqual([
      422,
      [
        {
          pointer: '/on_behalf/enabled',
          detail: 'Add at least one address range first. An empty list refuses every call.',
        },
      ],
    ]);
    const listed = await write('PUT', `${id}/ip-allowlist`, { ip_allowlist: ['203.0.113.0/24'] }, etagOf(created));
    const rules = {
      enabled: true,
      until: '2030-01-31T18:00:00+01:00',
      reason: 'required',
      reason_pattern: '^INC-\\d+$',
    };
    const on = await write('PUT', `${id}/on-behalf`, rules, etagOf(listed));
    expect(on.body).toMatchObject({
      grants: ['on_behalf'],
      on_behalf: { enabled: true, until: '2030-01-31T17:00:00.000Z', reason: 'required' },
    });
    const facts = await clientFacts(mandate, id);
    expect(facts?.onBehalf.until).toBe(Date.UTC(2030, 0, 31, 17));
    expect([facts?.onBehalf.reasonFits?.('INC-7'), facts?.onBehalf.reasonFits?.('please')]).toEqual([true, false]);

    const off = await write('PUT', `${id}/on-behalf`, { enabled: false }, etagOf(on));
    expect(off.body.on_behalf.enabled).toBe(false);
    expect((await clientFacts(mandate, id))?.onBehalfEpoch).toBe((facts?.onBehalfEpoch ?? 0) + 1);
    expect(await typesOf(id)).toEqual([
      'client.created',
      'admin.validation_failed',
      'ipallow.changed',
      'client.updated',
      'client.updated',
    ]);
  });

  it('list and switch may be set in one request', async () => {
    const { status, body } = await create({ ip_allowlist: ['127.0.0.1'], on_behalf: { enabled: true } });
    expect([status, body.on_behalf.enabled, body.ip_allowlist]).toEqual([
      201,
      true,
      [{ range: '127.0.0.1/32', label: '' }],
    ]);
  });

  it('IP-08: one malformed entry saves nothing of the list, names the field, and the old list stays in force', async () => {
    const created = await create({ ip_allowlist: [{ range: '203.0.113.0/24', label: 'Berlin' }] });
    const id = created.body.client_id;
    for (const bad of ['1.2.3.4/33', '1.2.3.4/-1', '1.2.3', '0x7f.1', '010.0.0.1', '1.2.3.4/24x', '203.0.113.7/24']) {
      const list = { ip_allowlist: [{ range: '198.51.100.0/24', label: 'Paris' }, { range: bad }] };
      const refused = await write('PUT', `${id}/ip-allowlist`, list, etagOf(created));
      expect([bad, refused.status, refused.body.errors[0].pointer]).toEqual([bad, 422, '/ip_allowlist/1']);
    }
    expect((await clientFacts(mandate, id))?.allowlist.map(({ text }) => text)).toEqual(['203.0.113.0/24']);
    const failures = (await events(id)).filter(({ type }) => type === 'admin.validation_failed');
    expect(failures).toHaveLength(7);
    expect(etagOf(await owner.get(`${CLIENTS}/${id}`))).toBe(etagOf(created));
  });

  it('IP-11: a list that allows everybody needs a confirmation and the role owner or security', async () => {
    const integrator = await signInAs(mandate, { role: 'integrator' });
    const security = await signInAs(mandate, { role: 'security' });
    for (const range of ['0.0.0.0/0', '::/0']) {
      const created = await create({});
      const path = `${created.body.client_id}/ip-allowlist`;
      const list = { ip_allowlist: [{ range, label: 'all' }] };
      const confirmed = { ...list, confirm_allow_everything: true };
      const refusals = [
        await write('PUT', path, list, etagOf(created)),
        await write('PUT', path, list, etagOf(created), security),
        await write('PUT', path, confirmed, etagOf(created), integrator),
      ];
      expect(refusals.map((answer) => [answer.status, ...pointersOf(answer)])).toEqual(
        Array(3).fill([422, '/ip_allowlist/0']),
      );
      expect(refusals.map(({ body }) => body.permission)).toEqual([undefined, undefined, 'on_behalf_manage']);
      const saved = await write('PUT', path, confirmed, etagOf(created), security);
      expect(saved.status).toBe(200);
      expect(saved.body.warnings).toEqual([{ pointer: '/ip_allowlist/0', detail: `${range} allows every address` }]);
      expect((await events(created.body.client_id)).at(-1)).toMatchObject({
        type: 'ipallow.changed',
        details: { severity: 'high' },
        changes: [{ field: 'ip_allowlist', before: [], after: [{ range, label: 'all' }] }],
      });
    }
  });

  it('IP-15: a removed range is gone on another instance within a second; old and new stand in the audit', async () => {
    const second = await startTestApp({}, mandate);
    try {
      const created = await create({ ip_allowlist: ['203.0.113.0/24', '198.51.100.7'] });
      const id = created.body.client_id;
      expect((await clientFacts(second, id))?.allowlist).toHaveLength(2);
      await write('PUT', `${id}/ip-allowlist`, { ip_allowlist: ['198.51.100.7'] }, etagOf(created));
      const changedAt = Date.now();
      while ((await clientFacts(second, id))?.allowlist.length !== 1) {
        expect(Date.now() - changedAt).toBeLessThan(1000);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      expect((await events(id)).at(-1)).toMatchObject({
        type: 'ipallow.changed',
        changes: [
          {
            before: [
              { range: '203.0.113.0/24', label: '' },
              { range: '198.51.100.7/32', label: '' },
            ],
            after: [{ range: '198.51.100.7/32', label: '' }],
          },
        ],
      });
    } finally {
      await second.close();
    }
  });

  it('AD-10: of two operators who save the allowlist, the second gets 412 with the current record', async () => {
    const created = await create({ ip_allowlist: ['203.0.113.0/24'] });
    const path = `${created.body.client_id}/ip-allowlist`;
    const etag = etagOf(await owner.get(`${CLIENTS}/${created.body.client_id}`));
    const security = await signInAs(mandate, { role: 'security' });
    const first = await write('PUT', path, { ip_allowlist: ['203.0.113.0/24', '198.51.100.7'] }, etag);
    const second = await write('PUT', path, { ip_allowlist: ['192.0.2.1'] }, etag, security);
    expect([first.status, second.status]).toEqual([200, 412]);
    expect((second.body.current as ClientWithSecret).ip_allowlist.map(({ range }) => range)).toEqual([
      '203.0.113.0/24',
      '198.51.100.7/32',
    ]);
    expect((await typesOf(created.body.client_id)).filter((type) => type === 'ipallow.changed')).toHaveLength(2);
    expect((await owner.put(`${CLIENTS}/${path}`, { ip_allowlist: [] })).status).toBe(428);
  });

  it('two operators who save at the same moment do not lose an entry either', async () => {
    const created = await create({});
    const path = `${created.body.client_id}/ip-allowlist`;
    const answers = await Promise.all(
      ['203.0.113.1', '203.0.113.2', '203.0.113.3'].map((range) =>
        write('PUT', path, { ip_allowlist: [range] }, etagOf(created)),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('CL-02: rotation shows the new secret once and gives the old one an end', async () => {
    const created = await create({});
    const id = created.body.client_id;
    const rotated = await owner.post(`${CLIENTS}/${id}/secrets`, { old_ends_in: 3600 }, { ifMatch: etagOf(created) });
    expect(rotated.status).toBe(201);
    expect(rotated.body.secret).not.toBe(created.body.secret);
    const [fresh, old] = rotated.body.secrets;
    expect([fresh.ends_at, fresh.hint]).toEqual([null, record(rotated).secret?.slice(-4)]);
    const endsIn = new Date(old.ends_at).getTime() - Date.now();
    expect(endsIn).toBeGreaterThan(3_590_000);
    expect(endsIn).toBeLessThan(3_610_000);

    const stale = await owner.post(`${CLIENTS}/${id}/secrets`, {}, { ifMatch: etagOf(created) });
    expect(stale.status).toBe(412);
    const long = await owner.post(`${CLIENTS}/${id}/secrets`, { old_ends_in: 2_592_001 }, { ifMatch: etagOf(rotated) });
    expect([long.status, long.body.errors[0].pointer]).toEqual([422, '/old_ends_in']);

    const path = `${CLIENTS}/${id}/secrets/${old.id}`;
    const ended = await owner.delete(path, { ifMatch: etagOf(rotated) });
    expect(ended.status).toBe(200);
    expect(new Date(ended.body.secrets[1].ends_at).getTime()).toBeLessThanOrEqual(Date.now() + 1000);
    expect((await owner.delete(path, { ifMatch: etagOf(ended) })).status).toBe(404);
    expect(await typesOf(id)).toEqual([
      'client.created',
      'client.secret_rotated',
      'admin.validation_failed',
      'client.secret_ended',
    ]);
  });

  it('a compromised secret also ends the sessions of its client', async () => {
    const created = await create({});
    const id = created.body.client_id;
    const [{ id: secretId }] = created.body.secrets;
    await owner.delete(`${CLIENTS}/${id}/secrets/${secretId}?compromised=true`, { ifMatch: etagOf(created) });
    const rows = await mandate.database.query('select reason from session_not_before where client_id = $1', [id]);
    expect(rows).toEqual([{ reason: 'client_secret_compromised' }]);
  });

  it('PATCH changes what is given, audits the difference, and disabling raises the epoch', async () => {
    const created = await create({ shops: [shop], grants: ['client_credentials'], scopes: ['order.order_read'] });
    const id = created.body.client_id;
    const before = await clientFacts(mandate, id);
    const changed = await write('PATCH', id, { name: 'Till', enabled: false }, etagOf(created));
    expect(changed.body).toMatchObject({ name: 'Till', enabled: false, shops: [shop], version: 2 });
    expect(await clientFacts(mandate, id)).toMatchObject({ enabled: false, epoch: (before?.epoch ?? 0) + 1 });
    expect((await events(id)).at(-1)).toMatchObject({
      type: 'client.updated',
      changes: [
        { field: 'name', before: 'Point of sale', after: 'Till' },
        { field: 'enabled', before: true, after: false },
      ],
    });
    const same = await write('PATCH', id, { name: 'Till' }, etagOf(changed));
    expect([same.status, same.body.version]).toEqual([200, 2]);
    expect(await typesOf(id)).toEqual(['client.created', 'client.updated']);
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
    const refused = await create(fields);
    expect([refused.status, refused.body.errors?.[0].pointer]).toEqual([422, pointer]);
  });

  it('a shop of another tenant cannot be a client’s', async () => {
    const refused = await create({ shops: [shop, foreignShop] });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/shops/1']);
  });

  it('a client of another tenant is 404, whatever is asked of it', async () => {
    const { body: foreign } = await owner.post(CLIENTS, { tenant: 'other', name: 'Foreign', type: 'confidential' });
    const acme = await mandate.database.query<{ id: number }>(`select id from tenant where slug = 'acme'`);
    const merchant = await signInAs(mandate, { tenants: acme.map(({ id }) => id) });
    const path = `${CLIENTS}/${foreign.client_id}`;
    const answers = [
      await merchant.get(path),
      await merchant.patch(path, { name: 'Mine' }, { ifMatch: '"1"' }),
      await merchant.put(`${path}/ip-allowlist`, { ip_allowlist: [] }, { ifMatch: '"1"' }),
      await merchant.put(`${path}/on-behalf`, { enabled: false }, { ifMatch: '"1"' }),
      await merchant.post(`${path}/secrets`, {}, { ifMatch: '"1"' }),
      await merchant.post(`${path}/ip-allowlist/test`, { address: '::1' }),
      await merchant.delete(path, { ifMatch: '"1"' }),
      await merchant.get(`${CLIENTS}/nobody`),
      await merchant.get(`${CLIENTS}/%00`),
    ];
    expect(answers.map(({ status }) => status)).toEqual(Array(9).fill(404));
    expect((await merchant.get(CLIENTS)).text).not.toContain('Foreign');
  });

  it('explicit client ids are the platform owner’s; generated ones skip those taken', async () => {
    const acme = await mandate.database.query<{ id: number }>(`select id from tenant where slug = 'acme'`);
    const merchant = await signInAs(mandate, { tenants: acme.map(({ id }) => id) });
    const refused = await create({ client_id: 'merchant-pos' }, merchant);
    expect(refused.status).toBe(403);
    const [{ next } = { next: 0 }] = await mandate.database.query<{ next: number }>(
      'select last_value::integer + 1 as next from client_number',
    );
    expect((await create({ client_id: String(next) })).status).toBe(201);
    expect((await create({ client_id: String(next) })).status).toBe(409);
    expect((await create({ client_id: 'no/slash' })).status).toBe(422);
    expect(Number((await create({})).body.client_id)).toBeGreaterThan(next);
  });

  it('mandate.* scopes are the owner’s to grant; the refusal is audited', async () => {
    const integrator = await signInAs(mandate, { role: 'integrator' });
    const created = await create({});
    const id = created.body.client_id;
    const scopes = { scopes: ['mandate.client_read'] };
    const refused = await write('PATCH', id, scopes, etagOf(created), integrator);
    expect(refused.status).toBe(403);
    expect((await events(id)).at(-1)).toMatchObject({ type: 'admin.refused', reason: 'mandate_scope' });
    const granted = await write('PATCH', id, scopes, etagOf(created));
    expect(granted.status).toBe(200);
    const rotation = await integrator.post(`${CLIENTS}/${id}/secrets`, {}, { ifMatch: etagOf(granted) });
    expect(rotation.status).toBe(403);
  });

  it('a service token edits neither itself nor who may act for customers; each refusal is audited', async () => {
    const { clientId: own } = await createClient(mandate, 'acme');
    const { clientId } = await createClient(mandate, 'acme', { ipAllowlist: [{ range: '10.0.0.0/8' }] });
    const { clientId: till } = await createOnBehalfClient(mandate, 'acme', []);
    const clients = mandate.app.get(ClientService, { strict: false });
    const secrets = mandate.app.get(ClientSecretService, { strict: false });
    const database = mandate.app.get(Database, { strict: false });
    const permissions = new Set(['client_manage']);
    const caller: AdminCaller = {
      ...cliCaller,
      role: 'service',
      permissions,
      clientId: own,
      actor: { type: 'client', id: own },
    };
    const attempts: [string, ClientChanges, string][] = [
      [own, { name: 'Me' }, 'own_client'],
      [clientId, { scopes: ['mandate.client_manage'] }, 'mandate_scope'],
      [clientId, { onBehalf: { enabled: true } }, 'enables_on_behalf'],
      [clientId, { ipAllowlist: [{ range: '10.0.0.0/8' }, { range: '192.0.2.1' }] }, 'widens_allowlist'],
      [till, { shops: [shop] }, 'loosens_on_behalf'],
    ];
    for (const [target, changes, reason] of attempts) {
      const attempt = database.transaction((tx) => clients.update(tx, caller, target, changes));
      await expect(attempt).rejects.toMatchObject({ status: 403, code: 'access_denied' });
      expect((await events(target)).at(-1)).toMatchObject({ type: 'admin.refused', outcome: 'refused', reason });
    }
    const rotation = database.transaction((tx) => secrets.rotate(tx, caller, till));
    await expect(rotation).rejects.toMatchObject({ status: 403, code: 'access_denied' });
    expect((await events(till)).at(-1)).toMatchObject({ type: 'admin.refused', reason: 'on_behalf_client' });
    const renamed = await database.transaction((tx) => clients.update(tx, caller, clientId, { name: 'Renamed' }));
    expect(renamed.client.name).toBe('Renamed');
  });

  it('a secret of one’s own is imported once, is shown as weak, and tells no hint', async () => {
    const secret = 'pos-Secret-at-least-16';
    const { clientId } = await createClient(mandate, 'acme', { secret });
    const secrets = mandate.app.get(ClientSecretService, { strict: false });
    const database = mandate.app.get(Database, { strict: false });
    const holds = (text: string): Promise<boolean> =>
      database.transaction((tx) => secrets.holds(tx, cliCaller, clientId, text));
    expect([await holds(secret), await holds(`${secret}!`)]).toEqual([true, false]);
    const read = record(await owner.get(`${CLIENTS}/${clientId}`));
    expect(read.secrets).toMatchObject([{ kind: 'imported', weak: true, hint: '' }]);
    await expect(createClient(mandate, 'acme', { secret: 'too-short' })).rejects.toMatchObject({ status: 422 });
  });

  it('AD-02: an auditor reads and writes nothing', async () => {
    const auditor = await signInAs(mandate, { role: 'auditor' });
    const { clientId } = await createClient(mandate, 'acme');
    expect((await auditor.get(`${CLIENTS}/${clientId}`)).status).toBe(200);
    expect((await create({}, auditor)).status).toBe(403);
    expect((await write('PATCH', clientId, { name: 'Mine' }, '"1"', auditor)).status).toBe(403);
  });

  it('a deleted client is gone from the next call; made again it starts under another epoch', async () => {
    const created = await create({ client_id: 'phoenix' });
    const before = await clientFacts(mandate, 'phoenix');
    const deleted = await owner.delete(`${CLIENTS}/phoenix`, { ifMatch: etagOf(created) });
    expect([deleted.status, await clientFacts(mandate, 'phoenix')]).toEqual([204, null]);
    expect((await events('phoenix')).at(-1)).toMatchObject({ type: 'client.deleted' });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await create({ client_id: 'phoenix' });
    expect((await clientFacts(mandate, 'phoenix'))?.epoch).toBeGreaterThan(before?.epoch ?? Infinity);
  });

  it('the list is newest first, filtered, and pages by cursor', async () => {
    await createTenant(mandate, { slug: 'paged' });
    const ids: string[] = [];
    for (const name of ['Till 1', 'Till 2', '100% till', 'Web']) {
      ids.push(
        (await createClient(mandate, 'paged', { name, type: name === 'Web' ? 'public' : 'confidential' })).clientId,
      );
    }
    const list = async (query: string): Promise<unknown[]> =>
      (await owner.get(`${CLIENTS}?tenant=paged${query}`).then(({ body }) => body as ClientPage)).items.map(
        ({ name }) => name,
      );
    expect(await list('')).toEqual(['Web', '100% till', 'Till 2', 'Till 1']);
    expect(await list('&q=till')).toEqual(['100% till', 'Till 2', 'Till 1']);
    expect(await list('&q=100%25')).toEqual(['100% till']);
    expect(await list('&q=%25')).toEqual(['100% till']);
    expect(await list('&q=_ill')).toEqual([]);
    expect(await list(`&q=${ids[1] ?? ''}`)).toContain('Till 2');
    expect(await list('&type=public')).toEqual(['Web']);
    expect(await list('&enabled=false')).toEqual([]);
    expect(await list('&on_behalf=false')).toHaveLength(4);

    const first = await owner.get(`${CLIENTS}?tenant=paged&limit=3`);
    const second = await owner.get(`${CLIENTS}?tenant=paged&limit=3&cursor=${first.body.next_cursor}`);
    expect([first, second].map(({ body }) => (body as ClientPage).items.length)).toEqual([3, 1]);
    expect([second.body.items[0].name, second.body.next_cursor]).toEqual(['Till 1', null]);
    expect((await owner.get(`${CLIENTS}?cursor=bm9uc2Vuc2U`)).status).toBe(400);
    expect((await owner.get(`${CLIENTS}?enabled=maybe`)).status).toBe(422);
  });

  it('an address is tried against the list, and the caller learns its own', async () => {
    const { body } = await create({ ip_allowlist: ['203.0.113.0/24', '2001:db8::/32'] });
    const test = async (address: string): Promise<Answer> =>
      owner.post(`${CLIENTS}/${body.client_id}/ip-allowlist/test`, { address });
    expect((await test('::ffff:203.0.113.9')).body).toEqual({
      address: '203.0.113.9',
      covered: true,
      range: '203.0.113.0/24',
      nearest: null,
    });
    expect((await test('203.0.114.9')).body).toMatchObject({ covered: false, range: null, nearest: '203.0.113.0/24' });
    expect([(await test('203.0.113')).status, (await test('fe80::1%eth0')).status]).toEqual([422, 422]);
    expect((await owner.get('/admin/v1/my-address')).body).toEqual({ address: '127.0.0.1', peer: '127.0.0.1' });
  });
});
