import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { SessionEnder } from '#kernel';
import { Database } from '#platform';
import { cliCaller } from '../../test/support/builders/caller.js';
import { changeEmployee, createEmployee } from '../../test/support/builders/employee.js';
import { createGroup } from '../../test/support/builders/group.js';
import { createProvider } from '../../test/support/builders/identity-provider.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { until } from '../../test/support/until.js';
import { EmployeeDirectory } from './employee-directory.js';
import type { EmployeeFacts } from './employee-facts.js';
import { EmployeeService } from './employee.service.js';
import { GroupService } from './group.service.js';

let one: TestApp;
let two: TestApp;
let tenantId: number;
let tenant: string;

beforeAll(async () => {
  one = await startTestApp();
  two = await startTestApp({}, one);
});
beforeEach(async () => {
  ({ id: tenantId, slug: tenant } = await createTenant(one));
});
afterAll(async () => {
  await two.close();
  await one.close();
});

const directory = (mandate: TestApp): EmployeeDirectory => mandate.app.get(EmployeeDirectory, { strict: false });

const inTransaction = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  one.app.get(Database, { strict: false }).transaction(work);

const groups = (): GroupService => one.app.get(GroupService, { strict: false });

/** As both instances know them, when both have seen the last change. */
async function known(id: string, expected: Partial<EmployeeFacts>): Promise<void> {
  expect(await directory(one).byId(id)).toMatchObject(expected);
  await until(async () => {
    const there = await directory(two).byId(id);
    return there !== null && there.epoch === expected.epoch;
  });
  expect(await directory(two).byId(id)).toMatchObject(expected);
}

describe('what an employee may do', () => {
  it('is what all their groups of employees give', async () => {
    const orders = await createGroup(one, tenant, { permissions: ['Search_Orders'], scopes: ['order.order_read'] });
    const calls = await createGroup(one, tenant, { permissions: ['Login_On_Behalf_Of'], scopes: ['order.order_read'] });
    const { employee } = await createEmployee(one, tenant, { groups: [orders.code, calls.code] });
    const facts = await directory(one).byId(employee.id);
    expect([...(facts?.permissions ?? [])].sort()).toEqual(['Login_On_Behalf', 'Search_Orders']);
    expect([...(facts?.scopes ?? [])]).toEqual(['order.order_read']);
    expect(facts?.groups).toEqual([orders.code, calls.code]);
  });

  it.each<[string, (id: string) => Promise<unknown>, Partial<EmployeeFacts>]>([
    ['suspended', (id) => changeEmployee(one, id, { status: 'suspended' }), { active: false }],
    ['taken out of a group', (id) => changeEmployee(one, id, { groups: [] }), { groups: [] }],
    [
      'given another password',
      (id) => changeEmployee(one, id, { password: { text: 'Another1!password', final: false } }),
      { active: true },
    ],
    [
      'moved to a provider',
      async (id) => {
        const { provider } = await createProvider(one, tenant, { audience: 'employees' });
        await changeEmployee(one, id, { identityProvider: provider.key, subject: 'lauren' });
      },
      { active: true },
    ],
  ])('ends at once for who is %s: another epoch, here and elsewhere', async (_, change, expected) => {
    const { employee } = await createEmployee(one, tenant);
    for (const mandate of [one, two]) await directory(mandate).byId(employee.id);
    await change(employee.id);
    await known(employee.id, { ...expected, epoch: employee.epoch + 1 });
  });

  it('never comes back by undoing: the epoch only rises', async () => {
    const { employee } = await createEmployee(one, tenant);
    await changeEmployee(one, employee.id, { status: 'suspended' });
    await changeEmployee(one, employee.id, { status: 'active' });
    await known(employee.id, { active: true, epoch: employee.epoch + 1 });
  });

  it('keeps the epoch when something is given, or only a name changes', async () => {
    const { employee } = await createEmployee(one, tenant);
    const more = await createGroup(one, tenant, { permissions: ['Search_Orders'] });
    const { groups: present } = (await directory(one).byId(employee.id)) as EmployeeFacts;
    await changeEmployee(one, employee.id, { groups: [...present, more.code], name: 'Lauren B.' });
    expect(await directory(one).byId(employee.id)).toMatchObject({ name: 'Lauren B.', epoch: employee.epoch });
  });

  it('shrinks for every member when their group loses a permission, and when it is deleted', async () => {
    const group = await createGroup(one, tenant);
    const members = [
      await createEmployee(one, tenant, { groups: [group.code] }),
      await createEmployee(one, tenant, { groups: [group.code] }),
    ].map(({ employee }) => employee);
    const stranger = await createEmployee(one, tenant);
    for (const { id } of members) for (const mandate of [one, two]) await directory(mandate).byId(id);

    const permissions = ['Login_On_Behalf'];
    await inTransaction((tx) => groups().update(tx, cliCaller, group.id, { permissions }));
    for (const { id, epoch } of members) {
      await known(id, { permissions: new Set(['Login_On_Behalf' as const]), epoch: epoch + 1 });
    }
    await inTransaction((tx) => groups().delete(tx, cliCaller, group.id));
    for (const { id, epoch } of members) await known(id, { permissions: new Set(), groups: [], epoch: epoch + 2 });
    expect(await directory(one).byId(stranger.employee.id)).toMatchObject({ epoch: stranger.employee.epoch });
  });
});

