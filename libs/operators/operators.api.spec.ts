import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AdminClient, createOperator, OPERATOR_PASSWORD, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';

const OPERATORS = '/admin/v1/operators';

describe('operators', () => {
  let mandate: TestApp;
  let owner: AdminClient;
  let acme: number;
  beforeAll(async () => {
    mandate = await startTestApp();
    owner = await signInAs(mandate);
    acme = (await createTenant(mandate, { slug: 'acme' })).id;
  });
  afterAll(() => mandate.close());

  let made = 0;
  const fresh = (change = {}): Record<string, unknown> => ({
    email: `new-${++made}@example.com`,
    name: 'New Operator',
    role: 'auditor',
    tenants: null,
    password: OPERATOR_PASSWORD,
    ...change,
  });
  const etag = async (id: string): Promise<string> =>
    (await owner.get(`${OPERATORS}/${id}`)).headers.get('etag') as string;
  const change = async (id: string, body: unknown, by: AdminClient = owner): Promise<Answer> =>
    by.patch(`${OPERATORS}/${id}`, body, { ifMatch: await etag(id) });
  const events = (operatorId: string): Promise<{ type: string; changes: unknown; extra: unknown }[]> =>
    mandate.database.query(
      `select e.type, e.changes, p.extra from audit_event e join audit_personal p on p.id = e.personal_id
        where e.details->>'operator_id' = $1 and e.outcome = 'success' order by e.id`,
      [operatorId],
    );

  it('are created, read, changed and deleted, each change audited with its difference', async () => {
    const created = await owner.post(OPERATORS, fresh({ email: 'ada@example.com', name: 'Ada', tenants: ['acme'] }));
    expect(created.status).toBe(201);
    expect(created.headers.get('etag')).toBe('"1"');
    expect(created.body).toEqual({
      id: expect.any(String),
      email: 'ada@example.com',
      name: 'Ada',
      role: 'auditor',
      tenants: ['acme'],
      enabled: true,
      totp_enabled: false,
      version: 1,
      created_at: expect.any(String),
      updated_at: expect.any(String),
      last_login_at: null,
    });
    const { id } = created.body;
    const changed = await change(id, { name: 'Ada L.', role: 'lead', tenants: null });
    expect(changed.body).toMatchObject({ name: 'Ada L.', role: 'lead', tenants: null, version: 2 });
    expect((await owner.delete(`${OPERATORS}/${id}`, { ifMatch: '"2"' })).status).toBe(204);
    expect((await owner.get(`${OPERATORS}/${id}`)).status).toBe(404);

    const [creation, update, deletion, ...more] = await events(id);
    expect(more).toEqual([]);
    expect(creation).toMatchObject({ type: 'operator.created', extra: { email: 'ada@example.com', name: 'Ada' } });
    expect(update).toEqual({
      type: 'operator.updated',
      changes: [
        { field: 'name', before: '(hidden)', after: '(hidden)' },
        { field: 'role', before: 'auditor', after: 'lead' },
        { field: 'tenants', before: [acme], after: 'all' },
      ],
      extra: { email: 'ada@example.com', name: 'Ada L.', name_before: 'Ada' },
    });
    expect(deletion).toMatchObject({ type: 'operator.deleted' });
    const [leak] = await mandate.database.query(
      `select 1 from audit_event where (details::text || changes::text) ~ 'argon2|Ada|ada@'`,
    );
    expect(leak).toBeUndefined();
  });

  it('keep no password that can be read, not even beside an Idempotency-Key', async () => {
    const body = fresh();
    const first = await owner.post(OPERATORS, body, { idempotencyKey: 'create-once' });
    const again = await owner.post(OPERATORS, body, { idempotencyKey: 'create-once' });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const stored = await mandate.database.query('select o::text as o from operator o');
    const keys = await mandate.database.query('select k::text as k from idempotency_key k');
    expect(JSON.stringify([stored, keys, first.body])).not.toContain(OPERATOR_PASSWORD);
    expect(JSON.stringify(keys)).not.toContain('argon2');
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a short password', { password: 'Short1!' }, '/password'],
    ['a common password', { password: 'Password1234' }, '/password'],
    ['an unknown role', { role: 'admin' }, '/role'],
    ['an unknown tenant', { tenants: ['acme', 'nobody'] }, '/tenants/1'],
    ['no word about tenants', { tenants: undefined }, '/tenants'],
    ['an unknown field', { epoch: 7 }, '/epoch'],
    ['control characters', { name: 'A\u0000' }, '/name'],
    ['no e-mail address', { email: 'ada' }, '/email'],
  ])('are not created with %s', async (_, fault, pointer) => {
    const body = fresh(fault);
    const answer = await owner.post(OPERATORS, body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ pointer, detail: expect.any(String) }]);
    expect(await mandate.database.query('select 1 from operator where email = $1', [body['email']])).toEqual([]);
  });

  it('have their e-mail address to themselves, whatever its case', async () => {
    const body = fresh();
    await owner.post(OPERATORS, body);
    const again = await owner.post(OPERATORS, { ...body, email: String(body['email']).toUpperCase() });
    expect(again.status).toBe(409);
    expect(again.body.code).toBe('email_taken');
  });

  it('are changed only by who read their latest version', async () => {
    const { id } = await createOperator(mandate, { role: 'lead' });
    expect((await owner.patch(`${OPERATORS}/${id}`, { role: 'b2b' })).status).toBe(428);
    expect((await owner.delete(`${OPERATORS}/${id}`)).status).toBe(428);
    await change(id, { role: 'b2b' });
    const stale = await owner.patch(`${OPERATORS}/${id}`, { role: 'auditor' }, { ifMatch: '"1"' });
    expect(stale.status).toBe(412);
    expect(stale.body.current).toMatchObject({ role: 'b2b', version: 2 });
    expect((await owner.delete(`${OPERATORS}/${id}`, { ifMatch: '"1"' })).status).toBe(412);
    expect((await owner.get(`${OPERATORS}/${id}`)).body).toMatchObject({ role: 'b2b', version: 2 });
  });

  it.each(['not-an-id', '00000000-0000-7000-8000-000000000000', "1' or '1'='1"])('named %j are 404', async (id) => {
    const path = `${OPERATORS}/${encodeURIComponent(id)}`;
    const answers = await Promise.all([
      owner.get(path),
      owner.patch(path, { name: 'x' }, { ifMatch: '"1"' }),
      owner.delete(path, { ifMatch: '"1"' }),
      owner.get(`${path}/sessions`),
      owner.delete(`${path}/sessions`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  });

  it('are listed newest first, page by page, by role and by a part of the name', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) {
      ids.push((await owner.post(OPERATORS, fresh({ role: 'b2b', name: `Paged_% ${index}` }))).body.id);
    }
    const listed: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer = await owner.get(`${OPERATORS}?limit=2&q=paged_%25&role=b2b${cursor && `&cursor=${cursor}`}`);
      listed.push(...(answer.body.items as { id: string }[]).map((item) => item.id));
      cursor = answer.body.next_cursor;
    }
    expect(listed).toEqual(ids.reverse());
    expect((await owner.get(`${OPERATORS}?q=paged_%25&role=auditor`)).body.items).toEqual([]);
    const forged = Buffer.from('["x"]').toString('base64url');
    expect((await owner.get(`${OPERATORS}?cursor=${forged}`)).status).toBe(400);
    expect((await owner.get(`${OPERATORS}?sort=password_hash`)).status).toBe(422);
  });

  describe('of one tenant', () => {
    it('see and make only operators of that tenant', async () => {
      const acmeOwner = await signInAs(mandate, { tenants: [acme] });
      const colleague = await createOperator(mandate, { role: 'lead', tenants: [acme] });
      const seen = (await acmeOwner.get(`${OPERATORS}?limit=200`)).body.items as { tenants: string[] | null }[];
      expect(seen.length).toBeGreaterThanOrEqual(2);
      expect(seen.every(({ tenants }) => tenants?.join() === 'acme')).toBe(true);
      expect((await acmeOwner.get(`${OPERATORS}/${owner.operator.id}`)).status).toBe(404);
      expect((await acmeOwner.delete(`${OPERATORS}/${owner.operator.id}/sessions`)).status).toBe(404);

      expect((await acmeOwner.post(OPERATORS, fresh({ tenants: null }))).status).toBe(403);
      expect((await change(colleague.id, { tenants: null }, acmeOwner)).status).toBe(403);
      expect((await acmeOwner.post(OPERATORS, fresh({ tenants: ['acme'], role: 'owner' }))).status).toBe(201);
      const refused = await mandate.database.query(
        `select reason from audit_event where actor_id = $1 and type = 'admin.refused'`,
        [acmeOwner.operator.id],
      );
      expect(refused).toEqual([{ reason: 'tenants_above_caller' }, { reason: 'tenants_above_caller' }]);
    });
  });
});
