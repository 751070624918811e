import { type FieldCheck, isEmailAddress, isPlainText, plainTextFault } from '#platform';
import type { AgentPermission } from './employee-facts.js';
import type { GivenPassword } from './employee-input.js';
import { type Employee, EMPLOYEE_STATUSES } from './employee.entity.js';
import { passwordFault } from './password.policy.js';

const LONGEST_NAME = 200;
const LONGEST_EXTERNAL_ID = 100;
/** OpenID Connect Core §2 allows `sub` 255 characters; other kinds of providers keep to about that. */
const LONGEST_SUBJECT = 500;

/** Addresses are stored as typed but for outer blanks and Unicode form; the database compares them in lower case. */
export const normalEmail = (email: string): string => email.trim().normalize('NFC');

/**
 * What is wrong with an employee as they would be stored.
 *
 * @param password the new one, if any
 */
export function checkEmployee(employee: Employee, password: GivenPassword | undefined): FieldCheck[] {
  const { email, name, externalId, providerId, idpSubject, status } = employee;
  return [
    ['/email', isPlainText(email) && isEmailAddress(email) ? null : 'must be an e-mail address'],
    ['/name', plainTextFault(name, 1, LONGEST_NAME)],
    ['/external_id', externalId === null ? null : plainTextFault(externalId, 1, LONGEST_EXTERNAL_ID)],
    ['/subject', idpSubject === null ? null : subjectFault(idpSubject, providerId)],
    ['/status', EMPLOYEE_STATUSES.includes(status) ? null : 'must be active or suspended'],
    ['/password', password === undefined ? null : newPasswordFault(password, email, providerId)],
  ];
}

function subjectFault(subject: string, providerId: number | null): string | null {
  return providerId === null
    ? 'is of no use without an identity provider'
    : plainTextFault(subject, 1, LONGEST_SUBJECT);
}

function newPasswordFault({ text }: GivenPassword, email: string, providerId: number | null): string | null {
  return providerId === null ? passwordFault(text, email) : 'is not for who signs in at an identity provider';
}

/** What of an employee and their groups decides about sessions. */
export interface EmployeeStanding {
  readonly employee: Pick<Employee, 'email' | 'status' | 'providerId' | 'idpIssuer' | 'idpSubject' | 'passwordHash'>;
  readonly groups: readonly GroupRights[];
}

/** A group as its members have it. */
export interface GroupRights {
  /** UUIDv7. */
  readonly id: string;
  readonly code: string;
  readonly permissions: readonly AgentPermission[];
  /** Its own and those of its access controls. */
  readonly scopes: readonly string[];
}

/** True when the change takes a group, or is about who they are: what they act in must end (ADR 13). */
export function endsSessions(before: EmployeeStanding, after: EmployeeStanding): boolean {
  const suspended = before.employee.status === 'active' && after.employee.status !== 'active';
  return suspended || becomesSomebodyElse(before, after) || adds(after, before);
}

/** True when the change gives somebody a way in or more to do there: asked of a fresh sign-in only. */
export function givesAccess(before: EmployeeStanding, after: EmployeeStanding): boolean {
  const resumed = before.employee.status !== 'active' && after.employee.status === 'active';
  return resumed || becomesSomebodyElse(before, after) || adds(before, after);
}

const becomesSomebodyElse = (before: EmployeeStanding, after: EmployeeStanding): boolean =>
  JSON.stringify(proofOf(before)) !== JSON.stringify(proofOf(after));

const proofOf = ({ employee }: EmployeeStanding): unknown[] => [
  employee.providerId,
  employee.idpIssuer,
  employee.idpSubject,
  employee.passwordHash,
  // Who has no subject at their provider yet is known there by their address.
  employee.providerId !== null && employee.idpSubject === null ? employee.email.toLowerCase() : null,
];

const adds = (before: EmployeeStanding, after: EmployeeStanding): boolean =>
  after.groups.some(({ code }) => !before.groups.some((group) => group.code === code));

/** Why each session that an employee acts in is ended with a record of its own. */
export type EmployeeEndReason = 'employee_suspended' | 'employee_deleted' | 'employee_permission';

/** null = raising the epoch is enough. */
export function endReason(before: EmployeeStanding, after: EmployeeStanding): EmployeeEndReason | null {
  if (before.employee.status === 'active' && after.employee.status !== 'active') return 'employee_suspended';
  return actsForCustomers(before.groups) && !actsForCustomers(after.groups) ? 'employee_permission' : null;
}

export const actsForCustomers = (groups: readonly Pick<GroupRights, 'permissions'>[]): boolean =>
  groups.some(({ permissions }) => permissions.includes('Login_On_Behalf'));
