import type { ProviderFailureReason } from './provider-failure.js';

/** For operators: what happened, and what to do about it. */
export const FAILURE_SENTENCES: Readonly<Record<ProviderFailureReason, string>> = {
  idp_unreachable: 'The provider is not reached: check the host, its name server, its certificate and firewalls.',
  idp_timeout: 'The provider did not answer within 5 seconds: check whether it is up and not overloaded.',
  idp_address: 'The address leads to this machine or an internal network, which is never called: give a public one.',
  idp_busy: 'Too many calls to the provider are under way: try again in a moment.',
  idp_answer: 'The answer is not what OAuth 2.0 and OpenID Connect say: check the addresses.',
  idp_client: 'The provider does not accept the client id or secret: copy both again from its console.',
  idp_denied: 'The sign-in was cancelled, or the provider does not let this person use the application.',
  idp_grant: 'The provider does not accept the code: check that the callback URL is registered there exactly as shown.',
  idp_mixup: 'The answer comes from another provider, or belongs to another login: begin again.',
  idp_issuer: 'The provider names another issuer: copy it from its metadata, to the letter.',
  idp_audience: 'The ID token is for another client: check the client id.',
  idp_nonce:
    'The ID token does not belong to this login: begin again, and check that the provider sends the nonce back.',
  idp_expired: 'The ID token has expired or comes from the future: check the clocks of both sides.',
  idp_signature: 'The signature of the ID token does not fit the published keys: check the address of the keys.',
  idp_unsupported: 'The provider does not do this, or is not set up for it.',
  idp_claims:
    'A claim that must be there is missing or of the wrong type: check the names of the claims and the scopes.',
};
