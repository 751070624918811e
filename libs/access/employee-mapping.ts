import type { EmployeeChanges, EmployeeInput } from './employee-input.js';
import type { CreateEmployeeDto, EmployeeRowDto, UpdateEmployeeDto } from './employee.dto.js';

/** The fields of an employee by the names that the admin API and the fixture file share. */
export type WrittenEmployee = Omit<UpdateEmployeeDto, 'groups'> & { readonly groups?: readonly string[] };

export function employeeChanges(body: WrittenEmployee): EmployeeChanges {
  return {
    email: body.email,
    name: body.name,
    externalId: body.external_id,
    groups: body.groups,
    identityProvider: body.identity_provider,
    subject: body.subject,
    status: body.status,
  };
}

export const employeeRow = (row: EmployeeRowDto): EmployeeInput => {
  const { email, name } = row;
  return { ...employeeChanges(row), email, name };
};

/** Whoever makes somebody else's password knows it. */
export function employeeInput(body: CreateEmployeeDto): EmployeeInput {
  const { tenant, password } = body;
  return {
    ...employeeRow(body),
    tenant,
    password: password === undefined ? undefined : { text: password, final: false },
  };
}

/** What an Idempotency-Key remembers of a request: a digest with the password in it could be guessed back. */
export const withoutEmployeePassword = (body: CreateEmployeeDto): object =>
  body.password === undefined ? body : { ...body, password: '(given)' };
