import { invalidGrant, unauthorizedClient } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import type { RefreshRefusal, RefreshRequest } from '#tokens';

/** Registering, signing in with a password and everything about passwords. */
export const mayUsePasswords = ({ grants }: ClientFacts): boolean => grants.has('password');

/**
 * Guests: either grant. A SCAYLE shop has one key for all of its visitors; Emporix's anonymous clients know no passwords.
 */
export const mayStartGuests = ({ grants }: ClientFacts): boolean => grants.has('anonymous') || grants.has('password');

/** Visitors without a record of any kind. */
export const mayStartAnonymous = ({ grants }: ClientFacts): boolean => grants.has('anonymous');

type Asked = Pick<RefreshRequest, 'client' | 'session'>;

/** What was asked at login, asked again: the client may still sign customers of this shop in. */
export function customerRefreshRule(request: RefreshRequest): RefreshRefusal {
  return ruleOf(mayUsePasswords, request);
}

export function guestRefreshRule(request: RefreshRequest): RefreshRefusal {
  return ruleOf(mayStartGuests, request);
}

export function anonymousRefreshRule(request: Asked): RefreshRefusal {
  return ruleOf(mayStartAnonymous, request);
}

function ruleOf(mayStart: (client: ClientFacts) => boolean, { client, session }: Asked): RefreshRefusal {
  const allowed = client.grants.has('refresh_token') && mayStart(client);
  if (!allowed) return { reason: 'grant', error: unauthorizedClient() };
  const ofClient = session.shopId !== null && client.shops.includes(session.shopId);
  return ofClient ? null : { reason: 'shop', error: invalidGrant() };
}
