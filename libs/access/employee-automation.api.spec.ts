import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsOf, only } from '../../test/support/audit.js';
import { createClient } from '../../test/support/builders/client.js';
import { createEmployee } from '../../test/support/builders/employee.js';
import { createGroup } from '../../test/support/builders/group.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';

let mandate: TestApp;
let tenant: string;
let bearer: string;

beforeAll(async () => {
  mandate = await startTestApp();
});
beforeEach(async () => {
  ({ slug: tenant } = await createTenant(mandate));
  const wanted = { grants: ['client_credentials' as const], scopes: ['mandate.employee_manage'] };
  const { clientId, secret } = await createClient(mandate, tenant, wanted);
  const body = { grant_type: 'client_credentials' };
  const answer = await mandate.call('POST', '/v1/oauth/token', { body, basic: [clientId, secret] });
  bearer = answer.body.access_token as string;
});
afterAll(() => mandate.close());

const call = (method: string, path: string, body?: object): Promise<Answer> =>
  mandate.call(method, `/admin/v1/${path}`, { bearer, body, headers: { 'if-match': '"1"' } });

describe("a service token that manages a tenant's employees", () => {
  it('makes, groups, suspends and deletes them, as a directory of staff does', async () => {
    const { code } = await createGroup(mandate, tenant);
    const made = await call('POST', 'employees', { email: 'ada@example.com', name: 'Ada', groups: [code] });
    expect(made.status).toBe(201);
    const suspended = await call('PATCH', `employees/${made.body.id}`, { status: 'suspended', groups: [] });
    expect([suspended.status, suspended.body.status]).toEqual([200, 'suspended']);
    const rows = [{ email: 'bea@example.com', name: 'Bea', groups: [code] }];
    const imported = await call('POST', 'employees:import', { rows });
    expect(imported.status).toBe(201);
    expect((await call('DELETE', `employees/${imported.body.ids[0]}`)).status).toBe(204);
  });

  it('never lets itself in: it gives no password, removes no app, and gives no group more to do', async () => {
    const { employee } = await createEmployee(mandate, tenant, {
      password: { text: 'Lauren1!password', final: true },
    });
    const group = await createGroup(mandate, tenant, { permissions: ['Search_Orders'] });
    const password = 'Stolen1!password';
    const tries: [string, string, object | undefined, string][] = [
      ['POST', 'employees', { email: 'eve@example.com', name: 'Eve', password }, 'service_sets_password'],
      ['PUT', `employees/${employee.id}/password`, { password }, 'service_sets_password'],
      ['DELETE', `employees/${employee.id}/totp`, undefined, 'service_resets_totp'],
      ['POST', 'groups', { code: 'eves', permissions: ['Login_On_Behalf'] }, 'service_opens_group'],
      ['POST', 'groups', { code: 'eves', scopes: ['order.order_read'] }, 'service_opens_group'],
      ['PATCH', `groups/${group.id}`, { permissions: ['Login_On_Behalf'] }, 'service_opens_group'],
    ];
    for (const [method, path, body, reason] of tries) {
      const answer = await call(method, path, body);
      expect([answer.status, answer.body.code]).toEqual([403, 'access_denied']);
      expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'admin.refused', reason, tenant }));
    }
    const { permissions } = (await call('PATCH', `groups/${group.id}`, { permissions: [] })).body as {
      permissions: string[];
    };
    expect(permissions).toEqual([]);
  });

  it('tries to open the admin API by a group in vain, and that stands in the log', async () => {
    const answer = await call('POST', 'groups', { code: 'eves', scopes: ['mandate.employee_manage'] });
    expect(answer.status).toBe(422);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'admin.validation_failed', reason: 'validation_failed', tenant, outcome: 'refused' }),
    );
  });
});
