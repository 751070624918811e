import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { OperatorService, platformCaller } from '#access';
import type { AdminCaller } from '#kernel';
import { ClientSecretService } from '#oauth-clients';
import { Database } from '#platform';
import { type Applied, type ApplyOptions, FixtureError, Provisioning, readFixture } from '#provisioning';
import { startTestApp, type TestApp } from '../support/test-app.js';

const ACME = readFileSync(new URL('../fixtures/acme.yaml', import.meta.url), 'utf8');

const CLI: AdminCaller = platformCaller(
  { type: 'cli', id: 'tester' },
  { requestId: 'cli-test', clientRequestId: null, address: null, userAgent: null },
);

describe('a fixture file', () => {
  let mandate: TestApp;
  let provisioning: Provisioning;
  beforeAll(async () => {
    mandate = await startTestApp();
    provisioning = mandate.app.get(Provisioning, { strict: false });
  });
  afterAll(() => mandate.close());
  beforeEach(async () => {
    await mandate.database.query('delete from operator');
    await apply('tenants: []', { prune: true });
  });

  const read = (text: string, env = {}, production = false) => readFixture(Buffer.from(text), { env, production });

  function apply(text: string, options: ApplyOptions = {}, env = {}): Promise<Applied> {
    const database = mandate.app.get(Database, { strict: false });
    return database.transaction((tx) => provisioning.apply(tx, CLI, read(text, env), options));
  }

  /** Kind and object of everything that is not unchanged. */
  const told = ({ changes }: Pick<Applied, 'changes'>): string[] =>
    changes.filter(({ kind }) => kind !== 'unchanged').map(({ kind, object }) => `${kind} ${object}`);

  async function refused(work: Promise<unknown> | (() => unknown)): Promise<string[]> {
    try {
      await (typeof work === 'function' ? work() : work);
    } catch (error) {
      if (error instanceof FixtureError) return error.faults.map(({ path, detail }) => `${path}: ${detail}`);
      throw error;
    }
    throw new Error('the file was taken');
  }

  /** Every row that an apply could change, with its version. */
  function rows(): Promise<unknown> {
    const tables = [
      ...['tenant', 'shop', 'shop_secret', 'client', 'client_secret', 'customer', 'operator'],
      ...['identity_provider', 'identity_provider_secret', 'user_group', 'user_group_member', 'employee'],
      ...['legal_entity', 'legal_entity_member', 'company_role'],
    ];
    return Promise.all(
      tables.map((table) =>
        mandate.database.query(`select coalesce(json_agg(t order by t::text), '[]') from ${table} t`),
      ),
    );
  }

  /** The same and the number of audit events. */
  async function everything(): Promise<unknown> {
    return { rows: await rows(), events: await mandate.database.query('select count(*) from audit_event') };
  }

  it('brings in everything it holds, and each object is audited as done by the CLI', async () => {
    expect(told(await apply(ACME))).toEqual([
      'create tenant acme',
      'create shop 1001',
      'create identity provider acme/okta',
      'create identity provider acme/okta-staff',
      'create client 5',
      'create customer acme/4711',
      'create group acme/call-centre',
      'create employee acme/lauren@example.com',
      'create company acme/le-1',
      'create member acme/le-1/4711',
      'create gateway rule acme GET /order-v2/*/legal-entity-orders/{legalEntityId}/**',
      'create gateway rule acme GET,POST,PUT,PATCH,DELETE /baskets/**',
      'create operator owner@example.com',
    ]);
    const events = await mandate.database.query<{ type: string }>(
      `select type from audit_event where actor_type = 'cli' and actor_id = 'tester' and type like '%.created' order by id`,
    );
    expect(events.map(({ type }) => type).slice(-14)).toEqual([
      'tenant.created',
      // The keys that every tenant starts with.
      'client.created',
      'client.created',
      'shop.created',
      'idp.created',
      'idp.created',
      'client.created',
      'customer.created',
      'group.created',
      'employee.created',
      'entity.created',
      'rule.created',
      'rule.created',
      'operator.created',
    ]);
  });

  it('can be used at once: the client acts for the customer, the customer and the operator sign in', async () => {
    await apply(ACME);
    const basic = ['5', 'pos-secret-at-least-16'] as const;
    const onBehalf = await mandate.call('POST', '/v1/oauth/on-behalf-token', { basic, body: { external_id: 'T-1' } });
    expect(onBehalf).toMatchObject({ status: 200, body: { expires_in: 300 } });
    const login = { email: 'tim@example.com', password: 'Shopper1!pass', shop_id: 1001 };
    expect((await mandate.call('POST', '/v1/auth/login', { basic, body: login })).status).toBe(200);
    const operator = { email: 'owner@example.com', password: 'Owner1!password' };
    expect((await mandate.call('POST', '/admin/v1/session', { body: operator })).status).toBe(200);
  });

  it('changes nothing the second time: no row, no version, no audit event', async () => {
    await apply(ACME);
    const before = await everything();
    expect(told(await apply(ACME))).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  it('is shown as a diff first, and showing it changes nothing', async () => {
    await apply(ACME);
    const before = await everything();
    const next = ACME.replace('POS Berlin', 'POS Hamburg')
      .replace('description: Tills of the Berlin shop', 'description: null')
      .replace('pos-secret-at-least-16', 'another-secret-of-the-pos')
      .replace('reason: off', 'reason: required')
      .replace('Shopper1!pass', 'Shopper2!pass')
      .replace('status: active', 'status: inactive');
    const changes = await provisioning.plan(CLI, read(next));
    expect(changes.filter(({ kind }) => kind === 'update')).toEqual([
      {
        path: 'tenants[0].clients[0]',
        kind: 'update',
        object: 'client 5',
        fields: [
          { field: 'name', before: 'POS Berlin', after: 'POS Hamburg' },
          { field: 'description', before: 'Tills of the Berlin shop', after: null },
          { field: 'on_behalf.reason', before: 'off', after: 'required' },
          { field: 'secret', before: '(secret)', after: '(secret)' },
        ],
      },
      {
        path: 'tenants[0].customers[0]',
        kind: 'update',
        object: 'customer acme/4711',
        fields: [
          { field: 'status', before: 'active', after: 'inactive' },
          { field: 'password', before: '(secret)', after: '(secret)' },
        ],
      },
    ]);
    expect(JSON.stringify(changes)).not.toMatch(/secret-of-the-pos|Shopper2/);
    expect(await everything()).toEqual(before);
  });

  it('rotates a client secret: the one of the file before ends now, one made in the panel goes on', async () => {
    await apply(ACME);
    const secrets = mandate.app.get(ClientSecretService, { strict: false });
    const { secret: fromPanel } = await mandate.app
      .get(Database, { strict: false })
      .transaction((tx) => secrets.rotate(tx, CLI, '5'));
    await apply(ACME.replace('pos-secret-at-least-16', 'another-secret-of-the-pos'));
    const call = (secret: string) =>
      mandate.call('POST', '/v1/oauth/token', {
        basic: ['5', secret],
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      });
    expect((await call('pos-secret-at-least-16')).status).toBe(401);
    expect((await call('another-secret-of-the-pos')).status).toBe(200);
    expect((await call(fromPanel as string)).status).toBe(200);
  });

  it('tells absent from empty: what is left out stays, an empty list empties', async () => {
    await apply(ACME);
    const client = (rest: string) => `tenants: [{ slug: acme, clients: [{ client_id: "5"${rest} }] }]`;
    expect(told(await apply(client('')))).toEqual([]);
    expect(told(await apply(client(', scopes: [], on_behalf: { enabled: false, ip_allowlist: [] }')))).toEqual([
      'update client 5',
    ]);
    const [row] = await mandate.database.query(
      `select scopes, ip_allowlist, grants <> '{}' as kept from client where client_id = '5'`,
    );
    expect(row).toEqual({ scopes: [], ip_allowlist: [], kept: true });
  });

  it('deletes nothing unless pruning is asked for, and then only in lists that it holds', async () => {
    await apply(ACME);
    const text = `tenants: [{ slug: acme, clients: [] }]\noperators: [{ email: owner@example.com }]`;
    expect(told(await apply(text))).toEqual([]);
    expect(told({ changes: await provisioning.plan(CLI, read(text), { prune: true }) })).toEqual(['delete client 5']);
    expect(told(await apply(text, { prune: true }))).toEqual(['delete client 5']);
    const gone = `tenants: [{ slug: acme, shops: [], customers: [] }]`;
    expect(told(await apply(gone, { prune: true }))).toEqual(['delete customer acme/4711', 'delete shop 1001']);
    expect(told(await apply('tenants: []', { prune: true }))).toEqual(['delete tenant acme']);
  });

  it('never prunes the last owner', async () => {
    await apply(ACME);
    expect(await refused(apply('operators: []', { prune: true }))).toEqual([
      'operators: One enabled owner with a password who sees all tenants must stay.',
    ]);
  });

  it('makes secrets that it leaves out, and answers them once', async () => {
    const { made } = await apply(`tenants:
      - { slug: fresh, name: Fresh, shops: [{ id: 3001, name: Shop }], clients: [{ client_id: pos, name: POS, type: confidential }] }`);
    expect(made.map(({ object }) => object)).toEqual(['shop 3001', 'client pos']);
    expect(made.every(({ secret }) => secret.length === 43)).toBe(true);
  });

  it('takes secrets from the environment, and in production from nowhere else', async () => {
    const text = ACME.replace('pos-secret-at-least-16', '{ env: POS_SECRET }')
      .replace('at-least-32-bytes-of-shop-secret-0001', '{ env: SHOP_SECRET }')
      .replace('okta-knows-this-secret', '{ env: POS_SECRET }')
      .replace('staff-knows-this-secret', '{ env: POS_SECRET }');
    const env = { POS_SECRET: 'secret-of-the-environment', SHOP_SECRET: 'another-secret-of-the-environment' };
    await apply(text, {}, env);
    const basic = ['5', env.POS_SECRET] as const;
    const call = await mandate.call('POST', '/v1/oauth/on-behalf-token', { basic, body: { customer_id: 4711 } });
    expect(call.status).toBe(200);
    expect(await refused(() => read(text, { SHOP_SECRET: '' }))).toEqual([
      'tenants[0].shops[0].secret.env: names an environment variable that is not set',
      'tenants[0].clients[0].secret.env: names an environment variable that is not set',
      'tenants[0].identity_providers[0].client_secret.env: names an environment variable that is not set',
      'tenants[0].identity_providers[1].client_secret.env: names an environment variable that is not set',
    ]);
    expect(() => read(text, env, true)).not.toThrow();
    expect(await refused(() => read(ACME, {}, true))).toEqual([
      'tenants[0].shops[0].secret: must not stand in the file in production: write {env: NAME}',
      'tenants[0].clients[0].secret: must not stand in the file in production: write {env: NAME}',
      'tenants[0].identity_providers[0].client_secret: must not stand in the file in production: write {env: NAME}',
      'tenants[0].identity_providers[1].client_secret: must not stand in the file in production: write {env: NAME}',
    ]);
  });

  it('limits an operator to tenants that the same file makes', async () => {
    const text = `
tenants: [{ slug: first, name: First }]
operators: [{ email: ina@example.com, password: Correct1!horse-battery, role: integrator, tenants: [first] }]`;
    await apply(text);
    expect(told(await apply(text))).toEqual([]);
    const tx = mandate.app.get(Database, { strict: false }).orm.manager;
    const ina = await mandate.app.get(OperatorService, { strict: false }).findByEmail(tx, 'INA@example.com');
    expect(ina).toMatchObject({ allTenants: false, tenants: [expect.any(Number)], role: 'integrator' });
    expect(await refused(apply(text.replace('[first] }]', '[other] }]')))).toEqual([
      'operators[0].tenants[0]: is no tenant',
    ]);
  });

  it('is refused as a whole when a service refuses a part of it, with every fault and its path', async () => {
    const before = await rows();
    const text = ACME.replace('pos-secret-at-least-16', 'too-short')
      .replace('https://shop.example/signin/callback', 'ftp://shop.example')
      .replace('email: tim@example.com', 'email: tim')
      .replace('Owner1!password', 'short');
    expect(await refused(apply(text))).toEqual([
      'tenants[0].shops[0].callback_urls[0]: must start with https:// (http:// only on loopback)',
      'tenants[0].clients[0].secret: must have at least 16 characters',
      'tenants[0].customers[0].email: must be an e-mail address',
      // Without that customer.
      'tenants[0].legal_entities[0].members[0].customer: is no registered customer of this tenant',
      'operators[0].password: must have at least 12 characters',
    ]);
    expect(await rows()).toEqual(before);
  });

  it('names allowlist entries by their place in the file', async () => {
    expect(await refused(apply(ACME.replace('203.0.113.0/24', '203.0.113.7/24')))).toEqual([
      'tenants[0].clients[0].on_behalf.ip_allowlist[1]: has host bits set: did you mean 203.0.113.0/24',
    ]);
  });

  it('never takes over what belongs to another tenant', async () => {
    await apply(ACME);
    const text = `tenants: [{ slug: other, name: Other, shops: [{ id: 1001, name: Mine }], clients: [{ client_id: "5", name: Mine, type: public }] }]`;
    expect(await refused(apply(text))).toEqual([
      'tenants[0].shops[0].id: belongs to another tenant',
      'tenants[0].clients[0].client_id: belongs to another tenant',
    ]);
  });
});
