import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EmployeeView } from '#access';
import { CallCentre, createCallCentre } from '../../../test/support/builders/call-centre.js';
import { createEmployeeApp } from '../../../test/support/builders/employee-app.js';
import { createClient } from '../../../test/support/builders/client.js';
import { createEmployee } from '../../../test/support/builders/employee.js';
import { createEmporixDesk, type EmporixDesk } from '../../../test/support/builders/emporix-desk.js';
import { createGroup } from '../../../test/support/builders/group.js';
import { type Idp, startIdp } from '../../../test/support/idp/index.js';
import { OUR_REGISTRATION } from '../../../test/support/sso.js';
import { call, startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { validate } from '../../../test/support/tokens.js';

let mandate: TestApp;
let desk: EmporixDesk;
let service: string;

beforeAll(async () => {
  mandate = await startTestApp({ ALLOW_LOOPBACK_IDP: 'on' });
  desk = await createEmporixDesk(mandate);
  const names = ['group_read', 'group_manage', 'access_read', 'access_manage', 'assignment_manage', 'user_read'];
  service = await desk.token(...names.map((name) => `iam.${name}`));
});
afterAll(() => mandate.close());

const send = (method: string, path: string, body?: object) => desk.call(method, `iam/${path}`, service, body);
const read = (path: string, as = service) => desk.call('GET', `iam/${path}`, as);
const idsOf = ({ body }: { body: { id: string }[] }): string[] => body.map(({ id }) => id);
const unique = (): string => randomUUID().slice(0, 8);

/** A group of customers with an access control of its own. */
async function fanGroup() {
  const control = await send('PUT', `access-controls/fans-${unique()}`, { scopes: ['order.order_read'] });
  const group = await send('POST', 'groups', {
    ...{ name: { en: `Fans ${unique()}` }, userType: 'CUSTOMER', accessControls: [control.body.id] },
  });
  return { id: group.body.id as string, control: control.body.id as string };
}

describe('what a customer holds in Emporix’s words', () => {
  it('are the tenant’s groups, roles in companies, and the access controls of both', async () => {
    const [company, group] = [await desk.market.addCompany(), await fanGroup()];
    const buyer = await desk.buyer(company, 'B2B_BUYER');
    await send('POST', `groups/${group.id}/users`, { userId: String(buyer.id) });
    const user = `users/${buyer.id}`;
    expect(idsOf(await read(`${user}/groups`))).toEqual([group.id, `${company.id}--B2B_BUYER`]);
    expect((await read(`${user}/groups/${group.id}`)).body).toMatchObject({ id: group.id });
    expect((await read(`${user}/groups/${company.id}--B2B_ADMIN`)).status).toBe(404);
    expect(idsOf(await read(`${user}/access-controls`))).toEqual([group.control]);
    expect((await read(`${user}/access-controls/${group.control}`)).body).toMatchObject({
      scopes: ['order.order_read'],
    });
    expect((await read(`${user}/access-controls/${randomUUID()}`)).status).toBe(404);
    expect(idsOf(await read(`groups/${group.id}/access-controls`))).toEqual([group.control]);
    expect((await read(`groups/${company.id}--B2B_BUYER/access-controls`)).body).toEqual([]);
  });

  it('are told to themself, and to nobody else without the scope', async () => {
    const [company, group] = [await desk.market.addCompany(), await fanGroup()];
    const { email, id } = await desk.market.addCustomer();
    await company.assign({ id }, 'B2B_ADMIN');
    await send('POST', `groups/${group.id}/users`, { userId: String(id) });
    const { body } = await desk.market.login(email);
    expect(idsOf(await read('users/me/access-controls', body.access_token))).toEqual([group.control]);
    for (const path of [`users/${id}/access-controls`, `users/${id}/groups`, `groups/${group.id}/access-controls`]) {
      expect((await read(path, body.access_token)).body).toMatchObject({
        code: 403,
        message: 'Scope validation failed',
      });
    }
    const visitor = await desk.market.visit();
    expect((await read('users/me/access-controls', visitor)).status).toBe(404);
    expect((await read('users/me', visitor)).status).toBe(404);
    expect((await read('users/me/access-controls')).status).toBe(404);
  });

  it('is taken away as a whole; they stay contacts of their companies', async () => {
    const [company, group] = [await desk.market.addCompany(), await fanGroup()];
    const buyer = await desk.buyer(company, 'B2B_BUYER');
    await send('POST', `groups/${group.id}/users`, { userId: String(buyer.id) });
    expect((await send('DELETE', `users/${buyer.id}/groups`)).status).toBe(204);
    expect(idsOf(await read(`users/${buyer.id}/groups`))).toEqual([`${company.id}--B2B_CONTACT`]);
    expect((await validate(mandate, buyer.accessToken)).status).toBe(401);
  });
});

describe('everybody in a group', () => {
  it('leaves it at once: customers, and holders of a role', async () => {
    const [company, group] = [await desk.market.addCompany(), await fanGroup()];
    const buyers = [await desk.buyer(company, 'B2B_BUYER'), await desk.buyer(company, 'B2B_BUYER')];
    const admin = await desk.buyer(company, 'B2B_ADMIN');
    for (const { id } of buyers) await send('POST', `groups/${group.id}/users`, { userId: String(id) });
    for (const id of [group.id, `${company.id}--B2B_BUYER`]) {
      expect((await read(`groups/${id}/users`)).body).toHaveLength(2);
      expect((await send('DELETE', `groups/${id}/users`)).status).toBe(204);
      expect((await read(`groups/${id}/users`)).body).toEqual([]);
    }
    for (const { accessToken } of buyers) expect((await validate(mandate, accessToken)).status).toBe(401);
    expect((await validate(mandate, admin.accessToken)).status).toBe(200);
  });

  it('leaves it by who may decide about the whole tenant alone', async () => {
    const company = await desk.market.addCompany();
    const admin = await desk.buyer(company, 'B2B_ADMIN');
    const path = `iam/groups/${company.id}--B2B_ADMIN/users`;
    expect((await desk.call('DELETE', path, admin.accessToken)).status).toBe(403);
    const elsewhere = await createEmporixDesk(mandate);
    const foreign = await elsewhere.token('iam.assignment_manage');
    expect((await elsewhere.call('DELETE', path, foreign)).status).toBe(404);
    expect((await validate(mandate, admin.accessToken)).status).toBe(200);
  });
});

describe('an employee who signed in for themself', () => {
  let idp: Idp;
  let centre: CallCentre;
  let lauren: EmployeeView;
  let token: string;

  beforeAll(async () => {
    const accounts = [{ login: 'lauren', subject: 'lauren-1', claims: {} }];
    idp = await startIdp({ clients: [OUR_REGISTRATION], accounts });
    centre = await createCallCentre(mandate);
    await centre.addProvider(idp.issuer);
    const scopes = ['iam.group_read', 'iam.user_read', 'customermanagement.legalentity_read'];
    const group = await createGroup(mandate, centre.tenant.slug, { scopes, permissions: [] });
    lauren = await createEmployee(mandate, centre.tenant.slug, {
      ...{ email: 'lauren@example.com', name: 'Lauren B.', groups: [group.code] },
      ...{ identityProvider: 'staff', subject: 'lauren-1' },
    });
    const app = await createEmployeeApp(mandate, centre);
    token = (await app.tokens('lauren')).body.access_token;
  });
  afterAll(() => idp.stop());

  const ask = (method: string, path: string, bearer = token) => {
    const [face, ...rest] = path.split('/');
    return call(mandate.url, method, `/${face}/${centre.tenant.slug}/${rest.join('/')}`, { bearer });
  };

  it('is told who they are, what they may do, and by which groups', async () => {
    const { id } = lauren.employee;
    expect((await ask('GET', 'iam/users/me')).body).toMatchObject({ id, firstName: 'Lauren', lastName: 'B.' });
    const { body } = await ask('GET', 'iam/users/me/scopes');
    expect([body.userId, body.scopes.split(' ')]).toEqual([
      id,
      expect.arrayContaining(['iam.group_read', `tenant=${centre.tenant.slug}`]),
    ]);
    expect((await ask('GET', 'iam/users/me/access-controls')).body).toEqual([]);
    expect(idsOf(await ask('GET', `iam/users/${id}/groups`))).toEqual([lauren.groups[0]?.id]);
  });

  it('sees the whole tenant by their scopes, and no more', async () => {
    const statuses = async (...paths: [method: string, path: string][]) => {
      const answers = [];
      for (const [method, path] of paths) answers.push((await ask(method, path)).status);
      return answers;
    };
    const group = `iam/groups/${lauren.groups[0]?.id}`;
    expect(await statuses(['GET', 'iam/groups'], ['GET', 'iam/users'], ['GET', `${group}/users`])).toEqual([
      200, 200, 200,
    ]);
    expect(await statuses(['GET', 'customer-management/legal-entities'])).toEqual([200]);
    expect(
      await statuses(['DELETE', group], ['DELETE', `${group}/users`], ['GET', `${group}/access-controls`]),
    ).toEqual([...[403, 403, 403]]);
    expect(await statuses(['GET', 'customer-management/locations'], ['GET', 'customer/me'])).toEqual([403, 403]);
  });

  it('is taken out of their group, which ends what they act in', async () => {
    const manager = await createClient(mandate, centre.tenant.slug, {
      ...{ grants: ['client_credentials'], scopes: ['iam.assignment_manage'] },
    });
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    const basic = [manager.clientId, manager.secret] as const;
    const { body } = await call(mandate.url, 'POST', '/v1/oauth/token', { body: form, basic });
    const left = await ask('DELETE', `iam/groups/${lauren.groups[0]?.id}/users`, body.access_token);
    expect(left.status).toBe(204);
    expect((await validate(mandate, token)).status).toBe(401);
  });
});
