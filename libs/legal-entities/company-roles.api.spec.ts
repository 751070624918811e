import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { auditEvents, eventsOf, only } from '../../test/support/audit.js';
import { createClient } from '../../test/support/builders/client.js';
import { addMember, createEntity, removeMember } from '../../test/support/builders/legal-entity.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { grant } from '../../test/support/tokens.js';
import type { CompanyRoleList } from './company-role.dto.js';

const ROLES = '/admin/v1/company-roles';

let mandate: TestApp;
let b2b: AdminClient;
let market: Market;

beforeAll(async () => {
  mandate = await startTestApp();
});
beforeEach(async () => {
  market = await createMarket(mandate);
  b2b = await signInAs(mandate, { role: 'b2b', tenants: [market.tenant.id] });
});
afterAll(() => mandate.close());

const etagOf = (answer: Answer): string => answer.headers.get('etag') ?? '';
const create = (body: object = {}): Promise<Answer> => b2b.post(ROLES, { code: 'REPORTS', ...body });
const change = (answer: Answer, body: object): Promise<Answer> =>
  b2b.patch(`${ROLES}/${answer.body.code}`, body, { ifMatch: etagOf(answer) });

describe('roles in companies', () => {
  it('are the ready-made ones first, which nobody changes', async () => {
    await create();
    const { items } = (await b2b.get(ROLES)).body as CompanyRoleList;
    expect(items.map(({ code, ready_made: readyMade }) => [code, readyMade])).toEqual([
      ['B2B_ADMIN', true],
      ['B2B_BUYER', true],
      ['B2B_REQUESTER', true],
      ['B2B_CONTACT', true],
      ['REPORTS', false],
    ]);
    expect(items[0]).toMatchObject({ name: 'Admin', version: 0, created_at: null, members: 0 });
    const admin = await b2b.get(`${ROLES}/B2B_ADMIN`);
    expect((await change(admin, { scopes: [] })).status).toBe(409);
    expect((await b2b.delete(`${ROLES}/B2B_ADMIN`, { ifMatch: etagOf(admin) })).status).toBe(409);
  });

  it('are made by a tenant with scopes of its choice, and changed', async () => {
    const answer = await create({ name: 'Reports', scopes: ['order.history_view', 'a.b_read', 'a.b_read'] });
    expect([answer.status, answer.body]).toMatchObject([
      201,
      { name: 'Reports', scopes: ['a.b_read', 'order.history_view'], version: 1 },
    ]);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'companyrole.created', details: { role: 'REPORTS' } }),
    );
    const changed = await change(answer, { scopes: ['a.b_read'] });
    expect(await eventsOf(mandate, changed)).toEqual(only({ type: 'companyrole.updated' }));
    expect((await change(answer, { name: 'Late' })).status).toBe(412);
    const same = await change(changed, { name: 'Reports' });
    expect([same.body.version, await eventsOf(mandate, same)]).toEqual([2, []]);
    expect((await create()).status).toBe(409);
  });

  it.each<[string, object, string]>([
    ['the name of a ready-made one', { code: 'B2B_ADMIN' }, '/code'],
    ['the admin API', { scopes: ['mandate.entity_manage'] }, '/scopes/0'],
    ['acting on behalf', { scopes: ['sfcc.ts_ext_on_behalf_of'] }, '/scopes/0'],
  ])('do not have %s', async (_, body, pointer) => {
    const answer = await create(body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  it('are not deleted while somebody holds them', async () => {
    const answer = await create();
    await createEntity(mandate, market.tenant.slug, { id: 'le-1' });
    const { id } = await addMember(mandate, market.tenant.slug, 'le-1', market.customer, { roles: ['REPORTS'] });
    expect((await b2b.get(`${ROLES}/REPORTS`)).body).toMatchObject({ members: 1 });
    const path = `${ROLES}/REPORTS`;
    expect((await b2b.delete(path, { ifMatch: etagOf(answer) })).status).toBe(409);
    await removeMember(mandate, id);
    const gone = await b2b.delete(path, { ifMatch: etagOf(answer) });
    expect([gone.status, (await b2b.get(path)).status]).toEqual([204, 404]);
    expect(await eventsOf(mandate, gone)).toEqual(only({ type: 'companyrole.deleted' }));
  });

  it('are a tenant’s own: unknown to others', async () => {
    await create();
    const other = await createMarket(mandate);
    const stranger = await signInAs(mandate, { role: 'b2b', tenants: [other.tenant.id] });
    expect((await stranger.get(`${ROLES}/REPORTS`)).status).toBe(404);
    await createEntity(mandate, other.tenant.slug, { id: 'le-1' });
    const body = { customer_id: other.customer.id, roles: ['REPORTS'] };
    expect((await stranger.post('/admin/v1/legal-entities/le-1/members', body)).status).toBe(422);
  });

  it('give more only by a person who has just signed in', async () => {
    const answer = await create();
    await mandate.database.query('update operator_session set fresh_until = now() where operator_id = $1', [
      b2b.operator.id,
    ]);
    const more = await change(answer, { scopes: ['a.b_read'] });
    expect([more.status, more.body.code]).toEqual([403, 'step_up_required']);
    expect((await change(answer, { name: 'Reporters' })).status).toBe(200);
    const machine = await createClient(mandate, market.tenant.slug, {
      ...{ grants: ['client_credentials'], scopes: ['mandate.entity_manage'] },
    });
    const token = (await grant(mandate, machine, { grant_type: 'client_credentials' })).body.access_token as string;
    const refused = await mandate.call('POST', ROLES, { bearer: token, body: { code: 'MINE', scopes: ['a.b_read'] } });
    expect(refused.status).toBe(403);
    const events = await auditEvents(mandate, { type: 'admin.refused', clientId: machine.clientId });
    expect(events).toMatchObject([{ reason: 'service_opens_role', outcome: 'refused' }]);
  });
});
