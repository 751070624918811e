import { type AuditEntry, changesBetween } from '#audit';
import type { Caller } from '#kernel';
import type { Member } from './member.entity.js';

/** The event of a change of who belongs to a company, with what changed. */
export function memberEvent(
  { actor, origin }: Caller,
  type: string,
  tenant: string,
  before: Member | null,
  after: Member | null,
): AuditEntry {
  const { id, entityId, customerId } = (after ?? before) as Member;
  return {
    tenant,
    type,
    outcome: 'success',
    actor,
    origin,
    customerId,
    details: { legal_entity_id: entityId, member_id: id },
    changes: changesBetween(before && shownMember(before), after && shownMember(after)),
  };
}

/** The fields that `mandate plan` compares and whose changes the audit names. */
export const shownMember = (member: Member): Record<string, unknown> => ({
  legal_entity_id: member.entityId,
  customer: member.customerId,
  roles: member.roles,
  type: member.type,
  primary: member.primary,
  inheritance: member.inheritance,
});
