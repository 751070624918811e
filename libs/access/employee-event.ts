import { type AuditEntry, type Change, changesBetween } from '#audit';
import type { Caller } from '#kernel';
import type { Employee } from './employee.entity.js';
import type { EmployeeView } from './employee-view.js';

/** Personal data: the event only names the field, the values stand in the part that can be erased. */
const PERSONAL = ['email', 'name', 'external_id', 'subject'] as const;

/** What every event about an employee says. */
export const employeeEntry = (
  { actor, origin }: Caller,
  tenant: string | null,
  { id, email, name }: Pick<Employee, 'id' | 'email' | 'name'>,
): Omit<AuditEntry, 'type'> => ({
  tenant,
  outcome: 'success',
  actor,
  origin,
  details: { employee_id: id },
  personal: { email, name },
});

/** The events of one change: what matters by itself has a type of its own, the rest is `employee.updated`. */
export function employeeEvents(caller: Caller, before: EmployeeView | null, after: EmployeeView | null): AuditEntry[] {
  const subject = (after ?? before) as EmployeeView;
  const entry = employeeEntry(caller, subject.tenant, subject.employee);
  const changes = changesBetween(before && shown(before), after && shown(after), [...PERSONAL, 'password']);
  const memberships = membershipEvents(entry, before, after);
  if (before === null) return [{ ...entry, type: 'employee.created', changes }, ...memberships];
  if (after === null) return [{ ...entry, type: 'employee.deleted', changes }, ...memberships];

  const events = [...typed(changes, after)].map(([type, fields]) => ({ ...entry, type, changes: fields }));
  const personal = { ...entry.personal, before: personalOf(before), after: personalOf(after) };
  return [
    ...events.map((event) => (event.type === 'employee.updated' ? { ...event, personal } : event)),
    ...memberships,
  ];
}

function typed(changes: readonly Change[], { employee }: EmployeeView): Map<string, Change[]> {
  const types = new Map<string, Change[]>();
  for (const change of changes) {
    const type = typeOf(change.field, employee);
    types.set(type, [...(types.get(type) ?? []), change]);
  }
  return types;
}

function typeOf(field: string, after: Employee): string {
  if (field === 'status') return after.status === 'active' ? 'agent.enabled' : 'agent.disabled';
  return field === 'password' && after.passwordHash !== null ? 'employee.password_set' : 'employee.updated';
}

function membershipEvents(
  entry: Omit<AuditEntry, 'type'>,
  before: EmployeeView | null,
  after: EmployeeView | null,
): AuditEntry[] {
  const [was, is] = [before, after].map((view) => view?.groups.map(({ code }) => code) ?? []) as [string[], string[]];
  const told = (type: string, group: string): AuditEntry => ({ ...entry, type, details: { ...entry.details, group } });
  return [
    ...is.filter((code) => !was.includes(code)).map((code) => told('group.member_added', code)),
    ...was.filter((code) => !is.includes(code)).map((code) => told('group.member_removed', code)),
  ];
}

/** The fields whose changes the audit names. A password is only ever told to be another one. */
function shown(view: EmployeeView): Record<string, unknown> {
  const { employee, provider } = view;
  return {
    ...personalOf(view),
    identity_provider: provider,
    issuer: employee.idpIssuer,
    status: employee.status,
    password: employee.passwordHash,
  };
}

const personalOf = ({ employee }: EmployeeView): Record<(typeof PERSONAL)[number], string | null> => ({
  email: employee.email,
  name: employee.name,
  external_id: employee.externalId,
  subject: employee.idpSubject,
});
