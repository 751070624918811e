import { accessDenied, invalidToken } from '#kernel';
import { insufficientScope } from './gateway.errors.js';
import { type CallRefusal, isUnauthenticated, type RefusedCall } from './refused-call.js';
import { shownScopes } from './shown-scopes.js';

/** The form of all errors below /v1 (DESIGN §5), with the scopes that would do (RFC 6750 §3). */
export function mandateBody({ reason, scopes, requestId }: RefusedCall): CallRefusal['body'] {
  const { code, sentence } = declarationOf(reason);
  return {
    error: code,
    error_description: sentence,
    message: sentence,
    ...(requestId === null ? {} : { request_id: requestId }),
    reason,
    ...(reason === 'scope_missing' ? { context: { scopes: shownScopes(scopes) } } : {}),
  };
}

function declarationOf(reason: RefusedCall['reason']): { readonly code: string; readonly sentence: string } {
  if (isUnauthenticated(reason)) return invalidToken.declaration;
  return reason === 'scope_missing' ? insufficientScope.declaration : accessDenied.declaration;
}
