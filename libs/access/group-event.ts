import { type AuditEntry, changesBetween } from '#audit';
import type { Caller } from '#kernel';
import type { GroupView } from './group-view.js';

/** The event of a change of a group itself, with what changed. */
export function groupEvent(
  { actor, origin }: Caller,
  type: string,
  before: GroupView | null,
  after: GroupView | null,
): AuditEntry {
  const { tenant, group } = (after ?? before) as GroupView;
  const changes = changesBetween(before && shown(before), after && shown(after));
  return { tenant, type, outcome: 'success', actor, origin, details: { group: group.code }, changes };
}

/** The fields whose changes the audit names. */
const shown = ({ group, accessControls }: GroupView): Record<string, unknown> => ({
  code: group.code,
  name: group.name,
  user_type: group.userType,
  permissions: group.permissions,
  scopes: group.scopes,
  access_controls: accessControls,
});
