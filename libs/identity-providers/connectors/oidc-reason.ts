import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { OutboundFailure } from '#platform';
import { ProviderFailure, type ProviderFailureReason } from '../provider-failure.js';
import { causeIn, outboundReason } from './outbound-reason.js';

/** What a failed step of openid-client means. Its own error stays here: those carry the provider's answers. */
export function oidcFailure(error: unknown): ProviderFailure {
  const known = causeIn(error, ProviderFailure);
  if (known) return known;
  const outbound = causeIn(error, OutboundFailure);
  if (outbound) return outboundReason(outbound);
  if (error instanceof AuthorizationResponseError) return new ProviderFailure(pageReason(error.error));
  if (error instanceof ResponseBodyError) return new ProviderFailure(bodyReason(error.error));
  if (error instanceof WWWAuthenticateChallengeError) return new ProviderFailure(challengeReason(error));
  if (error instanceof ClientError) return new ProviderFailure(answerReason(error));
  return new ProviderFailure('idp_answer', { cause: error });
}

const DENIED = new Set([
  'access_denied',
  'login_required',
  'consent_required',
  'interaction_required',
  'account_selection_required',
  'user_cancelled_authorize', // Apple
]);

/** RFC 6749 §4.1.2.1: errors of the provider's page. */
export function pageReason(code: string): ProviderFailureReason {
  if (DENIED.has(code)) return 'idp_denied';
  return code === 'unauthorized_client' || code === 'invalid_client' ? 'idp_client' : 'idp_answer';
}

/** RFC 6749 §5.2: errors of the token address. */
export function bodyReason(code: string): ProviderFailureReason {
  if (code === 'invalid_grant' || code === 'invalid_token') return 'idp_grant';
  if (code === 'invalid_client' || code === 'unauthorized_client') return 'idp_client';
  return code === 'access_denied' ? 'idp_denied' : 'idp_answer';
}

/** A challenge asks for the client's credentials, or (RFC 6750 §3) says that the token is no good. */
function challengeReason({ cause, status }: WWWAuthenticateChallengeError): ProviderFailureReason {
  if (status !== 401) return 'idp_answer';
  return cause.some(({ scheme }) => scheme.toLowerCase() === 'bearer') ? 'idp_grant' : 'idp_client';
}

const BY_CLAIM: Readonly<Record<string, ProviderFailureReason>> = {
  iss: 'idp_issuer',
  aud: 'idp_audience',
  azp: 'idp_audience',
  nonce: 'idp_nonce',
  exp: 'idp_expired',
  nbf: 'idp_expired',
};

/** What openid-client says is wrong: a claim, the header of a token, a parameter, or the answer as a whole. */
interface Details {
  readonly claim?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: unknown;
  readonly attribute?: string;
  readonly parameters?: URLSearchParams;
  readonly expected?: unknown;
}

function answerReason(error: ClientError): ProviderFailureReason {
  const { claim, claims, header, attribute, parameters, expected } = detailsOf(error);
  if (claim !== undefined && claim in BY_CLAIM) return BY_CLAIM[claim] as ProviderFailureReason;
  if (claims !== undefined) return claims['nonce'] === undefined ? 'idp_nonce' : 'idp_claims';
  if (header !== undefined) return 'idp_signature';
  if (attribute !== undefined) return attribute === 'issuer' ? 'idp_issuer' : 'idp_claims';
  // RFC 9207: the answer names another issuer, or none where it must. What else can be wrong there is the state.
  if (parameters !== undefined) return expected === undefined || isAddress(expected) ? 'idp_issuer' : 'idp_answer';
  return error.cause instanceof Response && error.cause.status === 401 ? 'idp_client' : 'idp_answer';
}

const isAddress = (value: unknown): boolean => typeof value === 'string' && URL.canParse(value);

function detailsOf({ cause }: ClientError): Details {
  const inner = cause instanceof Error ? cause.cause : cause;
  return typeof inner === 'object' && inner !== null && !(inner instanceof Response) ? inner : {};
}
