import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsOf } from '../../test/support/audit.js';
import { createEmployee } from '../../test/support/builders/employee.js';
import { createGroup } from '../../test/support/builders/group.js';
import { createProvider, resolveNames } from '../../test/support/builders/identity-provider.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import type { EmployeePage } from './employee-record.dto.js';

let mandate: TestApp;
let owner: AdminClient;
let tenant: string;
let group: string;
let provider: string;

beforeAll(async () => {
  mandate = await startTestApp();
  resolveNames(mandate, {});
  owner = await signInAs(mandate);
});
beforeEach(async () => {
  ({ slug: tenant } = await createTenant(mandate));
  group = (await createGroup(mandate, tenant)).code;
  provider = (await createProvider(mandate, tenant, { audience: 'employees' })).provider.key;
});
afterAll(() => mandate.close());

const load = (rows: object[], as = owner, idempotencyKey?: string): Promise<Answer> =>
  as.post('/admin/v1/employees:import', { tenant, rows }, { idempotencyKey });
const present = async (): Promise<EmployeePage['items']> =>
  ((await owner.get(`/admin/v1/employees?tenant=${tenant}&limit=200`)).body as EmployeePage).items;
const faultsOf = (answer: Answer): string[] =>
  (answer.body as { errors: { pointer: string; detail: string }[] }).errors.map(
    ({ pointer, detail }) => `${pointer} ${detail}`,
  );

describe('an import of employees', () => {
  it('makes them all, each with their groups and identity, and each with their own record', async () => {
    const answer = await load([
      { email: 'ada@example.com', name: 'Ada', groups: [group], identity_provider: provider, subject: 'ada' },
      { email: 'bea@example.com', name: 'Bea', external_id: 'E-2', status: 'suspended' },
    ]);
    expect([answer.status, answer.body.imported]).toEqual([201, 2]);
    const items = await present();
    expect(answer.body.ids).toEqual(['Ada', 'Bea'].map((wanted) => items.find(({ name }) => name === wanted)?.id));
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'Ada', groups: [group], identity_provider: provider, subject: 'ada' }),
        expect.objectContaining({ name: 'Bea', external_id: 'E-2', status: 'suspended', has_password: false }),
      ]),
    );
    const events = await eventsOf(mandate, answer);
    expect(events.map(({ type }) => type)).toEqual(['employee.created', 'group.member_added', 'employee.created']);
  });

  it('makes none when a row does not fit, and names every fault of every row', async () => {
    await createEmployee(mandate, tenant, { email: 'ada@example.com', externalId: 'E-1' });
    const answer = await load([
      { email: 'ADA@example.com', name: 'Ada' },
      { email: 'bea', name: '', groups: [group, 'nobody'] },
      { email: 'cid@example.com', name: 'Cid', external_id: 'E-1', identity_provider: provider, subject: 'cid' },
      { email: 'cid@example.com', name: 'Twin', identity_provider: provider, subject: 'cid' },
      { email: 'dan@example.com', name: 'Dan', identity_provider: 'nowhere' },
    ]);
    expect([answer.status, faultsOf(answer).sort()]).toEqual([
      422,
      [
        '/rows/0/email is taken',
        '/rows/1/email must be an e-mail address',
        '/rows/1/groups/1 is no group of employees of this tenant',
        '/rows/1/name must not be empty',
        '/rows/2/external_id is taken',
        '/rows/3/email is taken',
        '/rows/3/subject is taken',
        '/rows/4/identity_provider is no identity provider for employees of this tenant',
      ],
    ]);
    expect((await present()).map(({ email }) => email)).toEqual(['ada@example.com']);
  });

  it('takes no passwords, no unknown field, at least one row and at most 1,000', async () => {
    const row = { email: 'ada@example.com', name: 'Ada' };
    expect(faultsOf(await load([{ ...row, password: 'Lauren1!password' }]))).toEqual([
      '/rows/0/password property password should not exist',
    ]);
    expect((await load([])).status).toBe(422);
    const many = Array.from({ length: 1001 }, (_, index) => ({ email: `e${index}@e.io`, name: 'E' }));
    expect((await load(many)).status).toBe(422);
    const most = await load(many.slice(1));
    expect([most.status, most.body.imported]).toEqual([201, 1000]);
  });

  it('repeated under its Idempotency-Key makes nobody twice', async () => {
    const rows = [{ email: 'ada@example.com', name: 'Ada' }];
    const [one, two] = [await load(rows, owner, `import-${tenant}`), await load(rows, owner, `import-${tenant}`)];
    expect([one.status, two.status, two.body]).toEqual([201, 201, one.body]);
    expect(await present()).toHaveLength(1);
  });

  it('is for who manages employees of the tenant', async () => {
    const { id: otherId } = await createTenant(mandate);
    const rows = [{ email: 'ada@example.com', name: 'Ada' }];
    const statuses = [
      (await load(rows, await signInAs(mandate, { role: 'lead', tenants: [otherId] }))).status,
      (await load(rows, await signInAs(mandate, { role: 'security' }))).status,
    ];
    expect(statuses).toEqual([404, 403]);
  });
});
