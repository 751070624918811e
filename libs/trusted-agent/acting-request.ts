import type { ActingRequest, CustomerName, VerifiedAgent } from '#on-behalf';
import { type AgentWish, isGuestLogin } from './agent-request.js';

/**
 * What a sign-in asks `on-behalf` for.
 *
 * @param agent null = nobody has signed in yet
 * @param guestId the guest who was made for the agent; null = none was
 */
export function actingRequest(
  wish: AgentWish,
  agent: VerifiedAgent | null,
  guestId: number | null = null,
): ActingRequest {
  const { shopId, reason, callId } = wish;
  return {
    face: 'trusted_agent',
    customer: guestId === null ? customerName(wish) : { by: 'id', customerId: guestId },
    ...{ shopId, reason, agent, callId },
    guests: isGuestLogin(wish.loginId),
    legalEntityId: null,
  };
}

function customerName({ customerId, loginId, idpOrigin }: AgentWish): CustomerName {
  if (isGuestLogin(loginId)) return { by: 'guest' };
  if (customerId !== null) return { by: 'id', customerId };
  return { by: 'login', loginId: loginId ?? '', origin: idpOrigin };
}
