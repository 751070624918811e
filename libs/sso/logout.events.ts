/** Events of logouts. Those about one login carry its id as `flow` in their details. */
export const LOGOUT_EVENTS = {
  /** A shop's link was followed; `idp_revocation` says what the provider made of it. */
  loggedOut: 'sso.logout',
  /** The link was not believed; nothing has ended. */
  refused: 'sso.logout_refused',
  /** A provider told us that somebody signed out there. */
  backchannel: 'sso.backchannel_logout',
  backchannelRefused: 'sso.backchannel_refused',
  /** The provider's tokens, there and here. */
  revoked: 'sso.tokens_revoked',
  /** It is tried again. */
  revokeFailed: 'sso.revocation_failed',
  revokeGivenUp: 'sso.revocation_given_up',
} as const;

/** What became of a provider's tokens; none = there is nobody to tell, or the tenant does not want it. */
export type RevocationOutcome = 'ok' | 'failed' | 'none';

/** Stands as `via` in the details of an end that this module caused. */
export type EndedVia = 'logout_redirect' | 'backchannel';
