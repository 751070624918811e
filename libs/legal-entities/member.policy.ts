import type { FieldCheck } from '#platform';
import { DEFAULT_ROLE, EXCLUSIVE_ROLES, readyMadeRole } from './company-roles.js';
import type { Member } from './member.entity.js';

const MOST_ROLES = 20;

/** As they are stored: each once, in order, and never none. */
export const plainRoles = (codes: readonly string[]): string[] =>
  codes.length === 0 ? [DEFAULT_ROLE] : [...new Set(codes)].sort();

/** What is wrong with the roles of somebody; `own` = the codes of the tenant's own roles among them. */
export function checkRoles(codes: readonly string[], own: ReadonlySet<string>): FieldCheck[] {
  const exclusive = new Set(codes.filter((code) => EXCLUSIVE_ROLES.includes(code)));
  return [
    ['/roles', codes.length > MOST_ROLES ? `must be at most ${MOST_ROLES}` : null],
    ['/roles', exclusive.size > 1 ? `must hold at most one of ${EXCLUSIVE_ROLES.join(', ')}` : null],
    ...codes
      .slice(0, MOST_ROLES)
      .map((code, index): FieldCheck => [
        `/roles/${index}`,
        readyMadeRole(code) || own.has(code) ? null : 'is no role of this tenant',
      ]),
  ];
}

/** True when they can do less than before somewhere: tokens that rest on the assignment are dead. */
export const losesRights = (before: Member, after: Member): boolean =>
  before.entityId !== after.entityId ||
  (before.inheritance !== 'NONE' && before.inheritance !== after.inheritance) ||
  before.roles.some((role) => !after.roles.includes(role));
