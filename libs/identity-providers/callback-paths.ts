/** Where providers send browsers, and themselves, to us: registered at each of them. */
export const CALLBACK_PATHS = {
  login: '/v1/auth/external/callback',
  logout: '/v1/auth/logout/callback',
  backchannelLogout: '/v1/auth/external/backchannel-logout',
} as const;
