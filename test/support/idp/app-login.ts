import { createHash, randomBytes } from 'node:crypto';
import type { IdpClient } from './idp-client.js';
import { walkLogin } from './walk-login.js';

/** An application of the provider that signed somebody in itself, and has not redeemed its code yet. */
export interface AppLogin {
  readonly code: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
}

/** A person signs in at the provider for an application that is none of ours, or speaks for us (authorization code, PKCE). */
export async function signInApp(
  idp: { readonly issuer: string },
  { clientId, redirectUris }: IdpClient,
  login: string,
): Promise<AppLogin> {
  const [redirectUri = ''] = redirectUris;
  const codeVerifier = randomBytes(32).toString('base64url');
  const start = new URL(`${idp.issuer}/auth`);
  start.search = new URLSearchParams({
    ...{ client_id: clientId, redirect_uri: redirectUri, response_type: 'code', scope: 'openid email profile' },
    ...{ state: 'of-the-app', nonce: 'of-the-app', code_challenge_method: 'S256' },
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
  }).toString();
  const { parameters } = await walkLogin(start, { login });
  return { code: parameters['code'] ?? '', redirectUri, codeVerifier };
}

/** The access token that the application gets for its code. */
export async function accessTokenOf(
  idp: { readonly issuer: string },
  { clientId, clientSecret }: IdpClient,
  { code, redirectUri, codeVerifier }: AppLogin,
): Promise<string> {
  const response = await fetch(`${idp.issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${encodeURIComponent(clientSecret)}`).toString('base64')}`,
    },
    body: new URLSearchParams({
      ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: codeVerifier },
    }),
  });
  const answer = (await response.json()) as { access_token?: string };
  if (answer.access_token === undefined) throw new Error(`no token: ${JSON.stringify(answer)}`);
  return answer.access_token;
}
