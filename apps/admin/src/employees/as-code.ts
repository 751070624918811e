import { curlLine } from '../api-keys/as-code.js';
import type { SameAsCode } from '../shared/as-code.js';
import type { Employee, EmployeeChange, NewEmployee } from './calls.js';

const CLI = 'npm run -s mandate -- plan agents.yaml\nnpm run -s mandate -- apply agents.yaml';
const EMPLOYEES = '/admin/v1/employees';
/** Stands for a password, which is never shown. */
const PASSWORD = '<password>';

/** A new employee as code. A file holds no password of an employee. */
export function newEmployeeCode(body: NewEmployee): SameAsCode {
  const { tenant = '', password, ...fields } = body;
  const shown = password === undefined ? body : { ...body, password: PASSWORD };
  return { cli: CLI, curl: curlLine('POST', EMPLOYEES, { body: shown }), yaml: employeeYaml(tenant, fields) };
}

/** A change of an employee as code. */
export const employeeChangeCode = (employee: Employee, change: EmployeeChange): SameAsCode => ({
  cli: CLI,
  curl: curlLine('PATCH', `${EMPLOYEES}/${employee.id}`, { body: change, version: employee.version }),
  yaml: employeeYaml(employee.tenant, { email: employee.email, ...change }),
});

/** The part of a fixture file that holds an employee; values as JSON, which YAML reads. */
const employeeYaml = (tenant: string, fields: object): string =>
  [
    'tenants:',
    `  - slug: ${tenant}`,
    '    employees:',
    ...Object.entries(fields).map(
      ([name, value], index) => `      ${index === 0 ? '-' : ' '} ${name}: ${JSON.stringify(value)}`,
    ),
    '',
  ].join('\n');
