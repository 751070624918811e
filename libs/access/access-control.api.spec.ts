import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsOf, only } from '../../test/support/audit.js';
import { createEmployee } from '../../test/support/builders/employee.js';
import { createGroup } from '../../test/support/builders/group.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import type { AccessControlPage, AccessControlRecord } from './access-control.dto.js';
import { EmployeeDirectory } from './employee-directory.js';
import type { EmployeeFacts } from './employee-facts.js';
import type { GroupRecord } from './group.dto.js';

const CONTROLS = '/admin/v1/access-controls';

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

const record = (answer: Answer): AccessControlRecord => answer.body as AccessControlRecord;
const etagOf = (answer: Answer): string => answer.headers.get('etag') ?? '';
const pointersOf = (answer: Answer): string[] =>
  (answer.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);

const create = (body: object = {}, as = owner): Promise<Answer> =>
  as.post(CONTROLS, { tenant, code: `orders-${++made}`, scopes: ['order.order_read'], ...body });
const change = (answer: Answer, body: object, as = owner): Promise<Answer> =>
  as.patch(`${CONTROLS}/${record(answer).id}`, body, { ifMatch: etagOf(answer) });

const facts = async (id: string): Promise<EmployeeFacts | null> =>
  mandate.app.get(EmployeeDirectory, { strict: false }).byId(id);
const scopesOf = async (id: string): Promise<string[]> => [...((await facts(id))?.scopes ?? [])].sort();

/** A group of employees that has the access control, with one member. */
async function groupWith(code: string): Promise<{ path: string; employee: string }> {
  const { id, code: group } = await createGroup(mandate, tenant, {
    scopes: ['media.asset_read'],
    accessControls: [code],
  });
  const { employee } = await createEmployee(mandate, tenant, { groups: [group] });
  return { path: `/admin/v1/groups/${id}`, employee: employee.id };
}

describe('an access control in the admin API', () => {
  it('is scopes with a name in several languages', async () => {
    const name = { en: 'Orders', de: 'Bestellungen' };
    const answer = await create({ code: 'Orders.All', name, scopes: ['order.order_update', 'order.order_read'] });
    expect([answer.status, etagOf(answer)]).toEqual([201, '"1"']);
    expect(answer.body).toMatchObject({
      ...{ tenant, code: 'Orders.All', name, description: {}, restricted_to: null, predefined: false, groups: [] },
      scopes: ['order.order_read', 'order.order_update'],
    });
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'accesscontrol.created', tenant, details: { access_control: 'Orders.All' } }),
    );
    expect((await create({ code: 'Orders.All' })).body).toMatchObject({
      code: 'conflict',
      errors: [{ pointer: '/code' }],
    });
  });

  it.each<[string, object, string[]]>([
    ['no scope', { scopes: [] }, ['/scopes']],
    ['a scope of the admin API', { scopes: ['order.order_read', 'mandate.client_read'] }, ['/scopes/1']],
    ['the scope of a trusted agent', { scopes: ['sfcc.ta_ext_on_behalf_of'] }, ['/scopes/0']],
    ['the scope of a trusted system', { scopes: ['sfcc.ts_ext_on_behalf_of'] }, ['/scopes/0']],
    ['a language that is none', { name: { english: 'Orders' } }, ['/name']],
    ['an empty name', { name: { en: '' } }, ['/name/en']],
    ['a name that is no text', { name: { en: 7 } }, ['/name/en']],
    ['no name', { name: {} }, ['/name']],
    ['blanks in its code', { code: 'all orders' }, ['/code']],
    ['members of another kind', { restricted_to: 'operator' }, ['/restricted_to']],
  ])('is refused with %s', async (_, body, pointers) => {
    const answer = await create(body);
    expect([answer.status, pointersOf(answer)]).toEqual([422, pointers]);
  });

  it('is needed whole: without scopes there is none', async () => {
    const answer = await owner.post(CONTROLS, { tenant, code: 'nothing' });
    expect([answer.status, pointersOf(answer)]).toEqual([422, ['/scopes']]);
  });

  it('is changed by who saw it last, and writes nothing when only the order is another', async () => {
    const answer = await create({ scopes: ['b.b_read', 'a.a_read'] });
    const same = await change(answer, { scopes: ['a.a_read', 'b.b_read'] });
    expect([record(same).version, await eventsOf(mandate, same)]).toEqual([1, []]);
    expect(record(await change(answer, { scopes: ['a.a_read'] }))).toMatchObject({ scopes: ['a.a_read'], version: 2 });
    expect((await change(answer, { scopes: ['c.c_read'] })).status).toBe(412);
    expect((await owner.patch(`${CONTROLS}/${record(answer).id}`, { scopes: ['c.c_read'] })).status).toBe(428);
  });

  it('belongs to its tenant, and is changed by who manages employees', async () => {
    const { id: otherId } = await createTenant(mandate);
    const answer = await create();
    const stranger = await signInAs(mandate, { role: 'lead', tenants: [otherId] });
    expect((await stranger.get(`${CONTROLS}/${record(answer).id}`)).status).toBe(404);
    expect((await change(answer, { scopes: ['c.c_read'] }, stranger)).status).toBe(404);
    const auditor = await signInAs(mandate, { role: 'auditor' });
    expect((await auditor.get(`${CONTROLS}/${record(answer).id}`)).status).toBe(200);
    expect((await change(answer, { scopes: ['c.c_read'] }, auditor)).status).toBe(403);
  });

  it('is listed newest first, by a scope and by part of its code or name', async () => {
    await create({ code: 'first', name: { de: 'Bestellungen' } });
    await create({ code: 'second', scopes: ['media.asset_read'] });
    const codes = async (query: string): Promise<string[]> =>
      ((await owner.get(`${CONTROLS}?tenant=${tenant}&${query}`)).body as AccessControlPage).items.map(
        ({ code }) => code,
      );
    expect(await codes('')).toEqual(['second', 'first']);
    expect(await codes('scope=media.asset_read')).toEqual(['second']);
    expect(await codes('q=STELLUNG')).toEqual(['first']);
  });
});

