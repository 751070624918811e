import { decodeJwt } from 'jose';
import type { AccessTokenClaims } from '#tokens';
import type { TestClient } from './builders/client.js';
import { type Answer, call, type CallOptions, type TestApp } from './test-app.js';

type Instance = Pick<TestApp, 'url'>;

/** What a client proves itself with. */
type Credentials = Pick<TestClient, 'clientId' | 'secret'>;

export const basicOf = ({ clientId, secret }: Credentials): readonly [string, string] => [clientId, secret];

/** POST /v1/oauth/on-behalf-token with the client's Basic credentials. */
export function issueOnBehalf(
  { url }: Instance,
  client: Credentials,
  body: unknown,
  headers: CallOptions['headers'] = {},
): Promise<Answer> {
  return call(url, 'POST', '/v1/oauth/on-behalf-token', { basic: basicOf(client), body, headers });
}

/** A grant at the token endpoint, as JSON like SCAYLE's clients send it. */
export function grant(
  { url }: Instance,
  client: Credentials,
  fields: Record<string, string>,
  headers: CallOptions['headers'] = {},
): Promise<Answer> {
  return call(url, 'POST', '/v1/oauth/token', { basic: basicOf(client), body: fields, headers });
}

export function refresh(
  instance: Instance,
  client: Credentials,
  refreshToken: string,
  fields: Record<string, string> = {},
): Promise<Answer> {
  return grant(instance, client, { grant_type: 'refresh_token', refresh_token: refreshToken, ...fields });
}

export function validate({ url }: Instance, accessToken: string): Promise<Answer> {
  return call(url, 'GET', '/v1/oauth/token/validate', { bearer: accessToken });
}

export function login(
  { url }: Instance,
  client: Credentials,
  body: Record<string, unknown>,
  headers: CallOptions['headers'] = {},
): Promise<Answer> {
  return call(url, 'POST', '/v1/auth/login', { basic: basicOf(client), body, headers });
}

/** What an access token says, unverified. */
export function claimsOf(token: string): AccessTokenClaims {
  return decodeJwt(token) as unknown as AccessTokenClaims;
}
