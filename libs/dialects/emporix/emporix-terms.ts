import { type ClientFacts, DEFAULT_ACCESS_TTL, DEFAULT_REFRESH_TTL } from '#oauth-clients';
import type { SessionTerms } from '#sign-in';

/** Seconds; Emporix's own, for clients whose settings nobody touched (DESIGN §3). */
interface Lifetimes {
  readonly access: number;
  readonly session: number;
}
const LOGIN: Lifetimes = { access: 30 * 86_400, session: 86_400 };
const EXCHANGE: Lifetimes = { access: 14_399, session: 15_551_999 };

/** How long a customer's session lasts here. No access token outlives the refresh token beside it, as Emporix's do. */
export const emporixTerms = (client: ClientFacts): SessionTerms => termsOf(client, LOGIN);

/** The same after `exchangeauthtoken`. */
export const exchangeTerms = (client: ClientFacts): SessionTerms => termsOf(client, EXCHANGE);

function termsOf({ accessTokenTtl, refreshTokenTtl }: ClientFacts, untouched: Lifetimes): SessionTerms {
  const sessionTtl = refreshTokenTtl === DEFAULT_REFRESH_TTL ? untouched.session : refreshTokenTtl;
  const accessTtl = accessTokenTtl === DEFAULT_ACCESS_TTL ? untouched.access : accessTokenTtl;
  return { accessTtl: Math.min(accessTtl, sessionTtl), sessionTtl, rotates: true };
}
