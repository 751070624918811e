import { declareError } from '#kernel';

// Texts that Salesforce's clients compare or show (contracts: SLAS §§2, 4).

/** commerce-sdk-react clears its storage when it reads exactly this message. */
export const invalidRefreshToken = declareError({
  code: 'invalid_grant',
  status: 400,
  sentence: 'invalid refresh_token',
});
export const wrongShopperLogin = declareError({
  code: 'invalid_request',
  status: 401,
  sentence: 'Basic Authorization failed.',
  challenge: 'Basic',
});
export const sameLoginTooSoon = declareError({
  code: 'conflict',
  status: 409,
  sentence: 'This login was used a moment ago. Wait and try again.',
});
export const subjectTooLong = declareError({
  code: 'invalid_request',
  status: 400,
  sentence: 'Issuer Subject length must be less than 256 characters',
});
/** The seed's answer where the client or the agent may not act for customers at all. */
export const agentUnauthorized = declareError({
  code: 'access_denied',
  status: 403,
  sentence: 'AM SSO Unauthorized!',
});

/** Asked for by a hint or at an operation of its own. */
export const NO_SESSION_BRIDGE = 'Session bridge is not offered here.';
