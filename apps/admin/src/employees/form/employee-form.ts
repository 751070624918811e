import type { EmployeeChange, NewEmployee } from '../calls.js';

/** The fields of an employee that their form holds; the state has dialogs of its own. */
export const EMPLOYEE_FIELDS = ['name', 'email', 'external_id', 'groups', 'identity_provider', 'subject'] as const;

/** What is typed into the form of a new employee. react-admin has '' where a form holds null. */
export interface EmployeeDraft {
  /** Slug. */
  readonly tenant: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly external_id: string | null;
  readonly groups: readonly string[];
  /** Key; null or '' = our page. */
  readonly identity_provider: string | null;
  readonly subject: string | null;
  readonly password: string | null;
}

export const firstDraft = (tenant: string): EmployeeDraft => ({
  tenant,
  name: '',
  email: '',
  external_id: null,
  groups: [],
  identity_provider: null,
  subject: null,
  password: null,
});

/** What is empty and needed is refused by the server in its own words. */
export function createBody(draft: EmployeeDraft): NewEmployee {
  const {
    tenant,
    name,
    email,
    external_id: externalId,
    groups,
    identity_provider: provider,
    subject,
    password,
  } = draft;
  return {
    ...(tenant === '' ? {} : { tenant }),
    name: name ?? '',
    email: email ?? '',
    groups: [...groups],
    ...(externalId ? { external_id: externalId } : {}),
    ...(provider ? { identity_provider: provider, ...(subject ? { subject } : {}) } : {}),
    ...(!provider && password ? { password } : {}),
  };
}

/** Changed fields as the server takes them: what somebody emptied is null, and a name or address that is needed ''. */
export function changeBody(changes: Readonly<Record<string, unknown>>): EmployeeChange {
  const empty = (field: string) => (field === 'name' || field === 'email' ? '' : null);
  return Object.fromEntries(
    Object.entries(changes).map(([field, value]) => [field, value === '' || value === null ? empty(field) : value]),
  );
}
