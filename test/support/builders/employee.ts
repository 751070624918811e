import { type EmployeeChanges, type EmployeeInput, EmployeeService, type EmployeeView } from '#access';
import { Database } from '#platform';
import type { TestApp } from '../test-app.js';
import { cliCaller } from './caller.js';
import { createGroup } from './group.js';

let count = 0;

/**
 * An active employee, made through the service as `mandate apply` does. Unless `groups` says otherwise they are in a new
 * group, and so an agent; without a password or an identity provider unless one is wanted.
 */
export async function createEmployee(
  mandate: Pick<TestApp, 'app'>,
  tenant: string,
  wanted: Partial<EmployeeInput> = {},
): Promise<EmployeeView> {
  const employees = mandate.app.get(EmployeeService, { strict: false });
  const groups = wanted.groups ?? [(await createGroup(mandate, tenant)).code];
  const number = ++count;
  const input = { email: `employee-${number}@example.com`, name: `Employee ${number}`, ...wanted, groups, tenant };
  return mandate.app.get(Database, { strict: false }).transaction((tx) => employees.create(tx, cliCaller, input));
}

/** Changes an employee as the owner of the installation. */
export function changeEmployee(
  mandate: Pick<TestApp, 'app'>,
  id: string,
  changes: EmployeeChanges,
): Promise<EmployeeView> {
  const employees = mandate.app.get(EmployeeService, { strict: false });
  const database = mandate.app.get(Database, { strict: false });
  return database.transaction((tx) => employees.update(tx, cliCaller, id, changes));
}
