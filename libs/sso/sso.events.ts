/** Events of this module. All of one login carry its id as `flow` in their details. */
export const SSO_EVENTS = {
  started: 'sso.started',
  /** The link or the callback was not believed; nobody came back to the shop, or with an error only. */
  refused: 'sso.refused',
  login: 'sso.login',
  /** A login of a proven browser came to nothing. */
  failed: 'sso.failed',
  linked: 'identity.linked',
  unlinked: 'identity.unlinked',
  /** A client was shown the provider's own access token. */
  idpTokenRead: 'token.detail_read',
} as const;
