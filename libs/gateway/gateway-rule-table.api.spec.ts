import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { GATEWAY_SETS } from './gateway-sets.js';

const RULES = '/admin/v1/gateway-rules';

describe('the rules of a tenant all at once', () => {
  let mandate: TestApp;
  let owner: AdminClient;

  beforeAll(async () => {
    mandate = await startTestApp();
    for (const slug of ['acme', 'edited', 'narrow', 'large']) await createTenant(mandate, { slug });
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
    const events = await mandate.database.query<{ details: object }>(
      `select details from audit_event where tenant = 'acme' and type = 'rule.set_applied'`,
    );
    expect(events).toEqual([{ details: { set: 'slas-agent', added: first.body.added.length } }]);
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
