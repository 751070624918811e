import { invalidRequest, unauthorizedClient } from '#kernel';
import { isCodeChallenge } from '#tokens';
import { LONGEST_CHANNEL } from './slas-channels.js';
import type { SlasCall } from './slas-door.js';

/** What a sign-in that ends at a redirect address says of its end. */
export interface LoginRequest {
  /** Registered with the client, to the letter. */
  readonly redirectUri: string;
  /** S256; null = a private client sends none. */
  readonly codeChallenge: string | null;
  readonly channel: string | undefined;
  /** Given back at the redirect address. */
  readonly state: string | undefined;
  readonly scope: string | undefined;
}

const LONGEST_URI = 2000;
const LONGEST_STATE = 512;
const LONGEST_SCOPE = 1024;

/** @throws 400 `invalid_request` with the field's name, `unauthorized_client` */
export function readLoginRequest({ client, fields }: Pick<SlasCall, 'client' | 'fields'>): LoginRequest {
  const redirectUri = fields.required('redirect_uri', LONGEST_URI);
  // Custom schemes and wildcard hosts, which Salesforce allows, are not: the native rule holds.
  if (!client.redirectUris.includes(redirectUri)) {
    throw invalidRequest({ sentence: 'redirect_uri is not registered with this client' });
  }
  if (!client.grants.has('authorization_code')) throw unauthorizedClient();
  if ((fields.optional('response_type', 20) ?? 'code') !== 'code') {
    throw invalidRequest({ sentence: 'response_type must be code' });
  }
  return {
    redirectUri,
    codeChallenge: readChallenge({ client, fields }),
    channel: fields.optional('channel_id', LONGEST_CHANNEL),
    state: fields.optional('state', LONGEST_STATE),
    scope: fields.optional('scope', LONGEST_SCOPE),
  };
}

/** S256 without being asked: there is no `code_challenge_method`. */
export function readChallenge({ client, fields }: Pick<SlasCall, 'client' | 'fields'>): string | null {
  const challenge = fields.optional('code_challenge', 128);
  if (challenge === undefined) {
    if (client.type === 'public' || client.requirePkce) {
      throw invalidRequest({ sentence: 'code_challenge is required' });
    }
    return null;
  }
  if (!isCodeChallenge(challenge)) throw invalidRequest({ sentence: 'code_challenge is not the S256 of a verifier' });
  return challenge;
}

/** The redirect address with our answer behind its own query, which is kept to the letter. */
export function redirectAnswer({ redirectUri, state, scope }: LoginRequest, usid: string, code: string): string {
  const answer = new URLSearchParams({ usid, code });
  if (state !== undefined) answer.set('state', state);
  if (scope !== undefined) answer.set('scope', scope);
  const joint = !redirectUri.includes('?') ? '?' : /[?&]$/.test(redirectUri) ? '' : '&';
  return `${redirectUri}${joint}${answer.toString()}`;
}
