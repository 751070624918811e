import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { type CallToken, decideCall } from './call.policy.js';
import { GatewayRules } from './gateway-rules.js';
import { GATEWAY_SETS } from './gateway-sets.js';
import { MOST_RULES } from './rule.policy.js';

const RULES = '/admin/v1/gateway-rules';
const AGENT: CallToken = {
  tenant: 'decided',
  scopes: new Set(),
  onBehalf: true,
  permissions: new Set(['Create_Order_On_Behalf']),
  company: null,
};

describe('the rules of a tenant all at once', () => {
  let mandate: TestApp;
  let owner: AdminClient;

  beforeAll(async () => {
    mandate = await startTestApp();
    for (const slug of ['acme', 'audited', 'ordered', 'edited', 'narrow', 'large'])
      await createTenant(mandate, { slug });
    owner = await signInAs(mandate);
  });
  afterAll(() => mandate.close());

  const applySet = (tenant: string): Promise<Answer> => owner.post(`${RULES}:apply-set`, { tenant, set: 'slas-agent' });
  const exported = async (tenant: string) => (await owner.get(`${RULES}:export?tenant=${tenant}`)).body.rules;

  it('come from a ready-made set, once', async () => {
    const first = await applySet('acme');
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ tenant: 'acme', set: 'slas-agent', kept: [] });
    expect(first.body.added.length).toBeGreaterThan(8);
    const rules = await exported('acme');

    const second = await applySet('acme');
    expect(second.body.added).toEqual([]);
    expect(second.body.kept).toHaveLength(first.body.added.length);
    expect(await exported('acme')).toEqual(rules);
  });

  it('are in the audit log as one event that lists what was added', async () => {
    await applySet('audited');
    await applySet('audited');
    const events = await mandate.database.query<{ type: string; details: object; changes: { after: object[] }[] }>(
      `select type, details, changes from audit_event where tenant = 'audited' and type like 'rule.%'`,
    );
    const rules = await exported('audited');
    expect(events).toEqual([
      {
        type: 'rule.set_applied',
        details: { set: 'slas-agent', added: rules.length },
        changes: [{ field: 'rules', before: null, after: expect.any(Array) }],
      },
    ]);
    const listed = events[0]?.changes[0]?.after;
    expect(listed).toHaveLength(rules.length);
    expect(listed).toEqual(expect.arrayContaining(rules));
  });

  it('are numbered in the order of the set', async () => {
    const { added } = (await applySet('ordered')).body;
    const ids: number[] = added.map(({ id }: { id: number }) => id);
    expect(ids).toEqual([...ids].sort((one, other) => one - other));
    expect(added.map(({ path }: { path: string }) => path)).toEqual(GATEWAY_SETS['slas-agent'].map(({ path }) => path));
    const { items } = (await owner.get(`${RULES}?tenant=ordered`)).body;
    expect(items.map(({ id }: { id: number }) => id)).toEqual([...ids].reverse());
    expect(items.toReversed()).toEqual(added);
  });

  it('decide at once', async () => {
    const trees = mandate.app.get(GatewayRules, { strict: false });
    const { id } = await createTenant(mandate, { slug: 'decided' });
    const call = { method: 'GET', target: '/orders/1', token: AGENT };
    expect(decideCall(await trees.of(id), call)).toMatchObject({ allowed: false });
    await applySet('decided');
    expect(decideCall(await trees.of(id), call)).toMatchObject({ allowed: true });
  });

  it('are added all or not at all where a tenant would have too many', async () => {
    const { id } = await createTenant(mandate, { slug: 'full' });
    const room = GATEWAY_SETS['slas-agent'].length - 1;
    await mandate.database.query(
      `insert into gateway_rule (tenant_id, path, methods, scopes)
       select $1, '/own/' || number, '{GET}', '{}' from generate_series(1, $2) as number`,
      [id, MOST_RULES - room],
    );
    expect((await applySet('full')).status).toBe(409);
    expect(await exported('full')).toHaveLength(MOST_RULES - room);
    const events = await mandate.database.query(
      `select id from audit_event where tenant = 'full' and type = 'rule.set_applied'`,
    );
    expect(events).toEqual([]);
    await mandate.database.query(`delete from gateway_rule where tenant_id = $1 and path = '/own/1'`, [id]);
    expect((await applySet('full')).body.added).toHaveLength(room + 1);
  });

  it('may be all endpoints that Emporix publishes', async () => {
    const applied = await owner.post(`${RULES}:apply-set`, { tenant: 'large', set: 'emporix' });
    expect(applied.status).toBe(200);
    const rules = await exported('large');
    expect(rules).toHaveLength(GATEWAY_SETS.emporix.length);
    expect(rules).toContainEqual({
      path: '/order-v2/{tenant}/legal-entity-orders/{legalEntityId}',
      methods: ['GET'],
      scopes: ['order.order_read_le'],
      on_behalf_permission: 'Login_On_Behalf',
    });
    const again = await owner.post(`${RULES}:apply-set`, { tenant: 'large', set: 'emporix' });
    expect(again.body).toMatchObject({ added: [], kept: { length: rules.length } });
  });

  it('are exported in the form of the fixture file', async () => {
    const rules: { path: string }[] = await exported('acme');
    expect(rules.map(({ path }) => path)).toEqual(rules.map(({ path }) => path).sort());
    expect(rules).toContainEqual({
      path: '/baskets/**',
      methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      scopes: [],
      on_behalf_permission: 'Create_Order_On_Behalf',
    });
    expect(rules).toContainEqual({
      path: '/baskets/calculate',
      methods: ['POST'],
      scopes: [],
      on_behalf_permission: ['Create_Order_On_Behalf', 'Handle_External_Orders'],
    });
  });

  it('keep what an operator edited', async () => {
    const own = { path: '/orders/**', methods: ['GET', 'DELETE'], scopes: ['order.read'], on_behalf_permission: null };
    await owner.post(RULES, { tenant: 'edited', ...own });
    const { body } = await applySet('edited');
    expect(body.kept).toMatchObject([own]);
    const orders = (await exported('edited')).filter(({ path }: { path: string }) => path === '/orders/**');
    expect(orders).toEqual([
      own,
      { ...own, methods: ['POST', 'PUT', 'PATCH'], scopes: [], on_behalf_permission: 'Create_Order_On_Behalf' },
    ]);
  });

  it.each([
    [{ tenant: 'narrow', set: 'everything' }, 422],
    [{ tenant: 'narrow' }, 422],
    [{ tenant: 'nobody', set: 'slas-agent' }, 404],
    [{ set: 'slas-agent' }, 422],
  ])('%j is refused with %d', async (body, status) => {
    expect((await owner.post(`${RULES}:apply-set`, body)).status).toBe(status);
    expect(await exported('narrow')).toEqual([]);
  });

  it('twice at once are made once', async () => {
    const answers = await Promise.all([applySet('narrow'), applySet('narrow')]);
    const added = answers.map(({ body }) => body.added.length).sort((one, other) => one - other);
    expect(added[0]).toBe(0);
    expect(await exported('narrow')).toHaveLength(added[1]);
  });
});
