import OAuth2Strategy from 'passport-oauth2';
import { OutboundFailure } from '#platform';
import { ProviderFailure, type ProviderFailureReason } from '../provider-failure.js';
import { RefusedPerson } from './guarded-strategy.js';
import { bodyReason, pageReason } from './oidc-reason.js';
import { causeIn, outboundReason } from './outbound-reason.js';

/** What a failed run of passport-oauth2 means. Its own error stays here: those carry the provider's answers. */
export function oauth2Failure(error: unknown): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  const outbound = causeIn(error, OutboundFailure);
  if (outbound) return outboundReason(outbound);
  if (error instanceof OAuth2Strategy.AuthorizationError) return new ProviderFailure(pageReason(error.code));
  if (error instanceof OAuth2Strategy.TokenError) return new ProviderFailure(tokenReason(error.code));
  if (error instanceof OAuth2Strategy.InternalOAuthError) return internalFailure(error.oauthError);
  if (error instanceof RefusedPerson) return new ProviderFailure(error.status === 401 ? 'idp_grant' : 'idp_answer');
  return new ProviderFailure('idp_answer');
}

/** Facebook's Graph API has an object for the code of RFC 6749: 1 and 101 are about the app, 100 about what it presented. */
const GRAPH_CODES: Readonly<Record<number, ProviderFailureReason>> = {
  1: 'idp_client',
  101: 'idp_client',
  100: 'idp_grant',
  190: 'idp_grant',
};

function tokenReason(code: unknown): ProviderFailureReason {
  if (typeof code === 'string') return bodyReason(code);
  const graph = (code as { code?: unknown } | null)?.code;
  return (typeof graph === 'number' && GRAPH_CODES[graph]) || 'idp_answer';
}

function internalFailure(cause: unknown): ProviderFailure {
  const outbound = causeIn(cause, OutboundFailure);
  if (outbound) return outboundReason(outbound);
  const status = (cause as { statusCode?: unknown } | null)?.statusCode;
  return new ProviderFailure(status === 401 ? 'idp_client' : 'idp_answer');
}
