import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmporixDesk, type EmporixDesk } from '../../../test/support/builders/emporix-desk.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';

let mandate: TestApp;
let desk: EmporixDesk;
let service: string;

beforeAll(async () => {
  mandate = await startTestApp();
  desk = await createEmporixDesk(mandate);
  const scopes = ['group_read', 'group_manage', 'access_read', 'access_manage', 'scope_read', 'assignment_manage'];
  const users = ['user_read', 'user_create', 'user_update', 'user_delete'];
  service = await desk.token(...[...scopes, ...users].map((name) => `iam.${name}`));
});
afterAll(() => mandate.close());

const read = (path: string, headers = {}) => desk.call('GET', `iam/${path}`, service, undefined, headers);
const send = (method: string, path: string, body?: object) => desk.call(method, `iam/${path}`, service, body);
const unique = (): string => randomUUID().slice(0, 8);
const idsOf = ({ body }: { body: { id: string }[] }): string[] => body.map(({ id }) => id);

describe('access controls and groups in Emporix’s words', () => {
  it('give scopes to whoever is in a group', async () => {
    const code = `orders-${unique()}`;
    const put = (fields: object) => send('PUT', `access-controls/${code}`, fields);
    const made = await put({ scopes: ['order.order_read'], name: { en: 'Orders' }, restrictedTo: 'CUSTOMER' });
    expect([made.status, made.body]).toEqual([201, { id: expect.any(String) }]);
    expect((await put({ scopes: ['order.order_read', 'order.order_manage'] })).status).toBe(204);
    expect((await read(`access-controls/${made.body.id}`)).body).toEqual({
      ...{ id: made.body.id, name: { en: 'Orders' }, description: {} },
      ...{ scopes: ['order.order_manage', 'order.order_read'], domains: ['order'], restrictedTo: 'CUSTOMER' },
      ...{ predefined: false, restrictionAware: false, vendorAware: false },
      ...{ metadata: { version: 2, createdAt: expect.any(String), modifiedAt: expect.any(String) } },
    });
    const group = await send('POST', 'groups', {
      ...{ name: { de: 'Großkunden', en: 'Key customers' }, userType: 'CUSTOMER', accessControls: [made.body.id] },
      code: `key-${unique()}`,
    });
    expect((await read(`groups/${group.body.id}`)).body).toMatchObject({
      ...{ name: { en: 'Key customers' }, userType: 'CUSTOMER', accessControls: [made.body.id] },
      metadata: { version: 1 },
    });
    expect((await send('DELETE', `access-controls/${made.body.id}`)).body).toMatchObject({ code: 409 });
  });

  it.each<[string, object]>([
    ['for one company', { b2b: { legalEntityId: 'north' } }],
    ['for a part of the records', { restrictions: ['DE'] }],
    ['for a vendor', { vendorId: 'v1' }],
    ['made of templates', { templates: ['t1'] }],
  ])('are no group %s: it would give more than was asked for', async (_what, fields) => {
    const wanted = { name: { en: `Narrow ${unique()}` }, userType: 'CUSTOMER' };
    expect((await send('POST', 'groups', { ...wanted, ...fields })).body).toMatchObject({ code: 400 });
    const group = await send('POST', 'groups', { ...wanted, restrictions: [], templates: [] });
    expect((await send('PUT', `groups/${group.body.id}`, { ...wanted, ...fields })).body).toMatchObject({ code: 400 });
  });

  it('never change for whom they are', async () => {
    const path = `access-controls/buyers-${unique()}`;
    const put = (restrictedTo: string) => send('PUT', path, { scopes: ['order.order_read'], restrictedTo });
    expect([(await put('CUSTOMER')).status, (await put('CUSTOMER')).status]).toEqual([201, 204]);
    expect((await put('EMPLOYEE')).body).toMatchObject({ code: 400, message: 'restrictedTo cannot be changed.' });
  });

  it('have members of one kind; a group with members is deleted only by force', async () => {
    const group = await send('POST', 'groups', { name: { en: `Fans ${unique()}` }, userType: 'customer' });
    const [path, customer] = [`groups/${group.body.id}`, await desk.market.addCustomer()];
    const added = await send('POST', `${path}/users`, { userId: String(customer.id), userType: 'CUSTOMER' });
    expect([added.status, added.body]).toEqual([201, { id: expect.any(String) }]);
    expect((await read(`${path}/users`)).body).toEqual([
      { id: added.body.id, groupId: group.body.id, userId: String(customer.id), userType: 'CUSTOMER' },
    ]);
    expect((await send('POST', `${path}/users`, { userId: '999999999' })).body).toMatchObject({ code: 400 });
    expect((await send('DELETE', path)).body).toMatchObject({ code: 409 });
    expect((await send('DELETE', `${path}/users/${customer.id}`)).status).toBe(204);
    expect((await send('DELETE', `${path}/users/${customer.id}`)).status).toBe(404);
    expect((await send('DELETE', `${path}?forceDelete=true`)).status).toBe(204);
    expect((await read(path)).status).toBe(404);
  });

  it('give no employee more on a service’s word', async () => {
    const code = `all-${unique()}`;
    const { body } = await send('PUT', `access-controls/${code}`, { scopes: ['order.order_read'] });
    const wanted = { name: { en: `Staff ${unique()}` }, accessControls: [body.id] };
    expect((await send('POST', 'groups', wanted)).body).toMatchObject({ code: 403, status: 'Forbidden' });
    const never = await send('PUT', `access-controls/x-${unique()}`, { scopes: ['mandate.client_manage'] });
    expect(never.body).toMatchObject({ code: 400, status: 'Bad Request' });
  });
});