describe('a group with an access control', () => {
  it('gives its members both scopes', async () => {
    const control = record(await create());
    const { path, employee } = await groupWith(control.code);
    expect((await owner.get(path)).body).toMatchObject({
      ...{ scopes: ['media.asset_read'], access_controls: [control.code] },
      effective_scopes: ['media.asset_read', 'order.order_read'],
    });
    expect(await scopesOf(employee)).toEqual(['media.asset_read', 'order.order_read']);
    expect((await owner.get(`${CONTROLS}/${control.id}`)).body).toMatchObject({ groups: [expect.any(String)] });
  });

  it('gives more when the access control gets a scope, and ends nothing', async () => {
    const control = await create();
    const { employee } = await groupWith(record(control).code);
    const before = await facts(employee);
    expect((await change(control, { scopes: ['order.order_read', 'order.order_update'] })).status).toBe(200);
    expect(await scopesOf(employee)).toContain('order.order_update');
    expect((await facts(employee))?.epoch).toBe(before?.epoch);
  });

  it('ends what its members act in when the access control loses a scope, or the group the access control', async () => {
    const control = await create({ scopes: ['order.order_read', 'order.order_update'] });
    const { path, employee } = await groupWith(record(control).code);
    const first = (await facts(employee))?.epoch ?? NaN;
    await change(control, { scopes: ['order.order_read'] });
    expect([(await facts(employee))?.epoch, await scopesOf(employee)]).toEqual([
      first + 1,
      ['media.asset_read', 'order.order_read'],
    ]);
    const group = await owner.get(path);
    const gone = await owner.patch(path, { access_controls: [] }, { ifMatch: etagOf(group) });
    expect((gone.body as GroupRecord).access_controls).toEqual([]);
    expect([(await facts(employee))?.epoch, await scopesOf(employee)]).toEqual([first + 2, ['media.asset_read']]);
  });

  it('keeps the access control from being deleted', async () => {
    const control = await create();
    const { path } = await groupWith(record(control).code);
    const held = await owner.get(`${CONTROLS}/${record(control).id}`);
    const refused = await owner.delete(`${CONTROLS}/${record(control).id}`, { ifMatch: etagOf(held) });
    expect([refused.status, refused.body.code]).toEqual([409, 'conflict']);
    await owner.delete(path, { ifMatch: etagOf(await owner.get(path)) });
    expect((await owner.delete(`${CONTROLS}/${record(control).id}`, { ifMatch: etagOf(held) })).status).toBe(204);
  });

  it('has only what is meant for its members', async () => {
    const control = record(await create({ restricted_to: 'customer' }));
    const refused = await owner.post('/admin/v1/groups', {
      tenant,
      code: 'staff',
      access_controls: [control.code, 'none'],
    });
    expect([refused.status, pointersOf(refused)]).toEqual([422, ['/access_controls/0', '/access_controls/1']]);
    const body = { tenant, code: 'buyers', user_type: 'customer', access_controls: [control.code] };
    expect((await owner.post('/admin/v1/groups', body)).status).toBe(201);
  });

  it('gets more by a fresh sign-in only', async () => {
    const control = await create();
    await groupWith(record(control).code);
    const lead = await signInAs(mandate, { role: 'lead' });
    await mandate.database.query(`update operator_session set fresh_until = now() where operator_id = $1`, [
      lead.operator.id,
    ]);
    const more = await change(control, { scopes: ['order.order_read', 'order.order_update'] }, lead);
    expect([more.status, more.body.code]).toEqual([403, 'step_up_required']);
  });
});
