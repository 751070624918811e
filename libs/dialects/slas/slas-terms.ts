import { type ClientFacts, DEFAULT_ACCESS_TTL, DEFAULT_REFRESH_TTL } from '#oauth-clients';
import { LONGEST_GUEST_SESSION, type SessionTerms } from '#sign-in';

/** Seconds; Salesforce's own, for clients whose settings nobody touched (DESIGN §3). */
const ACCESS_TTL = 1800;
const GUEST_REFRESH_TTL = 30 * 86_400;
const REGISTERED_REFRESH_TTL = 90 * 86_400;

/** How long a shopper's session lasts here. A private client keeps its refresh token, a public one gets a new one each time. */
export function slasTerms(
  { accessTokenTtl, refreshTokenTtl, type }: ClientFacts,
  who: 'guest' | 'registered',
): SessionTerms {
  const untouched = who === 'guest' ? GUEST_REFRESH_TTL : REGISTERED_REFRESH_TTL;
  const sessionTtl = refreshTokenTtl === DEFAULT_REFRESH_TTL ? untouched : refreshTokenTtl;
  return {
    accessTtl: accessTokenTtl === DEFAULT_ACCESS_TTL ? ACCESS_TTL : accessTokenTtl,
    sessionTtl: who === 'guest' ? Math.min(sessionTtl, LONGEST_GUEST_SESSION) : sessionTtl,
    rotates: type === 'public',
  };
}
