import { type AuditEntry, changesBetween } from '#audit';
import type { Caller } from '#kernel';
import type { Group } from './group.entity.js';

/** The event of a change of a group itself, with what changed. */
export function groupEvent(
  { actor, origin }: Caller,
  type: string,
  tenant: string,
  before: Group | null,
  after: Group | null,
): AuditEntry {
  const { code } = (after ?? before) as Group;
  const changes = changesBetween(before && shown(before), after && shown(after));
  return { tenant, type, outcome: 'success', actor, origin, details: { group: code }, changes };
}

/** The fields whose changes the audit names. */
const shown = ({ code, name, userType, permissions, scopes }: Group): Record<string, unknown> => ({
  code,
  name,
  user_type: userType,
  permissions,
  scopes,
});
