/** Why a provider could not be used or believed. The code goes into the audit; nothing of the provider's answer does. */
export type ProviderFailureReason =
  /** It is down, refuses the connection, or its name does not resolve. */
  | 'idp_unreachable'
  | 'idp_timeout'
  /** Its address may not be called (SSRF guard). */
  | 'idp_address'
  /** Too many calls to it are under way. */
  | 'idp_busy'
  /** Its answer is no answer: garbage, too large, a redirect, a 5xx. */
  | 'idp_answer'
  /** It does not accept our client id or secret. */
  | 'idp_client'
  /** It said no: `access_denied` at its page. */
  | 'idp_denied'
  /** It does not accept the code or token. */
  | 'idp_grant'
  /** The answer names another issuer, or its code came with another login (RFC 9700 §4.4). */
  | 'idp_mixup'
  | 'idp_issuer'
  | 'idp_audience'
  | 'idp_nonce'
  | 'idp_expired'
  | 'idp_signature'
  /** A claim that must be there is missing or of the wrong type. */
  | 'idp_claims'
  /** It does not do what is asked of it, or is not set up for it. */
  | 'idp_unsupported';

export class ProviderFailure extends Error {
  constructor(
    readonly reason: ProviderFailureReason,
    options: { readonly cause?: unknown } = {},
  ) {
    super(reason, options);
    this.name = 'ProviderFailure';
  }
}
