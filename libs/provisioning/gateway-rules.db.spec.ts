import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GATEWAY_SETS } from '#gateway';
import { Database } from '#platform';
import { cliCaller } from '../../test/support/builders/caller.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { FixtureError } from './fixture-error.js';
import { Provisioning } from './provisioning.service.js';
import { readFixture } from './read-fixture.js';

describe('gateway rules in a fixture file', () => {
  let mandate: TestApp;
  beforeAll(async () => {
    mandate = await startTestApp();
  });
  afterAll(() => mandate.close());

  /** Answers what changed, as `mandate plan` prints it. */
  async function apply(slug: string, gateway: object, prune = false): Promise<string[]> {
    const text = JSON.stringify({ tenants: [{ slug, name: slug, gateway }] });
    const fixture = readFixture(Buffer.from(text), { env: {}, production: false });
    const provisioning = mandate.app.get(Provisioning, { strict: false });
    const database = mandate.app.get(Database, { strict: false });
    const { changes } = await database.transaction((tx) => provisioning.apply(tx, cliCaller, fixture, { prune }));
    return changes
      .filter(({ kind, object }) => kind !== 'unchanged' && object.startsWith('gateway rule'))
      .map(({ kind, object }) => `${kind} ${object.replace(`gateway rule ${slug} `, '')}`);
  }

  async function faultsOf(gateway: object): Promise<string[]> {
    const error: unknown = await apply('faulty', gateway).catch((thrown: unknown) => thrown);
    if (!(error instanceof FixtureError)) throw new Error('the file fits');
    return error.faults.map(({ path, detail }) => `${path}: ${detail}`);
  }

  const stored = (slug: string): Promise<unknown[]> =>
    mandate.database.query(
      `select r.path, r.methods, r.scopes, r.on_behalf_permissions as demand from gateway_rule r
       join tenant t on t.id = r.tenant_id where t.slug = '${slug}' order by r.path, r.methods`,
    );

  const eventsOf = (slug: string) =>
    mandate.database.query<{ type: string; details: object; listed: number | null }>(
      `select type, details, jsonb_array_length(case type when 'rule.set_applied' then changes::jsonb #> '{0,after}' end) as listed
       from audit_event where tenant = '${slug}' and type like 'rule.%' order by at, id`,
    );

  const ORDERS = {
    path: '/order-v2/*/legal-entity-orders/{legalEntityId}/**',
    methods: ['GET'],
    scopes: ['order.order_read_le'],
    on_behalf_permission: null,
  };
  const BASKETS = { path: '/baskets/**', methods: ['GET', 'POST'], scopes: [], on_behalf_permission: 'any' };

  it('are written once', async () => {
    const rules = [ORDERS, { ...BASKETS, on_behalf_permission: 'Create_Order_On_Behalf_Of' }];
    expect(await apply('acme', { rules })).toEqual([`create GET ${ORDERS.path}`, 'create GET,POST /baskets/**']);
    expect(await apply('acme', { rules })).toEqual([]);
    expect(await stored('acme')).toEqual([
      { path: '/baskets/**', methods: ['GET', 'POST'], scopes: [], demand: ['Create_Order_On_Behalf'] },
      { path: ORDERS.path, methods: ['GET'], scopes: ['order.order_read_le'], demand: null },
    ]);
  });

  it('of one path and method are one rule with any of the permissions', async () => {
    const rules = ['Search_Orders', ['Handle_External_Orders', 'Search_Orders']].map((demand) => ({
      ...BASKETS,
      on_behalf_permission: demand,
    }));
    await apply('merged', { rules });
    expect(await stored('merged')).toMatchObject([{ demand: ['Handle_External_Orders', 'Search_Orders'] }]);
  });

  it('take over the methods that another rule had', async () => {
    await apply('moved', {
      rules: [
        { ...BASKETS, methods: ['GET'] },
        { ...BASKETS, methods: ['POST', 'PUT'], scopes: ['s'] },
      ],
    });
    expect(await apply('moved', { rules: [BASKETS] })).toEqual(['update GET,POST /baskets/**']);
    expect(await stored('moved')).toEqual([
      { path: '/baskets/**', methods: ['GET', 'POST'], scopes: [], demand: ['any'] },
      { path: '/baskets/**', methods: ['PUT'], scopes: ['s'], demand: ['any'] },
    ]);
    expect(await apply('moved', { rules: [BASKETS] }, true)).toEqual(['delete PUT /baskets/**']);
    expect(await stored('moved')).toHaveLength(1);
  });

  it('come before a ready-made set', async () => {
    const file = { sets: ['slas-agent'], rules: [{ path: '/baskets/calculate', methods: ['POST'] }] };
    const created = await apply('sets', file);
    expect(created[0]).toBe('create POST /baskets/calculate');
    expect(created).toContain('create POST /order_search/*');
    expect(await apply('sets', file, true)).toEqual([]);
    expect(await stored('sets')).toContainEqual({
      path: '/baskets/calculate',
      methods: ['POST'],
      scopes: [],
      demand: null,
    });
  });

  it('of a set are added with one audit event, and again with none', async () => {
    const created = await apply('bulk', { sets: ['emporix'] });
    expect(created).toHaveLength(GATEWAY_SETS.emporix.length);
    expect(created[0]).toMatch(/^create /);
    const events = await eventsOf('bulk');
    expect(events).toEqual([
      { type: 'rule.set_applied', details: { set: 'emporix', added: created.length }, listed: created.length },
    ]);
    expect(await apply('bulk', { sets: ['emporix'] })).toEqual([]);
    expect(await eventsOf('bulk')).toEqual(events);
  });

  it('of a set become as the set says where they were edited', async () => {
    await apply('edited', { sets: ['slas-agent'] });
    const before = await stored('edited');
    await mandate.database.query(
      `update gateway_rule set scopes = '{own.scope}' where path = '/order_search/*' and tenant_id =
       (select id from tenant where slug = 'edited')`,
    );
    await mandate.database.query(
      `delete from gateway_rule where path = '/baskets/calculate' and tenant_id =
       (select id from tenant where slug = 'edited')`,
    );
    expect((await apply('edited', { sets: ['slas-agent'] })).sort()).toEqual([
      'create POST /baskets/calculate',
      'update POST /order_search/*',
    ]);
    expect(await stored('edited')).toEqual(before);
    expect((await eventsOf('edited')).map(({ type }) => type)).toEqual([
      'rule.set_applied',
      'rule.set_applied',
      'rule.updated',
    ]);
  });

  it('of a set that makes too many are one fault, where the file names the set', async () => {
    await apply('full', {});
    await mandate.database.query(
      `insert into gateway_rule (tenant_id, path, methods, scopes)
       select id, '/own/' || number, '{GET}', '{}' from tenant, generate_series(1, 1995) as number where slug = 'full'`,
    );
    const error: unknown = await apply('full', { sets: ['slas-agent'] }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      faults: [{ path: 'tenants[0].gateway.sets[0]', detail: expect.stringContaining('at most 2000 rules') }],
    });
    expect(await stored('full')).toHaveLength(1995);
  });

  it('of a tenant that the file says nothing about stay, even when it prunes', async () => {
    await apply('kept', { rules: [BASKETS] });
    expect(await apply('kept', {}, true)).toEqual([]);
    expect(await stored('kept')).toHaveLength(1);
  });

  it.each<[object, string[]]>([
    [{ rules: [{ ...BASKETS, path: '/a/' }] }, ['tenants[0].gateway.rules[0].path: must not end with /']],
    [
      { rules: [BASKETS, { ...BASKETS, scopes: ['"'] }] },
      [
        'tenants[0].gateway.rules[1].scopes[0]: is not a scope',
        'tenants[0].gateway.rules[1].scopes: differ from those of an earlier line of this path and GET',
        'tenants[0].gateway.rules[1].scopes: differ from those of an earlier line of this path and POST',
      ],
    ],
    [
      { rules: [{ ...BASKETS, on_behalf_permission: [] }] },
      [
        'tenants[0].gateway.rules[0].on_behalf_permission: must name a permission: null refuses on-behalf tokens, any lets them through',
      ],
    ],
    [
      { rules: [{ path: '/a', methods: ['get'] }] },
      ['tenants[0].gateway.rules[0].methods[0]: must be one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'],
    ],
    [
      { rules: [{ path: '/a' }], sets: ['all'] },
      [
        'tenants[0].gateway.sets[0]: must be one of slas-agent, emporix',
        'tenants[0].gateway.rules[0].methods: is missing',
      ],
    ],
  ])('%j does not fit', async (gateway, faults) => expect(await faultsOf(gateway)).toEqual(faults));
});