describe('roles in companies as groups', () => {
  it('are found by company and by part of the name, with whatever case of the kind', async () => {
    const { id } = await desk.market.addCompany();
    const roles = ['B2B_ADMIN', 'B2B_BUYER', 'B2B_REQUESTER', 'B2B_CONTACT'];
    const groups = await read(`groups?b2b.legalEntityId=${id}`);
    expect(idsOf(groups)).toEqual(roles.map((role) => `${id}--${role}`));
    expect(groups.body[0]).toEqual({
      ...{ id: `${id}--B2B_ADMIN`, code: 'B2B_ADMIN', name: { en: 'Admin' }, description: {}, accessControls: [] },
      ...{ userType: 'CUSTOMER', b2b: { legalEntityId: id } },
      metadata: { version: 1, createdAt: expect.any(String), modifiedAt: expect.any(String) },
    });
    const query = encodeURIComponent(`b2b.legalEntityId:"${id}"`);
    expect(idsOf(await read(`groups?q=${query}&userType=CUSTOMER`))).toHaveLength(4);
    expect(idsOf(await read(`groups?userType=customer&name=b2b_b&b2b.legalEntityId=${id}`))).toEqual([
      `${id}--B2B_BUYER`,
    ]);
    expect(idsOf(await read(`groups?userType=employee&b2b.legalEntityId=${id}`))).toEqual([]);
    expect(idsOf(await read(`groups?id=${id}--B2B_ADMIN`))).toEqual([`${id}--B2B_ADMIN`]);
  });

  it('come page by page behind the tenant’s own groups', async () => {
    const other = await createEmporixDesk(mandate);
    const reader = await other.token('iam.group_read', 'iam.group_manage');
    await other.call('POST', 'iam/groups', reader, { name: { en: 'Own' }, userType: 'CUSTOMER' });
    for (let count = 0; count < 3; count++) await other.market.addCompany();
    const page = (number: number) =>
      other.call('GET', `iam/groups?pageSize=5&pageNumber=${number}`, reader, undefined, { 'x-total-count': 'true' });
    const pages = [await page(1), await page(2), await page(3), await page(4)];
    expect(pages.map(({ body }) => body.length)).toEqual([5, 5, 3, 0]);
    expect(new Set(pages.flatMap(idsOf)).size).toBe(13);
    expect(pages[0]?.body[0].name).toEqual({ en: 'Own' });
    expect(pages[0]?.headers.get('x-total-count')).toBe('13');
  });

  it('cannot be changed; their members can', async () => {
    const [company, customer] = [await desk.market.addCompany(), await desk.market.addCustomer()];
    const path = `groups/${company.id}--B2B_BUYER`;
    expect((await send('PUT', path, { name: { en: 'X' } })).body).toMatchObject({ code: 409 });
    expect((await send('DELETE', path)).body).toMatchObject({ code: 409 });
    expect((await send('PUT', `${path}/users/CUSTOMER/${customer.id}`)).status).toBe(201);
    expect((await send('PUT', `${path}/users/CUSTOMER/${customer.id}`)).status).toBe(204);
    expect((await read(`${path}/users`)).body).toMatchObject([{ userId: String(customer.id), userType: 'CUSTOMER' }]);
    const second = await send('POST', `groups/${company.id}--B2B_ADMIN/users`, { userId: String(customer.id) });
    expect(second.body).toMatchObject({ code: 400, message: expect.stringContaining('at most one of') });
    expect(idsOf(await read(`users/${customer.id}/groups`))).toEqual([`${company.id}--B2B_BUYER`]);
    expect((await send('DELETE', `${path}/users/${customer.id}`)).status).toBe(204);
    expect((await read(`${path}/users`)).body).toEqual([]);
  });

  it('are unknown where company or role are', async () => {
    const { id } = await desk.market.addCompany();
    const foreign = await (await createEmporixDesk(mandate)).market.addCompany();
    for (const group of ['nobody--B2B_ADMIN', `${id}--B2B_KING`, `${foreign.id}--B2B_ADMIN`, randomUUID(), 'x']) {
      expect((await read(`groups/${group}`)).status).toBe(404);
      expect((await send('POST', `groups/${group}/users`, { userId: '1' })).status).toBe(404);
    }
  });
});

