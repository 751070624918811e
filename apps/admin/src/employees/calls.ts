import { useQuery } from '@tanstack/react-query';
import type { Schema } from '#api-client';
import { answerOf, api } from '../providers/api.js';
import { etagOf, type ResourceCalls } from '../providers/resource-calls.js';
import { holds } from '../providers/session.js';

/** An employee as the server answers them. */
export type Employee = Schema<'EmployeeRecord'>;
export type NewEmployee = Schema<'CreateEmployeeDto'>;
export type EmployeeRow = Schema<'EmployeeRowDto'>;
export type EmployeeChange = Schema<'UpdateEmployeeDto'>;
export type AuditEvent = Schema<'AuditEventDto'>;

/** Identity providers to choose from at once. */
const CHOICES = 200;

const at = (id: string) => ({ path: { id } });
const ifMatch = (employee: Employee) => ({ ...at(employee.id), header: { 'If-Match': etagOf(employee) } });

/** Employees as records of react-admin: list and page. */
export const employeeCalls: ResourceCalls = {
  id: 'id',
  list: (query) => answerOf(api.GET('/admin/v1/employees', { params: { query } })),
  read: (id) => answerOf(api.GET('/admin/v1/employees/{id}', { params: at(id) })),
};

/** @param idempotencyKey one for each form: pressed twice, one employee is made */
export const createEmployee = (body: NewEmployee, idempotencyKey: string): Promise<Employee> =>
  answerOf(api.POST('/admin/v1/employees', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body }));

/** Writes the changed fields against the version they were made for. @throws ApiProblem */
export const saveEmployee = (changes: EmployeeChange, base: Employee): Promise<Employee> =>
  answerOf(api.PATCH('/admin/v1/employees/{id}', { params: ifMatch(base), body: changes }));

/** A password that the employee replaces at the next sign-in. @throws ApiProblem */
export const setPassword = (employee: Employee, password: string): Promise<Employee> =>
  answerOf(api.PUT('/admin/v1/employees/{id}/password', { params: ifMatch(employee), body: { password } }));

/** For somebody who lost their device. @throws ApiProblem */
export const resetApp = (employee: Employee): Promise<Employee> =>
  answerOf(api.DELETE('/admin/v1/employees/{id}/totp', { params: ifMatch(employee) }));

/** @throws ApiProblem */
export const deleteEmployee = (employee: Employee): Promise<unknown> =>
  answerOf(api.DELETE('/admin/v1/employees/{id}', { params: ifMatch(employee) }));

/** Makes all of the rows or none. @throws ApiProblem, with a field such as `/rows/3/email` for each that does not fit */
export const importEmployees = (
  tenant: string,
  rows: readonly EmployeeRow[],
  idempotencyKey: string,
): Promise<Schema<'EmployeeImportRecord'>> =>
  answerOf(
    api.POST('/admin/v1/employees:import', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body: { tenant, rows: [...rows] },
    }),
  );

/** Identity providers at which a tenant's employees sign in. @param tenant slug; '' while none is chosen */
export const useStaffProviders = (tenant: string) =>
  useQuery({
    queryKey: ['identity-providers', 'staff', tenant],
    queryFn: async () =>
      (
        await answerOf(
          api.GET('/admin/v1/identity-providers', {
            params: { query: { tenant, audience: 'employees', limit: CHOICES } },
          }),
        )
      ).items,
    enabled: tenant !== '' && holds('idp_read'),
  });

/** What an employee did lately, newest first. The look itself is recorded. */
export async function eventsOf({ id, tenant }: Employee, limit: number): Promise<readonly AuditEvent[]> {
  const query = { tenant, actor: id, limit };
  return (await answerOf(api.GET('/admin/v1/audit-events', { params: { query } }))).items;
}
