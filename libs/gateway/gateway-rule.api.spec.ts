import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '#platform';
import { cliCaller } from '../../test/support/builders/caller.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { decideCall } from './call.policy.js';
import { GatewayRuleService } from './gateway-rule.service.js';
import { GatewayRules } from './gateway-rules.js';

const RULES = '/admin/v1/gateway-rules';
const BASKETS = { tenant: 'acme', path: '/baskets/**', methods: ['POST', 'GET'], scopes: [] };

describe('gateway rules of the admin API', () => {
  let mandate: TestApp;
  let owner: AdminClient;
  let tenantId: number;

  beforeAll(async () => {
    mandate = await startTestApp();
    tenantId = (await createTenant(mandate, { slug: 'acme' })).id;
    await createTenant(mandate, { slug: 'other' });
    owner = await signInAs(mandate);
  });
  afterAll(() => mandate.close());

  const create = (rest: object = {}): Promise<Answer> => owner.post(RULES, { ...BASKETS, ...rest });
  const eventsOf = (id: number) =>
    mandate.database.query<{ type: string; changes: { field: string; before: unknown; after: unknown }[] }>(
      `select type, changes from audit_event where (details->>'rule_id')::int = ${id} order by at, id`,
    );
  const pointers = ({ body }: Answer) => body.errors?.map(({ pointer }: { pointer: string }) => pointer);

  it('are created, read, listed, changed and deleted, and each change is in the audit log', async () => {
    const created = await create({ on_behalf_permission: 'Create_Order_On_Behalf_Of' });
    expect(created.status).toBe(201);
    expect(created.headers.get('etag')).toBe('"1"');
    expect(created.body).toEqual({
      id: expect.any(Number),
      ...BASKETS,
      methods: ['GET', 'POST'],
      on_behalf_permission: 'Create_Order_On_Behalf',
      version: 1,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
    const { id } = created.body;
    expect((await owner.get(`${RULES}/${id}`)).body).toEqual(created.body);
    expect((await owner.get(`${RULES}?tenant=acme&q=BASK&method=POST`)).body).toEqual({
      items: [created.body],
      next_cursor: null,
    });

    const demand = ['Search_Orders', 'Create_Order_On_Behalf_Of'];
    const changed = await owner.patch(`${RULES}/${id}`, { on_behalf_permission: demand }, { ifMatch: '"1"' });
    expect(changed.body).toMatchObject({
      version: 2,
      methods: ['GET', 'POST'],
      on_behalf_permission: ['Create_Order_On_Behalf', 'Search_Orders'],
    });
    expect((await owner.delete(`${RULES}/${id}`, { ifMatch: '"2"' })).status).toBe(204);
    expect((await owner.get(`${RULES}/${id}`)).status).toBe(404);

    const events = await eventsOf(id);
    expect(events.map(({ type }) => type)).toEqual(['rule.created', 'rule.updated', 'rule.deleted']);
    expect(events[1]?.changes).toEqual([
      {
        field: 'on_behalf_permission',
        before: 'Create_Order_On_Behalf',
        after: ['Create_Order_On_Behalf', 'Search_Orders'],
      },
    ]);
  });

  it('refuse on-behalf tokens and want no scope where nothing is said', async () => {
    const { body } = await owner.post(RULES, { tenant: 'acme', path: '/plain', methods: ['GET'] });
    expect(body).toMatchObject({ scopes: [], on_behalf_permission: null });
  });

  it('are changed by nobody who has read an older version', async () => {
    const { body } = await create({ path: '/versions' });
    expect((await owner.patch(`${RULES}/${body.id}`, { scopes: [] })).status).toBe(428);
    const stale = await owner.patch(`${RULES}/${body.id}`, { scopes: ['a'] }, { ifMatch: '"9"' });
    expect(stale.status).toBe(412);
    expect(stale.body.current).toEqual(body);
    expect((await owner.delete(`${RULES}/${body.id}`, { ifMatch: '"9"' })).status).toBe(412);
  });

  it('that change nothing keep their version and leave no event', async () => {
    const { body } = await create({ path: '/same', on_behalf_permission: 'any' });
    const again = await owner.patch(`${RULES}/${body.id}`, { methods: ['POST', 'GET'] }, { ifMatch: '"1"' });
    expect(again.body.version).toBe(1);
    expect(await eventsOf(body.id)).toHaveLength(1);
  });

  it('have one rule for each path and method', async () => {
    const { body } = await create({ path: '/one', methods: ['GET', 'POST'] });
    const second = await create({ path: '/one', methods: ['PUT', 'POST'] });
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({ errors: [{ pointer: '/methods' }], rule_id: body.id });
    const third = await create({ path: '/one', methods: ['PUT'] });
    const moved = await owner.patch(`${RULES}/${third.body.id}`, { methods: ['GET'] }, { ifMatch: '"1"' });
    expect(moved.status).toBe(409);
  });

  it('also when two are made at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => create({ path: '/race' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('are made once for one Idempotency-Key', async () => {
    const send = () => owner.post(RULES, { ...BASKETS, path: '/key' }, { idempotencyKey: 'rule-key' });
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
  });

  it.each<[object, string[]]>([
    [{ path: '/a/../b' }, ['/path']],
    [{ path: '/a b' }, ['/path']],
    [{ path: '/a/**/b', methods: ['GET', 'FETCH'] }, ['/path', '/methods/1']],
    [{ methods: [] }, ['/methods']],
    [{ methods: 'GET' }, ['/methods']],
    [{ scopes: ['"'] }, ['/scopes/0']],
    [{ on_behalf_permission: [] }, ['/on_behalf_permission']],
    [{ on_behalf_permission: 7 }, ['/on_behalf_permission']],
    [{ on_behalf_permission: { name: 'any' } }, ['/on_behalf_permission']],
    [{ enabled: true }, ['/enabled']],
    [{ tenant: 'ACME' }, ['/tenant']],
  ])('that hold %j are refused, field by field', async (rest, wrong) => {
    const answer = await create(rest);
    expect([answer.status, pointers(answer)]).toEqual([422, wrong]);
  });

  it('of another tenant are not there', async () => {
    const { body } = await create({ tenant: 'other', path: '/foreign' });
    const merchant = await signInAs(mandate, { role: 'integrator', tenants: [tenantId] });
    expect((await merchant.get(`${RULES}/${body.id}`)).status).toBe(404);
    expect((await merchant.patch(`${RULES}/${body.id}`, { scopes: [] }, { ifMatch: '"1"' })).status).toBe(404);
    expect((await merchant.delete(`${RULES}/${body.id}`, { ifMatch: '"1"' })).status).toBe(404);
    expect((await merchant.post(RULES, { ...BASKETS, tenant: 'other' })).status).toBe(404);
    expect((await merchant.get(`${RULES}:export?tenant=other`)).status).toBe(404);
    expect((await merchant.get(`${RULES}?tenant=other`)).body.items).toEqual([]);
  });

  it('are read by an auditor and changed by an integrator', async () => {
    const auditor = await signInAs(mandate, { role: 'auditor' });
    expect((await auditor.get(RULES)).status).toBe(200);
    expect((await auditor.post(RULES, BASKETS)).status).toBe(403);
    expect((await auditor.post(`${RULES}:apply-set`, { tenant: 'other', set: 'slas-agent' })).status).toBe(403);
    const lead = await signInAs(mandate, { role: 'lead' });
    expect((await lead.get(RULES)).status).toBe(403);
  });

  it('are listed page by page', async () => {
    for (const number of [1, 2, 3]) await create({ tenant: 'other', path: `/pages/${number}` });
    const first = await owner.get(`${RULES}?tenant=other&q=/pages/&limit=2`);
    const second = await owner.get(`${RULES}?tenant=other&q=/pages/&limit=2&cursor=${first.body.next_cursor}`);
    const paths = [...first.body.items, ...second.body.items].map(({ path }: { path: string }) => path);
    expect(paths).toEqual(['/pages/3', '/pages/2', '/pages/1']);
    expect(second.body.next_cursor).toBeNull();
  });

  it('decide as soon as they were changed', async () => {
    const directory = mandate.app.get(GatewayRules, { strict: false });
    const token = {
      tenant: 'acme',
      scopes: new Set<string>(),
      onBehalf: false,
      permissions: new Set<string>(),
      company: null,
    };
    const decide = async () =>
      decideCall(await directory.of(tenantId), { method: 'GET', target: '/now', token }).allowed;
    expect(await decide()).toBe(false);
    const { body } = await create({ path: '/now' });
    expect(await decide()).toBe(true);
    await owner.delete(`${RULES}/${body.id}`, { ifMatch: '"1"' });
    expect(await decide()).toBe(false);
  });

  it('of a transaction that failed were never there', async () => {
    const service = mandate.app.get(GatewayRuleService, { strict: false });
    const database = mandate.app.get(Database, { strict: false });
    const failed = database.transaction(async (tx) => {
      await service.create(tx, cliCaller, { tenant: 'acme', path: '/rolled-back', methods: ['GET'] });
      throw new Error('after all not');
    });
    await expect(failed).rejects.toThrow('after all not');
    expect((await owner.get(`${RULES}?q=/rolled-back`)).body.items).toEqual([]);
  });
});
