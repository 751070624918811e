import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsOf, only } from '../../test/support/audit.js';
import { createEmployee } from '../../test/support/builders/employee.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import type { GroupPage, GroupRecord } from './group.dto.js';

const GROUPS = '/admin/v1/groups';

let mandate: TestApp;
let owner: AdminClient;
let tenant: string;
let made = 0;

beforeAll(async () => {
  mandate = await startTestApp();
  owner = await signInAs(mandate);
});
beforeEach(async () => {
  ({ slug: tenant } = await createTenant(mandate));
});
afterAll(() => mandate.close());

const record = (answer: Answer): GroupRecord => answer.body as GroupRecord;
const etagOf = (answer: Answer): string => answer.headers.get('etag') ?? '';
const pointersOf = (answer: Answer): string[] =>
  (answer.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);

const create = (body: object = {}, as = owner): Promise<Answer> =>
  as.post(GROUPS, { tenant, code: `calls-${++made}`, ...body });
const change = (answer: Answer, body: object, as = owner): Promise<Answer> =>
  as.patch(`${GROUPS}/${record(answer).id}`, body, { ifMatch: etagOf(answer) });

describe('a group in the admin API', () => {
  it("is made with what its members may do, in our spelling or Salesforce's other one", async () => {
    const permissions = ['Login_On_Behalf_Of', 'Create_Order_On_Behalf_Of', 'Search_Orders', 'Login_On_Behalf'];
    const answer = await create({ code: 'calls', permissions, scopes: ['b', 'a', 'b'] });
    expect([answer.status, etagOf(answer)]).toEqual([201, '"1"']);
    expect(answer.body).toMatchObject({
      ...{ tenant, code: 'calls', name: 'calls', user_type: 'employee', members: 0, scopes: ['a', 'b'] },
      permissions: ['Create_Order_On_Behalf', 'Login_On_Behalf', 'Search_Orders'],
    });
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'group.created', tenant, details: { group: 'calls' } }),
    );
    expect((await create({ code: 'calls' })).body).toMatchObject({ code: 'conflict', errors: [{ pointer: '/code' }] });
  });

  it.each<[string, object, string[]]>([
    ['a code with capitals', { code: 'Calls' }, ['/code']],
    ['an empty name', { name: '' }, ['/name']],
    ['a permission that is none', { permissions: ['Search_Orders', 'Rule_The_World'] }, ['/permissions/1']],
    ['a scope of the admin API', { scopes: ['order.read', 'mandate.client_manage'] }, ['/scopes/1']],
    ['two scopes in one', { scopes: ['order.read order.write'] }, ['/scopes/0']],
    ['permissions for customers', { user_type: 'customer', permissions: ['Search_Orders'] }, ['/permissions']],
    ['members of another kind', { user_type: 'operator' }, ['/user_type']],
  ])('is refused with %s', async (_, body, pointers) => {
    const answer = await create(body);
    expect([answer.status, pointersOf(answer)]).toEqual([422, pointers]);
  });

  it('opens the admin API to nobody, whoever asks: not even an owner', async () => {
    const answer = await change(await create(), { scopes: ['mandate.operator_manage'] });
    expect([answer.status, pointersOf(answer)]).toEqual([422, ['/scopes/0']]);
  });

  it('changes what is given, and writes nothing when only the order is another', async () => {
    const answer = await create({ permissions: ['Search_Orders', 'Login_On_Behalf'] });
    const same = await change(answer, { permissions: ['Search_Orders', 'Login_On_Behalf'] });
    expect([record(same).version, await eventsOf(mandate, same)]).toEqual([1, []]);
    const changed = await change(answer, { permissions: ['Search_Orders'] });
    expect(changed.body).toMatchObject({ permissions: ['Search_Orders'], version: 2 });
    expect(await eventsOf(mandate, changed)).toEqual(
      only({
        type: 'group.updated',
        changes: [{ field: 'permissions', before: ['Login_On_Behalf', 'Search_Orders'], after: ['Search_Orders'] }],
      }),
    );
    expect((await change(answer, { name: 'Late' })).status).toBe(412);
    expect((await owner.patch(`${GROUPS}/${record(answer).id}`, { name: 'Late' })).status).toBe(428);
    expect((await change(changed, { code: 'other' })).status).toBe(422);
  });

  it('counts its members, and they go on without it', async () => {
    const answer = await create({ permissions: ['Login_On_Behalf'] });
    const { employee } = await createEmployee(mandate, tenant, { groups: [record(answer).code] });
    const path = `${GROUPS}/${record(answer).id}`;
    expect((await owner.get(path)).body).toMatchObject({ members: 1 });
    const gone = await owner.delete(path, { ifMatch: etagOf(answer) });
    expect(gone.status).toBe(204);
    const [event] = await eventsOf(mandate, gone);
    expect(event).toMatchObject({ type: 'group.deleted', details: { members: 1 } });
    expect((await owner.get(path)).status).toBe(404);
    expect((await owner.get(`/admin/v1/employees/${employee.id}`)).body).toMatchObject({ groups: [], permissions: [] });
  });

  it('belongs to its tenant, and is changed by who manages employees', async () => {
    const { id: otherId } = await createTenant(mandate);
    const answer = await create();
    const stranger = await signInAs(mandate, { role: 'lead', tenants: [otherId] });
    expect((await stranger.get(`${GROUPS}/${record(answer).id}`)).status).toBe(404);
    expect((await change(answer, { name: 'Mine' }, stranger)).status).toBe(404);
    const auditor = await signInAs(mandate, { role: 'auditor' });
    expect((await auditor.get(`${GROUPS}/${record(answer).id}`)).status).toBe(200);
    expect((await change(answer, { name: 'Mine' }, auditor)).status).toBe(403);
  });

  it('gives more only by a fresh sign-in, and takes away by any', async () => {
    const answer = await create({ permissions: ['Search_Orders'] });
    const lead = await signInAs(mandate, { role: 'lead' });
    await mandate.database.query(`update operator_session set fresh_until = now() where operator_id = $1`, [
      lead.operator.id,
    ]);
    const more = await change(answer, { permissions: ['Search_Orders', 'Login_On_Behalf'] }, lead);
    expect([more.status, more.body.code]).toEqual([403, 'step_up_required']);
    expect((await change(answer, { permissions: [] }, lead)).status).toBe(200);
  });

  it('is listed newest first, by type and by part of its code or name', async () => {
    await create({ code: 'first', name: 'Call centre' });
    await create({ code: 'second', user_type: 'customer' });
    const codes = async (query: string): Promise<string[]> =>
      ((await owner.get(`${GROUPS}?tenant=${tenant}&${query}`)).body as GroupPage).items.map(({ code }) => code);
    expect(await codes('')).toEqual(['second', 'first']);
    expect(await codes('user_type=employee')).toEqual(['first']);
    expect(await codes('q=CENTRE')).toEqual(['first']);
  });
});
