import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsOf, only } from '../../test/support/audit.js';
import { createGroup } from '../../test/support/builders/group.js';
import { createProvider, resolveNames } from '../../test/support/builders/identity-provider.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import type { EmployeePage, EmployeeRecord } from './employee-record.dto.js';

const EMPLOYEES = '/admin/v1/employees';
const PASSWORD = 'Lauren1!password';

let mandate: TestApp;
let owner: AdminClient;
let tenant: string;
let made = 0;

beforeAll(async () => {
  mandate = await startTestApp();
  resolveNames(mandate, {});
  owner = await signInAs(mandate);
});
beforeEach(async () => {
  ({ slug: tenant } = await createTenant(mandate));
});
afterAll(() => mandate.close());

const record = (answer: Answer): EmployeeRecord => answer.body as EmployeeRecord;
const etagOf = (answer: Answer): string => answer.headers.get('etag') ?? '';
const pointersOf = (answer: Answer): string[] =>
  (answer.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
const told = async (answer: Answer): Promise<string[]> => (await eventsOf(mandate, answer)).map(({ type }) => type);

const create = (body: object = {}, as = owner): Promise<Answer> =>
  as.post(EMPLOYEES, { tenant, email: `lauren-${++made}@example.com`, name: 'Lauren', ...body });
const change = (answer: Answer, body: object, as = owner): Promise<Answer> =>
  as.patch(`${EMPLOYEES}/${record(answer).id}`, body, { ifMatch: etagOf(answer) });
const setPassword = (answer: Answer, password = PASSWORD): Promise<Answer> =>
  owner.put(`${EMPLOYEES}/${record(answer).id}/password`, { password }, { ifMatch: etagOf(answer) });

describe('an employee in the admin API', () => {
  it('is made with what their groups give them, and audited without a name in the event itself', async () => {
    const { code } = await createGroup(mandate, tenant, { scopes: ['order.order_read'] });
    const answer = await create({ email: 'Lauren@example.com', external_id: 'E-1', groups: [code] });
    expect([answer.status, etagOf(answer)]).toEqual([201, '"1"']);
    expect(answer.body).toMatchObject({
      ...{ tenant, email: 'Lauren@example.com', name: 'Lauren', external_id: 'E-1', status: 'active', groups: [code] },
      ...{ permissions: ['Login_On_Behalf', 'Create_Order_On_Behalf'], scopes: ['order.order_read'] },
      ...{ identity_provider: null, subject: null, has_password: false, must_replace_password: false },
      ...{ totp_enabled: false, last_login_at: null },
    });
    const [created, added] = await eventsOf(mandate, answer);
    const details = { employee_id: record(answer).id };
    expect(created).toMatchObject({
      type: 'employee.created',
      tenant,
      details,
      extra: { email: 'Lauren@example.com' },
    });
    expect(JSON.stringify([created?.details, created?.changes])).not.toMatch(/lauren|E-1/i);
    expect(added).toMatchObject({ type: 'group.member_added', details: { ...details, group: code } });
  });

  it('shares address, number and identity with nobody of the tenant, and with whom they like elsewhere', async () => {
    const { provider } = await createProvider(mandate, tenant, { audience: 'employees' });
    const taken = { external_id: 'E-1', identity_provider: provider.key, subject: 'lauren' };
    await create({ email: 'lauren@example.com', ...taken });
    const clashes = [{ email: 'LAUREN@example.com' }, { external_id: 'E-1' }, { ...taken, external_id: null }];
    const answers = await Promise.all(clashes.map((clash) => create(clash)));
    expect(answers.map((answer) => [answer.status, ...pointersOf(answer)])).toEqual([
      [409, '/email'],
      [409, '/external_id'],
      [409, '/subject'],
    ]);
    const { slug: elsewhere } = await createTenant(mandate);
    const twin = await create({ tenant: elsewhere, email: 'lauren@example.com', external_id: 'E-1' });
    expect(twin.status).toBe(201);
  });

  it.each<[string, object, string[]]>([
    ['an address that is none', { email: 'lauren' }, ['/email']],
    ['no name', { name: '' }, ['/name']],
    ['a control character', { external_id: 'E\n1' }, ['/external_id']],
    ['a group that is none', { groups: ['nobody'] }, ['/groups/0']],
    ['a provider that is none', { identity_provider: 'nowhere' }, ['/identity_provider']],
    ['a subject without a provider', { subject: 'lauren' }, ['/subject']],
    ['a password that many have', { password: 'Password1234' }, ['/password']],
    ['another status', { status: 'gone' }, ['/status']],
    ['an unknown field', { permissions: ['Login_On_Behalf'] }, ['/permissions']],
  ])('is refused with %s', async (_, body, pointers) => {
    const answer = await create(body);
    expect([answer.status, pointersOf(answer)]).toEqual([422, pointers]);
  });

  it('signs in at a provider for employees only, and is never given a password beside it', async () => {
    const shoppers = await createProvider(mandate, tenant, { audience: 'customers' });
    const staff = await createProvider(mandate, tenant, { audience: 'employees' });
    expect(pointersOf(await create({ identity_provider: shoppers.provider.key }))).toEqual(['/identity_provider']);
    const both = { identity_provider: staff.provider.key, password: PASSWORD };
    expect(pointersOf(await create(both))).toEqual(['/password']);
    const local = await create({ password: PASSWORD });
    expect(local.body).toMatchObject({ has_password: true, must_replace_password: true });
    const moved = await change(local, { identity_provider: staff.provider.key });
    expect(moved.body).toMatchObject({ has_password: false, identity_provider: staff.provider.key, subject: null });
    expect(pointersOf(await setPassword(moved))).toEqual(['/password']);
  });

  it('forgets who they were at a provider when they move to another', async () => {
    const [old, next] = [
      await createProvider(mandate, tenant, { audience: 'employees' }),
      await createProvider(mandate, tenant, { audience: 'employees' }),
    ];
    const answer = await create({ identity_provider: old.provider.key, subject: 'lauren' });
    const same = await change(answer, { identity_provider: old.provider.key });
    expect(same.body).toMatchObject({ subject: 'lauren', version: 1 });
    expect((await change(answer, { identity_provider: next.provider.key })).body).toMatchObject({ subject: null });
  });

  it('gets a password when their provider is gone, and has left it then', async () => {
    const { provider } = await createProvider(mandate, tenant, { audience: 'employees' });
    const answer = await create({ identity_provider: provider.key, subject: 'lauren' });
    expect(pointersOf(await setPassword(answer))).toEqual(['/password']);
    await mandate.database.query('delete from identity_provider where id = $1', [provider.id]);
    const local = await setPassword(answer);
    expect(local.body).toMatchObject({ has_password: true, identity_provider: null, subject: null });
  });

  it('changes what is given, names each matter in the audit log, and writes nothing when nothing changes', async () => {
    const [old, next] = [await createGroup(mandate, tenant), await createGroup(mandate, tenant)];
    const answer = await create({ groups: [old.code], external_id: 'E-1' });
    const changed = await change(answer, { name: 'Lauren B.', status: 'suspended', groups: [next.code] });
    expect(changed.body).toMatchObject({ name: 'Lauren B.', external_id: 'E-1', groups: [next.code], version: 2 });
    expect((await told(changed)).sort()).toEqual([
      'agent.disabled',
      'employee.updated',
      'group.member_added',
      'group.member_removed',
    ]);
    const again = await change(changed, { name: 'Lauren B.', groups: [next.code, next.code] });
    expect([again.status, record(again).version, await told(again)]).toEqual([200, 2, []]);
    expect(await told(await change(again, { status: 'active' }))).toEqual(['agent.enabled']);
  });

  it('gets a password from an operator, which is never shown or remembered', async () => {
    const answer = await setPassword(await create());
    expect(answer.body).toMatchObject({ has_password: true, must_replace_password: true, version: 2 });
    expect(await eventsOf(mandate, answer)).toEqual(
      only({
        type: 'employee.password_set',
        changes: [{ field: 'password', before: '(hidden)', after: '(hidden)' }],
      }),
    );
    const everything = await mandate.database.query(
      `select (select json_agg(e) from audit_event e)::text || (select json_agg(e) from employee e)::text as text`,
    );
    expect(JSON.stringify(everything)).not.toContain(PASSWORD);
  });

  it('is deleted, and what is left of them names no one', async () => {
    const answer = await create();
    const path = `${EMPLOYEES}/${record(answer).id}`;
    const gone = await owner.delete(path, { ifMatch: etagOf(answer) });
    expect([gone.status, await told(gone)]).toEqual([204, ['employee.deleted']]);
    expect((await owner.get(path)).status).toBe(404);
  });

  it('is changed by who saw them as they are: If-Match is demanded and compared', async () => {
    const answer = await create();
    const path = `${EMPLOYEES}/${record(answer).id}`;
    expect((await owner.patch(path, { name: 'Ada' })).status).toBe(428);
    await change(answer, { name: 'Ada' });
    const stale = await change(answer, { name: 'Eve' });
    expect([stale.status, stale.body.current.name]).toEqual([412, 'Ada']);
    for (const call of [owner.delete(path, { ifMatch: '"1"' }), owner.delete(`${path}/totp`, { ifMatch: '"1"' })]) {
      expect((await call).status).toBe(412);
    }
    expect((await setPassword(answer)).status).toBe(412);
  });

  it('is made once by one Idempotency-Key', async () => {
    const body = { tenant, email: 'once@example.com', name: 'Once', password: PASSWORD };
    const [one, two] = [
      await owner.post(EMPLOYEES, body, { idempotencyKey: `key-${tenant}` }),
      await owner.post(EMPLOYEES, body, { idempotencyKey: `key-${tenant}` }),
    ];
    expect([one.status, two.status, record(two).id]).toEqual([201, 201, record(one).id]);
  });

  it('belongs to their tenant: elsewhere they are unknown, and groups and providers of others are none', async () => {
    const { id: otherId, slug: other } = await createTenant(mandate);
    const answer = await create();
    const stranger = await signInAs(mandate, { role: 'lead', tenants: [otherId] });
    const path = `${EMPLOYEES}/${record(answer).id}`;
    expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.patch(path, { name: 'Eve' }, { ifMatch: '"1"' })).status).toBe(404);
    expect((await stranger.delete(path, { ifMatch: '"1"' })).status).toBe(404);
    expect((await create({}, stranger)).status).toBe(404);
    const { code } = await createGroup(mandate, tenant);
    const { provider } = await createProvider(mandate, tenant, { audience: 'employees' });
    const borrowed = await create({ tenant: other, groups: [code], identity_provider: provider.key }, stranger);
    expect([borrowed.status, pointersOf(borrowed).sort()]).toEqual([422, ['/groups/0', '/identity_provider']]);
  });

  it('is not changed by who may only read, nor made by a sign-in that is not fresh', async () => {
    const security = await signInAs(mandate, { role: 'security' });
    const answer = await create();
    expect((await security.get(`${EMPLOYEES}/${record(answer).id}`)).status).toBe(200);
    expect((await change(answer, { name: 'Eve' }, security)).status).toBe(403);
    const lead = await signInAs(mandate, { role: 'lead' });
    await mandate.database.query(`update operator_session set fresh_until = now() where operator_id = $1`, [
      lead.operator.id,
    ]);
    expect((await change(answer, { name: 'Ada' }, lead)).status).toBe(200);
    const refused = await create({}, lead);
    expect([refused.status, refused.body.code]).toEqual([403, 'step_up_required']);
    expect(await eventsOf(mandate, refused)).toEqual(only({ type: 'admin.refused', reason: 'step_up', tenant }));
  });
});

