import { type AuditEntry, changesBetween } from '#audit';
import type { AdminCaller } from '#kernel';
import { type Operator, sightOf } from './operator.entity.js';
import type { OperatorInvitation } from './operator-invitation.entity.js';

/** The event of a change: rights as a diff, e-mail address and name apart, where they can be erased. */
export function operatorEvent(
  type: string,
  caller: AdminCaller,
  before: Operator | null,
  after: Operator | null,
): AuditEntry {
  const operator = (after ?? before) as Operator;
  const personal = { email: operator.email, name: operator.name };
  return {
    tenant: null,
    type,
    outcome: 'success',
    actor: caller.actor,
    origin: caller.origin,
    details: { operator_id: operator.id, role: operator.role },
    changes: changesBetween(before && fieldsOf(before), after && fieldsOf(after), ['name', 'password']),
    personal: before && after && before.name !== after.name ? { ...personal, name_before: before.name } : personal,
  };
}

function fieldsOf(operator: Operator): Record<string, unknown> {
  return {
    name: operator.name,
    role: operator.role,
    tenants: sightOf(operator),
    enabled: operator.enabled,
    password: operator.passwordHash,
  };
}

/** The event of an invitation: the address apart, where it can be erased. */
export function invitationEvent(
  type: string,
  { actor, origin }: AdminCaller,
  invitation: OperatorInvitation,
  details = {},
): AuditEntry {
  const { id, role, email } = invitation;
  return {
    tenant: null,
    type,
    outcome: 'success',
    actor,
    origin,
    details: { invitation_id: id, role, tenants: sightOf(invitation), ...details },
    personal: { email },
  };
}
