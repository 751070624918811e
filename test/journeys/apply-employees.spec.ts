import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmployeeDirectory, type EmployeeFacts, EmployeeSignIn } from '#access';
import { Database } from '#platform';
import { type Applied, type ApplyOptions, FixtureError, Provisioning, readFixture } from '#provisioning';
import { TenantDirectory } from '#tenancy';
import { cliCaller } from '../support/builders/caller.js';
import { resolveNames } from '../support/builders/identity-provider.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const STAFF = `identity_providers: [{ key: okta-staff, audience: employees, issuer: "https://staff.example.com",
  client_id: mandate-staff, client_secret: secret-of-staff }]`;
const CALLS = `{ code: call-centre, name: Call centre, permissions: [Login_On_Behalf_Of, Create_Order_On_Behalf] }`;
const LAUREN = `{ email: lauren@example.com, name: Lauren, groups: [call-centre], identity_provider: okta-staff,
  subject: lauren, status: active }`;
const LEE = `{ email: lee@example.com, name: Lee, external_id: E-2, groups: [call-centre], password: Second1!password }`;

const file = (groups: readonly string[], employees: readonly string[]): string =>
  `tenants: [{ slug: acme, name: ACME, ${STAFF}, groups: [${groups.join(', ')}], employees: [${employees.join(', ')}] }]`;

describe('groups and employees of a fixture file', () => {
  let mandate: TestApp;
  let provisioning: Provisioning;
  beforeAll(async () => {
    mandate = await startTestApp();
    resolveNames(mandate, {});
    provisioning = mandate.app.get(Provisioning, { strict: false });
  });
  afterAll(() => mandate.close());
  beforeEach(async () => {
    await apply('tenants: []', { prune: true });
    await apply(file([CALLS], [LAUREN, LEE]));
  });

  const read = (text: string) => readFixture(Buffer.from(text), { env: {}, production: false });

  function apply(text: string, options: ApplyOptions = {}): Promise<Applied> {
    const database = mandate.app.get(Database, { strict: false });
    return database.transaction((tx) => provisioning.apply(tx, cliCaller, read(text), options));
  }

  const told = ({ changes }: Pick<Applied, 'changes'>): string[] =>
    changes.filter(({ kind }) => kind !== 'unchanged').map(({ kind, object }) => `${kind} ${object}`);

  async function refused(work: Promise<unknown> | (() => unknown)): Promise<string[]> {
    try {
      await (typeof work === 'function' ? work() : work);
    } catch (error) {
      if (error instanceof FixtureError) return error.faults.map(({ path, detail }) => `${path}: ${detail}`);
      throw error;
    }
    throw new Error('the file was taken');
  }

  async function tenantId(): Promise<number> {
    const tenant = await mandate.app.get(TenantDirectory, { strict: false }).tenantBySlug('acme');
    return tenant?.id as number;
  }

  async function facts(email: string): Promise<EmployeeFacts | null> {
    return mandate.app.get(EmployeeDirectory, { strict: false }).byEmail(await tenantId(), email);
  }

  it('are agents as the file says, and a second time changes and writes nothing', async () => {
    const permissions = new Set(['Create_Order_On_Behalf', 'Login_On_Behalf']);
    expect(await facts('lauren@example.com')).toMatchObject({
      ...{ name: 'Lauren', active: true, permissions },
      identity: { issuer: 'https://staff.example.com', subject: 'lauren' },
    });
    expect(await facts('lee@example.com')).toMatchObject({ permissions, identity: null });
    const count = () => mandate.database.query('select count(*) from audit_event');
    const before = await count();
    expect(told(await apply(file([CALLS], [LAUREN, LEE])))).toEqual([]);
    expect(await count()).toEqual(before);
  });

  it('sign in with the password of the file, which counts as their own', async () => {
    const signIn = mandate.app.get(EmployeeSignIn, { strict: false });
    const account = await signIn.verifyPassword(await tenantId(), 'lee@example.com', 'Second1!password');
    expect(account).toMatchObject({ passwordIsBorrowed: false, hasTotp: false });
    const next = LEE.replace('Second1!', 'Third1!');
    const changes = await provisioning.plan(cliCaller, read(file([CALLS], [LAUREN, next])));
    expect(changes.filter(({ kind }) => kind === 'update')).toMatchObject([
      {
        object: 'employee acme/lee@example.com',
        fields: [{ field: 'password', before: '(secret)', after: '(secret)' }],
      },
    ]);
    const before = await facts('lee@example.com');
    await apply(file([CALLS], [LAUREN, next]));
    expect(await facts('lee@example.com')).toMatchObject({ epoch: (before?.epoch ?? 0) + 1 });
  });

  it('keep what the file leaves out, and lose what a list no longer holds', async () => {
    const tenant = (rest: string) => `tenants: [{ slug: acme, ${rest} }]`;
    expect(told(await apply(tenant('employees: [{ email: lauren@example.com }]')))).toEqual([]);
    expect(told(await apply(tenant('employees: [{ email: lauren@example.com, groups: [] }]')))).toEqual([
      'update employee acme/lauren@example.com',
    ]);
    expect(await facts('lauren@example.com')).toMatchObject({ permissions: new Set(), groups: [] });
    expect(told(await apply(tenant('groups: [{ code: call-centre, permissions: [] }]')))).toEqual([
      'update group acme/call-centre',
    ]);
    expect(await facts('lee@example.com')).toMatchObject({ permissions: new Set(), groups: ['call-centre'] });
  });

  it('are deleted only when pruning is asked for', async () => {
    expect(told(await apply(file([], [LEE.replace('groups: [call-centre], ', '')])))).toEqual([]);
    expect(told(await apply(file([], [LEE.replace('groups: [call-centre], ', '')]), { prune: true }))).toEqual([
      'delete employee acme/lauren@example.com',
      'delete group acme/call-centre',
    ]);
    expect(await facts('lauren@example.com')).toBeNull();
    expect(await facts('lee@example.com')).toMatchObject({ permissions: new Set(), groups: [] });
  });

  it('name their faults by their place in the file', async () => {
    const employees = [LAUREN.replace('okta-staff', 'nowhere'), LEE.replace('Second1!password', 'short')];
    const groups = [
      CALLS.replace('Login_On_Behalf_Of', 'Rule_The_World').replace(' }', ', scopes: [mandate.key_manage] }'),
    ];
    expect(await refused(apply(file(groups, employees)))).toEqual([
      'tenants[0].groups[0].permissions[0]: must be one of Login_On_Behalf, Create_Order_On_Behalf, Search_Orders, Handle_External_Orders',
      'tenants[0].groups[0].scopes[0]: is a scope of the admin API, which no group gives',
      'tenants[0].employees[0].subject: is of no use without an identity provider',
      'tenants[0].employees[0].identity_provider: is no identity provider for employees of this tenant',
      'tenants[0].employees[1].password: must have at least 12 characters',
    ]);
    expect(await refused(() => read(file([CALLS, CALLS], [LEE, LEE.replace('lee@', 'LEE@')])))).toEqual([
      'tenants[0].groups[1].code: is the same as tenants[0].groups[0].code',
      'tenants[0].employees[1].email: is the same as tenants[0].employees[0].email',
    ]);
    expect(await refused(apply(file(['{ code: call-centre, user_type: customer }'], [])))).toEqual([
      'tenants[0].groups[0].user_type: cannot change: it is employee',
    ]);
  });
});
