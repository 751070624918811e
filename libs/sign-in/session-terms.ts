import type { ClientFacts } from '#oauth-clients';

/** How long a session lasts, and what becomes of its refresh token. Settled when the shopper signs in. */
export interface SessionTerms {
  /** Seconds. */
  readonly accessTtl: number;
  /** Seconds; for guests at most `LONGEST_GUEST_SESSION`. */
  readonly sessionTtl: number;
  /** False = the refresh token stays the same; for confidential clients only. */
  readonly rotates: boolean;
}

/** Seconds: no guest's session lives longer, whatever a face promises. */
export const LONGEST_GUEST_SESSION = 30 * 86_400;

/** Registered customers get what the client's settings say. */
export const customerTerms = ({ accessTokenTtl, refreshTokenTtl }: ClientFacts): SessionTerms => ({
  accessTtl: accessTokenTtl,
  sessionTtl: refreshTokenTtl,
  rotates: true,
});

/** An hour, refreshed for a day, whatever the client's settings say (DESIGN §3). */
export const GUEST_TERMS: SessionTerms = { accessTtl: 3600, sessionTtl: 86_400, rotates: true };

/** A visitor nobody knows: the same; the label outlives it, in the session of the customer who signs in meanwhile (ADR 20). */
export const ANONYMOUS_TERMS: SessionTerms = { accessTtl: 3600, sessionTtl: 86_400, rotates: true };
