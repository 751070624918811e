import { sightOf } from './operator.entity.js';
import type { OperatorInvitation } from './operator-invitation.entity.js';
import { decideGrant, rightsOf } from './operator.policy.js';

/** Only an open one lets somebody in. It is void once its inviter could not send it any more. */
export type InvitationState = 'open' | 'expired' | 'void';

/**
 * The rule of sending, asked again at acceptance (principle 8): nobody grants what they lack, also not for later.
 *
 * @param now milliseconds since 1970
 */
export function stateOf(invitation: OperatorInvitation, now: number): InvitationState {
  if (invitation.expiresAt.getTime() <= now) return 'expired';
  const { role, inviter } = invitation;
  return decideGrant({ caller: rightsOf(inviter), role, tenants: sightOf(invitation) }).allowed ? 'open' : 'void';
}