describe('sessions with a record of their own', () => {
  it.each<[string, (id: string) => Promise<unknown>, string]>([
    ['suspended', (id) => changeEmployee(one, id, { status: 'suspended' }), 'employee_suspended'],
    ['no agent any more', (id) => changeEmployee(one, id, { groups: [] }), 'employee_permission'],
    [
      'deleted',
      (id) => inTransaction((tx) => one.app.get(EmployeeService, { strict: false }).delete(tx, cliCaller, id)),
      'employee_deleted',
    ],
  ])('end for who is %s', async (_, change, reason) => {
    const { employee } = await createEmployee(one, tenant);
    const end = jest.spyOn(one.app.get(SessionEnder, { strict: false }), 'endOfEmployee');
    await change(employee.id);
    expect(end.mock.calls.map(([, who, , why]) => [who, why])).toEqual([
      [{ tenantId, employeeId: employee.id }, reason],
    ]);
    end.mockRestore();
  });

  it('end for the members of a group that were agents by it alone', async () => {
    const [lost, kept] = [await createGroup(one, tenant), await createGroup(one, tenant)];
    const byOne = await createEmployee(one, tenant, { groups: [lost.code] });
    await createEmployee(one, tenant, { groups: [lost.code, kept.code] });
    const end = jest.spyOn(one.app.get(SessionEnder, { strict: false }), 'endOfEmployee');
    await inTransaction((tx) => groups().update(tx, cliCaller, lost.id, { permissions: ['Search_Orders'] }));
    expect(end.mock.calls.map(([, who]) => who.employeeId)).toEqual([byOne.employee.id]);
    end.mockRestore();
  });
});

describe('whose an identity is', () => {
  const subject = 'lauren';

  it('is told by tenant, provider, issuer and subject together', async () => {
    const { provider } = await createProvider(one, tenant, { audience: 'employees' });
    const { employee } = await createEmployee(one, tenant, { identityProvider: provider.key, subject });
    const other = await createTenant(one);
    const { issuer } = provider;
    const find = (...who: [number, number, string, string]) => directory(one).byIdentity(...who);
    for (let time = 0; time < 2; time++) {
      expect(await find(tenantId, provider.id, issuer, subject)).toMatchObject({ id: employee.id });
    }
    expect(await find(other.id, provider.id, issuer, subject)).toBeNull();
    expect(await find(tenantId, provider.id + 1, issuer, subject)).toBeNull();
    expect(await find(tenantId, provider.id, `${issuer}/`, subject)).toBeNull();
    expect(await find(tenantId, provider.id, issuer, 'LAUREN')).toBeNull();
    expect(await find(tenantId, provider.id, issuer, 'with\u0000nul')).toBeNull();
  });

  it('passes on with it: who had it is not found by it any more', async () => {
    const { provider } = await createProvider(one, tenant, { audience: 'employees' });
    const who = [tenantId, provider.id, provider.issuer, subject] as const;
    const first = await createEmployee(one, tenant, { identityProvider: provider.key, subject });
    expect(await directory(one).byIdentity(...who)).toMatchObject({ id: first.employee.id });
    await changeEmployee(one, first.employee.id, { subject: 'another' });
    expect(await directory(one).byIdentity(...who)).toBeNull();
    const next = await createEmployee(one, tenant, { identityProvider: provider.key, subject });
    expect(await directory(one).byIdentity(...who)).toMatchObject({ id: next.employee.id });
  });

  it("is nobody's before it is bound; an address finds the employee, whatever its case", async () => {
    const { provider } = await createProvider(one, tenant, { audience: 'employees' });
    const wanted = { email: 'Lauren@example.com', identityProvider: provider.key };
    const { employee } = await createEmployee(one, tenant, wanted);
    expect(await directory(one).byEmail(tenantId, ' lauren@EXAMPLE.com')).toMatchObject({
      id: employee.id,
      identity: { providerId: provider.id, issuer: provider.issuer, subject: null },
    });
    expect(await directory(one).byEmail(tenantId, 'lauren@example.org')).toBeNull();
  });

  it('is not found by an address in letters that only look alike once they are small', async () => {
    const { employee } = await createEmployee(one, tenant, { email: 'kim@example.com' });
    expect(await directory(one).byEmail(tenantId, 'KIM@example.com')).toMatchObject({ id: employee.id });
    // The Kelvin sign, whose small letter is a k: another mailbox.
    expect(await directory(one).byEmail(tenantId, '\u212aim@example.com')).toBeNull();
  });
});
