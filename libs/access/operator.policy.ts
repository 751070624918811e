import { type AdminCaller, type Check, decide, type Decision } from '#kernel';
import { type Operator, sightOf, type TenantSight } from './operator.entity.js';
import { permissionsOfRole, type Role } from './roles.js';

export type GrantRefusal = 'operator_permission' | 'role_above_caller' | 'tenants_above_caller';

interface Grant {
  readonly caller: Pick<AdminCaller, 'permissions' | 'tenants'>;
  readonly role: Role;
  readonly tenants: TenantSight;
}

const CHECKS: readonly Check<Grant, GrantRefusal>[] = [
  {
    name: 'the caller manages operators',
    refuses: ({ caller }) => (caller.permissions.has('operator_manage') ? null : 'operator_permission'),
  },
  {
    name: 'the caller has everything the role gives',
    refuses: ({ caller, role }) =>
      [...permissionsOfRole(role)].every((permission) => caller.permissions.has(permission))
        ? null
        : 'role_above_caller',
  },
  {
    name: 'the caller sees the tenants',
    refuses: ({ caller, tenants }) => (withinSight(tenants, caller.tenants) ? null : 'tenants_above_caller'),
  },
];

/** Nobody grants what they lack. */
export const decideGrant = (grant: Grant): Decision<GrantRefusal> => decide(CHECKS, grant);

/** What an operator may do and see now: nothing while disabled. */
export function rightsOf(operator: Standing): Grant['caller'] {
  const permissions = operator.enabled ? permissionsOfRole(operator.role) : new Set<string>();
  return { permissions, tenants: sightOf(operator) };
}

/** True when whoever has the wide sight sees everything that the narrow one does. */
export function withinSight(narrow: TenantSight, wide: TenantSight): boolean {
  if (wide === 'all') return true;
  return narrow !== 'all' && narrow.every((tenant) => wide.includes(tenant));
}

type Standing = Pick<Operator, 'role' | 'enabled' | 'passwordHash' | 'allTenants' | 'tenants'>;

/** An operator who can bring everything back in order. One of them always stays, else nobody could let anybody in. */
export const isMainstay = (operator: Standing): boolean =>
  operator.role === 'owner' && operator.enabled && operator.allTenants && operator.passwordHash !== null;

/** True when the change gives somebody a way in or more to do there: asked of a fresh sign-in only. */
export function givesAccess(before: Standing, after: Standing): boolean {
  return (
    before.role !== after.role ||
    before.passwordHash !== after.passwordHash ||
    (!before.enabled && after.enabled) ||
    !withinSight(sightOf(after), sightOf(before))
  );
}

/** True when the change takes a right or a password away: sessions begun before must end. */
export function endsSessions(before: Standing, after: Standing): boolean {
  return (
    before.role !== after.role ||
    before.passwordHash !== after.passwordHash ||
    (before.enabled && !after.enabled) ||
    !withinSight(sightOf(before), sightOf(after))
  );
}
