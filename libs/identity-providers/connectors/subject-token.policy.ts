import type { ProviderFailureReason } from '../provider-failure.js';
import type { TokenExchange } from '../token-exchange.js';
import type { Claims } from './claims.policy.js';
import { CLOCK_TOLERANCE_S } from './signed-token.js';

/** Seconds: an access token serves as long as its provider says, and not beyond a day. */
export const SUBJECT_MAX_AGE_S = 86_400;

export interface SubjectExpectation extends Pick<TokenExchange, 'audience' | 'azp'> {
  readonly issuer: string;
  /** Seconds since 1970. */
  readonly now: number;
}

/**
 * Why an access token of a customer is not taken, whatever vouches for its claims: its signature or the provider's answer.
 * What is missing fits nothing (RFC 8725 §3.8, §3.9).
 */
export function subjectFault(claims: Claims, expected: SubjectExpectation): ProviderFailureReason | null {
  const { iss, aud, azp = claims['client_id'], exp, iat, nbf = iat } = claims;
  if (iss !== expected.issuer) return 'idp_issuer';
  if (!(Array.isArray(aud) ? aud : [aud]).includes(expected.audience)) return 'idp_audience';
  // Who got the token is who may bring it: one that another application of the provider got would sign its people in here.
  if (azp !== expected.azp) return 'idp_audience';
  if (!isTime(exp) || !isTime(iat) || !isTime(nbf)) return 'idp_claims';
  const { now } = expected;
  const begun = Math.max(iat, nbf) <= now + CLOCK_TOLERANCE_S;
  const lasts = Math.min(exp, iat + SUBJECT_MAX_AGE_S) > now - CLOCK_TOLERANCE_S;
  if (!begun || !lasts) return 'idp_expired';
  // A logout token has events; one that is bound to a key (RFC 7800) proves nothing without it.
  return claims['events'] === undefined && !isBound(claims['cnf']) ? null : 'idp_claims';
}

/** Until when a token that was taken might be taken again: seconds since 1970. */
export function takenUntil({ exp, iat }: Claims): number {
  return Math.min(Number(exp), Number(iat) + SUBJECT_MAX_AGE_S) + CLOCK_TOLERANCE_S;
}

/**
 * What makes a token one of its kind. Not the text with its signature: the last character of that can be another one, and the
 * token is the same.
 */
export function uniquePart(token: string, { jti }: Claims, { mode }: Pick<TokenExchange, 'mode'>): string {
  if (mode === 'jwks') return `signed:${token.slice(0, token.lastIndexOf('.'))}`;
  return typeof jti === 'string' && jti !== '' ? `jti:${jti}` : `text:${token}`;
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const isBound = (confirmation: unknown): boolean =>
  confirmation !== undefined && JSON.stringify(confirmation) !== JSON.stringify({});