describe('users and their scopes in Emporix’s words', () => {
  it('are employees, whose groups are replaced as a whole', async () => {
    const group = await send('POST', 'groups', { name: { en: `Desk ${unique()}` } });
    const email = `${unique()}@example.com`;
    const person = { firstName: 'Ada', lastName: 'Lane', contactEmail: email, groupIds: [group.body.id] };
    const made = await send('POST', 'users', { ...person, preferredSite: 'main', department: 'x' });
    expect([made.status, made.body]).toEqual([201, { id: expect.any(String) }]);
    const path = `users/${made.body.id}`;
    expect((await read(path)).body).toEqual({
      ...{ id: made.body.id, firstName: 'Ada', lastName: 'Lane', backofficeUserNumber: made.body.id },
      ...{ preferredSite: '', preferredCurrency: '', preferredLanguage: '', department: '' },
      ...{ validFrom: expect.stringMatching(/Z$/), isAccountLocked: false, contactEmail: email },
      ...{ status: 'PROVISIONED', groupIds: [group.body.id] },
    });
    expect(idsOf(await read(`users?contactEmail=${encodeURIComponent(email)}`))).toEqual([made.body.id]);
    expect((await read(`${path}/scopes`)).body).toEqual({ userId: made.body.id, scopes: `tenant=${desk.tenant}` });
    expect(idsOf(await read(`${path}/groups`))).toEqual([group.body.id]);
    expect((await send('PUT', path, { ...person, groupIds: [] })).status).toBe(204);
    expect((await read(path)).body.groupIds).toEqual([]);
    expect((await send('DELETE', path)).status).toBe(204);
    expect((await read(path)).status).toBe(404);
  });

  it('tells any token what it opens', async () => {
    const company = await desk.market.addCompany();
    const { id, accessToken } = await desk.buyer(company, 'B2B_CONTACT');
    const { body } = await desk.call('GET', 'iam/users/me/scopes', accessToken);
    expect(body).toEqual({ userId: String(id), scopes: expect.stringMatching(new RegExp(` tenant=${desk.tenant}$`)) });
    expect(body.scopes.split(' ')).toContain('customermanagement.legalentity_read_own');
    expect((await desk.call('GET', 'iam/users/me', accessToken)).status).toBe(404);
  });

  it('lists the published scopes', async () => {
    const scopes = await read('scopes?domain=order&pageSize=100', { 'x-total-count': 'true' });
    expect(idsOf(scopes)).toContain('order.order_read_le');
    expect(scopes.body[0]).toEqual({ id: expect.any(String), description: {}, domain: 'order', predefined: true });
    expect((await read('scopes/order.order_read_le')).status).toBe(200);
    expect((await read('scopes/none')).status).toBe(404);
    const own = { tenantId: desk.market.tenant.id, scope: 'wine.cellar_read' };
    await mandate.database.query(
      `insert into scope (tenant_id, name, domain, created_at, updated_at) values ($1, $2, 'wine', now(), now())`,
      [own.tenantId, own.scope],
    );
    expect((await read('scopes?domain=wine')).body).toEqual([
      {
        ...{ id: own.scope, description: {}, domain: 'wine', predefined: false },
        metadata: { version: 1, createdAt: expect.any(String), modifiedAt: expect.any(String) },
      },
    ]);
  });

  it.each(['templates', 'roles', 'permissions', 'resources'])('does not offer %s, which go away', async (what) => {
    expect((await read(what)).body).toMatchObject({ code: 404, status: 'Not Found' });
  });
});
