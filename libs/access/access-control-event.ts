import { type AuditEntry, changesBetween } from '#audit';
import type { Caller } from '#kernel';
import type { AccessControl } from './access-control.entity.js';

/** The event of a change of an access control, with what changed. */
export function controlEvent(
  { actor, origin }: Caller,
  type: string,
  tenant: string,
  before: AccessControl | null,
  after: AccessControl | null,
): AuditEntry {
  const { code } = (after ?? before) as AccessControl;
  const changes = changesBetween(before && shown(before), after && shown(after));
  return { tenant, type, outcome: 'success', actor, origin, details: { access_control: code }, changes };
}

/** The fields whose changes the audit names. */
const shown = ({ code, name, description, scopes, restrictedTo }: AccessControl): Record<string, unknown> => ({
  code,
  name,
  description,
  scopes,
  restricted_to: restrictedTo,
});
