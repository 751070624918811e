import { type ClientFacts, DEFAULT_ACCESS_TTL, DEFAULT_REFRESH_TTL } from '#oauth-clients';
import type { SessionTerms } from '#sign-in';

/** Seconds; Emporix's own, for clients whose settings nobody touched (DESIGN §3). */
const ACCESS_TTL = 30 * 86_400;
const REFRESH_TTL = 86_400;

/** How long a customer's session lasts here. No access token outlives the refresh token beside it, as Emporix's do. */
export function emporixTerms({ accessTokenTtl, refreshTokenTtl }: ClientFacts): SessionTerms {
  const sessionTtl = refreshTokenTtl === DEFAULT_REFRESH_TTL ? REFRESH_TTL : refreshTokenTtl;
  const accessTtl = accessTokenTtl === DEFAULT_ACCESS_TTL ? ACCESS_TTL : accessTokenTtl;
  return { accessTtl: Math.min(accessTtl, sessionTtl), sessionTtl, rotates: true };
}