describe('the list of employees', () => {
  const names = (answer: Answer): string[] => (answer.body as EmployeePage).items.map(({ name }) => name);
  const list = (query: string): Promise<Answer> => owner.get(`${EMPLOYEES}?tenant=${tenant}&${query}`);

  it('is newest first, page by page', async () => {
    for (const name of ['Ada', 'Bea', 'Cid']) await create({ name });
    const first = await list('limit=2');
    expect(names(first)).toEqual(['Cid', 'Bea']);
    expect(names(await list(`limit=2&cursor=${first.body.next_cursor}`))).toEqual(['Ada']);
    expect((await list('cursor=WyJ4Il0')).status).toBe(400);
  });

  it('finds them by group, status, part of a name or address, and whole external id', async () => {
    const { code } = await createGroup(mandate, tenant);
    await create({ name: 'Ada', groups: [code], external_id: 'E-1' });
    await create({ name: 'Bea', email: 'bea%@example.com' });
    await create({ name: 'Cid', status: 'suspended' });
    expect(names(await list(`group=${code}`))).toEqual(['Ada']);
    expect(names(await list('status=suspended'))).toEqual(['Cid']);
    expect(names(await list('q=BE'))).toEqual(['Bea']);
    expect(names(await list('q=%25'))).toEqual(['Bea']);
    expect(names(await list('q=E-1'))).toEqual(['Ada']);
    expect(names(await list('q=E-'))).toEqual([]);
  });
});
