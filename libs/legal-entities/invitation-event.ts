import type { AuditEntry } from '#audit';
import type { Caller } from '#kernel';
import type { InvitationView } from './invitation-view.js';

/** What becomes of an invitation. The address stands apart, where it can be erased. */
export function invitationEvent(
  { actor, origin }: Caller,
  type: string,
  { invitation, company }: InvitationView,
  details: Readonly<Record<string, unknown>> = {},
): AuditEntry {
  const { id, entityId, roles, email } = invitation;
  return {
    ...{ tenant: company.tenant, type, outcome: 'success', actor, origin },
    details: { legal_entity_id: entityId, invitation_id: id, roles, ...details },
    personal: { email },
  };
}
