import { invalidToken } from '#kernel';
import { insufficientScope } from './gateway.errors.js';
import { type CallRefusal, isUnauthenticated, type RefusedCall } from './refused-call.js';

const FORBIDDEN = '403 FORBIDDEN';
/** Salesforce's word for an endpoint that a token does not open. */
const NOT_OPEN = { status_code: FORBIDDEN, message: 'user-access-forbidden' };
/** Its only word for an agent or client that lacks a permission or scope. */
const NOT_PERMITTED = { status_code: FORBIDDEN, message: 'AM SSO Unauthorized!' };
const NO_TOKEN = { status_code: '401 UNAUTHORIZED', ...fields(invalidToken.declaration) };

/** Clients of Salesforce's table of endpoints know refusals by these words. */
export function slasBody({ reason, onBehalf }: RefusedCall): CallRefusal['body'] {
  if (isUnauthenticated(reason)) return NO_TOKEN;
  if (reason === 'permission_missing') return NOT_PERMITTED;
  if (reason !== 'scope_missing') return NOT_OPEN;
  return onBehalf ? NOT_PERMITTED : { status_code: FORBIDDEN, ...fields(insufficientScope.declaration) };
}

function fields({ code, sentence }: { readonly code: string; readonly sentence: string }): CallRefusal['body'] {
  return { error: code, error_description: sentence, message: sentence };
}
