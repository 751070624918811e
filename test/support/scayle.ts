import * as published from '@scayle/storefront-core/dist/server';
import type { TestApp } from './test-app.js';
import type { TestClient } from './builders/client.js';

/** A token pair as SCAYLE's client types it. */
export interface ScayleTokens {
  readonly token_type: string;
  readonly expires_in: number;
  readonly access_token: string;
  readonly refresh_token: string;
}

interface Person {
  readonly first_name: string;
  readonly last_name: string;
  readonly gender: string;
  readonly email: string;
  readonly shop_id: number;
}

/** Every call that SCAYLE's published OAuth client has. */
export interface ScayleClient {
  register(payload: Person & { password: string }): Promise<ScayleTokens>;
  login(payload: { email: string; password: string; shop_id: number }): Promise<ScayleTokens>;
  guestLogin(payload: Person): Promise<ScayleTokens>;
  sendPasswordResetEmail(payload: { email: string; reset_url: string; shop_id: number }): Promise<void>;
  updatePasswordByHash(payload: { password: string; hash: string; shop_id: number }): Promise<ScayleTokens>;
  updatePassword(payload: { password: string; new_password: string }, accessToken: string): Promise<void>;
  refreshToken(payload: { grant_type: 'refresh_token'; refresh_token: string }): Promise<ScayleTokens>;
  generateToken(code: string): Promise<ScayleTokens>;
  validateToken(accessToken: string): Promise<void>;
  revokeToken(shopId: number, accessToken: string): Promise<void>;
}

// The package's declarations name files without their extension, which Node's resolution does not find.
const { OAuthClient, getOAuthClient } = published as unknown as {
  OAuthClient: new (options: { clientId: string; clientSecret: string; apiHost: string }) => ScayleClient;
  getOAuthClient: (context: unknown) => ScayleClient;
};

/** The published client, unmodified, with these credentials. */
export function scayleClient(
  { url }: Pick<TestApp, 'url'>,
  { clientId, secret }: Pick<TestClient, 'clientId' | 'secret'>,
): ScayleClient {
  return new OAuthClient({ clientId, clientSecret: secret, apiHost: url });
}

/** The same as a storefront makes it for the request of a visitor. */
export const scayleClientFor = (context: unknown): ScayleClient => getOAuthClient(context);

/** How the client tells a refusal: `FetchError` as such or as the cause. */
export async function scayleRefusal(
  call: Promise<unknown>,
): Promise<{ message: string; status: number; body: unknown }> {
  const error = await call.then(
    () => {
      throw new Error('was not refused');
    },
    (thrown: Error & { cause?: unknown }) => thrown,
  );
  const { response, data } = (error.cause ?? error) as { response: Response; data: unknown };
  return { message: error.message, status: response.status, body: data };
}
