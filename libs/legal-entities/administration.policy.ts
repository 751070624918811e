import { opens } from '#access';
import { readyMadeRole } from './company-roles.js';
import type { Inheritance } from './member.entity.js';

/** What a company's own administrator may do to its people; scopes of Emporix's names. */
export const SEE_PEOPLE = 'iam.user_read_own';
export const GIVE_ROLES = 'iam.assignment_create_own';
export const TAKE_ROLES = 'iam.assignment_delete_own';

/** Why a customer may not decide about the people of a company. */
export type AdministrationRefusal =
  'entity_other' | 'administration_right' | 'role_beyond' | 'role_elsewhere' | 'last_admin' | 'person_foreign';

/** Who asks, as their token and their roles say now. */
export interface AdministratorFacts {
  /** The company that the token acts for; null = none. */
  readonly company: string | null;
  readonly tokenScopes: ReadonlySet<string>;
  /** What their roles in that company give now; null = they have none there any more. */
  readonly roleScopes: ReadonlySet<string> | null;
}

/**
 * The company that the token acts for, and no other; the scope must stand in the token and come from a role in the company,
 * because a client or a group that gives it to everybody makes nobody an administrator.
 */
export function mayAdminister(
  { company, tokenScopes, roleScopes }: AdministratorFacts,
  entityId: string,
  scope: string,
): AdministrationRefusal | null {
  if (company !== entityId) return 'entity_other';
  return opens(scope, tokenScopes) && roleScopes !== null && opens(scope, roleScopes) ? null : 'administration_right';
}

/** Roles that somebody is given, or that are taken from them. */
export interface RolesMoved {
  /** Scopes of these roles. */
  readonly scopes: readonly string[];
  /** Where else their roles count. */
  readonly inheritance: Inheritance;
}

/** Nobody gives what they lack, and not beyond the company that they act for. */
export function mayGive(moved: RolesMoved, roleScopes: ReadonlySet<string>): AdministrationRefusal | null {
  const refused = mayTake(moved, roleScopes);
  return refused === null && moved.scopes.length > 0 && moved.inheritance !== 'NONE' ? 'role_elsewhere' : refused;
}

/** Nobody takes from others what is above them. */
export function mayTake({ scopes }: RolesMoved, roleScopes: ReadonlySet<string>): AdministrationRefusal | null {
  return scopes.every((scope) => opens(scope, roleScopes)) ? null : 'role_beyond';
}

/** What these roles give; `own` = scopes of the tenant's own roles by code. */
export const scopesOfRoles = (codes: readonly string[], own: ReadonlyMap<string, readonly string[]>): string[] => [
  ...new Set(codes.flatMap((code) => readyMadeRole(code)?.scopes ?? own.get(code) ?? [])),
];
