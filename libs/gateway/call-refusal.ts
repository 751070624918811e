import type { CallReason } from './call.policy.js';

/** What the caller of a refused endpoint gets. */
export interface CallRefusal {
  readonly status: 401 | 403;
  readonly body: Readonly<Record<string, string>>;
}

const FORBIDDEN = '403 FORBIDDEN';
/** Salesforce's word for an endpoint that a token does not open. */
const NOT_OPEN = { status_code: FORBIDDEN, message: 'user-access-forbidden' };
/** Its only word for an agent or client that lacks a permission or scope. */
const NOT_PERMITTED = { status_code: FORBIDDEN, message: 'AM SSO Unauthorized!' };
/** RFC 6750 §3.1. */
const NOT_IN_SCOPE = { error: 'insufficient_scope', error_description: 'The access token lacks the scope for this.' };

/** The refusal of a live token; clients of Salesforce's table know it by these words. */
export function callRefusal(reason: CallReason, onBehalf: boolean): CallRefusal {
  if (reason === 'permission_missing') return { status: 403, body: NOT_PERMITTED };
  if (reason !== 'scope_missing') return { status: 403, body: NOT_OPEN };
  return { status: 403, body: onBehalf ? NOT_PERMITTED : NOT_IN_SCOPE };
}
