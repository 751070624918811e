import { type CallRefusal, isUnauthenticated, type RefusedCall } from './refused-call.js';
import { shownScopes } from './shown-scopes.js';

/** What Emporix's gateway says of every token that is missing, foreign or over, before any service is asked. */
const NO_TOKEN = fault('Invalid access token', 'oauth.v2.InvalidAccessToken');

/** The form of the service for users and permissions, which is the one that clients read scopes from. */
export function emporixBody({ reason, scopes }: RefusedCall): CallRefusal['body'] {
  if (isUnauthenticated(reason)) return NO_TOKEN;
  const forbidden = { code: 403, status: 'Forbidden' };
  if (reason !== 'scope_missing') return { ...forbidden, message: 'User not authorized.', details: [] };
  return { ...forbidden, message: 'Scope validation failed', details: missing(shownScopes(scopes)) };
}

/** As the published text spells it, and as the published clients look for it, which is not the same. */
function missing(scopes: readonly string[]): string[] {
  return [`Missing required scopes '[${scopes.join(', ')}]'`, ...scopes.map((scope) => `missing scope: ${scope}`)];
}

function fault(faultstring: string, errorcode: string): CallRefusal['body'] {
  return { fault: { faultstring, detail: { errorcode } } };
}
