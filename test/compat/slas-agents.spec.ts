import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import type { TestClient } from '../support/builders/client.js';
import { SLAS_REDIRECT } from '../support/builders/slas.js';
import {
  createSlasCallCentre,
  encodedSecret,
  type SlasCallCentre,
  startAgentIdp,
} from '../support/builders/slas-agents.js';
import { createTrustedSystem } from '../support/builders/trusted-system.js';
import type { Idp } from '../support/idp/index.js';
import { helpers, type ShopperLogin, shopperLogin, slasRefusal } from '../support/slas-sdk.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { claimsOf, validate } from '../support/tokens.js';

// commerce-sdk-isomorphic as published, unmodified, against a running Mandate (contracts/slas.md): who acts for shoppers, and
// what clients may ask about tokens.

let mandate: TestApp;
let idp: Idp;
let centre: SlasCallCentre;
let system: TestClient;
let tim: { readonly email: string; readonly id: number };

beforeAll(async () => {
  mandate = await startTestApp();
  idp = await startAgentIdp();
  centre = await createSlasCallCentre(mandate, idp);
  const { market } = centre;
  system = await createTrustedSystem(mandate, market.tenant.slug, [market.shop.id]);
  tim = await market.addShopper({ email: 'tim+tag@example.com', firstName: 'Tim' });
});
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

const sdk = (client: TestClient, fetchOptions = {}): ShopperLogin =>
  shopperLogin(mandate, centre.market, client, fetchOptions);
const basic = (client: TestClient): { Authorization: string } => ({ Authorization: `Basic ${encodedSecret(client)}` });

/** The SDK asks where to go, a browser goes there and signs in; answers what it comes back with. */
async function signIn(client: TestClient, parameters: Record<string, string>): Promise<URL> {
  // `state` is no parameter that the SDK knows; it says so and sends it.
  const said = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const asked = await sdk(client, { redirect: 'manual' }).getTrustedAgentAuthorizationToken(
    {
      parameters: {
        ...{ channel_id: 'RefArch', redirect_uri: SLAS_REDIRECT, response_type: 'code', client_id: client.clientId },
        ...parameters,
      } as never,
    },
    true,
  );
  said.mockRestore();
  expect(asked.status).toBe(303);
  // The login is bound to the browser that asks, so the browser asks again.
  const { pathname, search } = new URL(asked.url);
  return centre.walk(pathname + search);
}

describe('Salesforce’s SDK signs an agent in', () => {
  it('from a browser, with PKCE', async () => {
    const verifier = helpers.createCodeVerifier();
    const [state, challenge] = [helpers.createCodeVerifier(), await helpers.generateCodeChallenge(verifier)];
    const shopper = { login_id: tim.email, idp_origin: 'ecom' };
    const landed = await signIn(centre.shop, { ...shopper, state, code_challenge: challenge });
    expect(landed.searchParams.get('state')).toBe(state);
    const tokens = await sdk(centre.shop).getTrustedAgentAccessToken({
      headers: { Authorization: `Bearer ${landed.searchParams.get('code')}` },
      body: {
        ...{ ...shopper, channel_id: 'RefArch', grant_type: 'client_credentials', redirect_uri: SLAS_REDIRECT, state },
        ...{ client_id: centre.shop.clientId, code_verifier: verifier, dnt: 'true' },
      },
    });
    expect(tokens).toMatchObject({ refresh_token: '', customer_id: String(tim.id), dnt: 'true' });
    expect(claimsOf(tokens.access_token)).toMatchObject({
      ...{ customerId: tim.id, on_behalf_session: true },
      act: { sub: 'lauren-1', iss: idp.issuer, assurance: 'verified' },
    });

    await helpers.logout({
      slasClient: sdk(centre.shop),
      parameters: { accessToken: tokens.access_token, refreshToken: tokens.refresh_token },
    });
    expect((await validate(mandate, tokens.access_token)).status).toBe(401);
  });

  it('from a server, for a guest, with its secret in a header of its own', async () => {
    const guest = { login_id: 'guest', idp_origin: 'slas' };
    const landed = await signIn(centre.server, { ...guest, state: 'desk' });
    const body = { ...guest, channel_id: 'RefArch', grant_type: 'client_credentials', state: 'desk' };
    const tokens = await sdk(centre.server).getTrustedAgentAccessToken({
      headers: {
        Authorization: `Bearer ${landed.searchParams.get('code')}`,
        _sfdc_client_auth: encodedSecret(centre.server),
      },
      // Only TypeScript demands client and verifier of a private client (isomorphic #164).
      body: body as never,
    });
    expect(String(claimsOf(tokens.access_token)['isb']).split('::')[5]).toBe('agent:lauren@example.com');
  });

  it('and comes back with access_denied when the agent may not act', async () => {
    const ruth = { email: 'ruth@example.com', subject: 'ruth-1', groups: [] };
    await centre.addEmployee(ruth);
    const landed = await centre.signIn(tim.email, {}, 'ruth');
    expect(landed.searchParams.get('error')).toBe('access_denied');
  });
});

describe('Salesforce’s SDK acts as a trusted system', () => {
  const body = (loginId: string) => ({
    ...{ grant_type: 'client_credentials', hint: 'ts_ext_on_behalf_of', login_id: loginId, idp_origin: 'ecom' },
    ...{ client_id: system.clientId, channel_id: 'RefArch' },
  });

  it('for a shopper', async () => {
    const asked = { headers: basic(system), body: body(tim.email) };
    const tokens = await sdk(system).getTrustedSystemAccessToken(asked);
    expect(tokens).toMatchObject({ expires_in: 1800, customer_id: String(tim.id) });
    expect(claimsOf(tokens.access_token)['isb']).toMatch(/::tsob:ts_ext_on_behalf_of$/);
  });

  it('and is refused a shopper of the shop whom nobody knows', async () => {
    const call = sdk(system).getTrustedSystemAccessToken({ headers: basic(system), body: body('nobody@example.com') });
    expect(await slasRefusal(call)).toMatchObject({ status: 400, body: { status_code: '400 BAD_REQUEST' } });
  });
});

describe('Salesforce’s SDK asks about tokens', () => {
  it('introspects and revokes as a private client, and reads who the shopper is', async () => {
    const { privateClient } = centre.market;
    const client = sdk(privateClient);
    const headers = basic(privateClient);
    const tokens = await helpers.loginGuestUserPrivate({
      slasClient: client,
      parameters: {},
      credentials: { clientSecret: privateClient.secret },
    });
    const body = { token: tokens.access_token, token_type_hint: 'access_token' };
    const told = (await client.introspectToken({ headers, body })) as unknown as Record<string, unknown>;
    expect(told).toMatchObject({ active: true, client_id: privateClient.clientId });

    const parameters = { channel_id: 'RefArch' };
    const bearer = { Authorization: `Bearer ${tokens.access_token}` };
    const info = await client.getUserInfo({ headers: bearer, parameters });
    expect(info).toMatchObject({ sub: tokens.usid, customer_id: tokens.customer_id });

    await client.revokeToken({ headers, body: { token: tokens.refresh_token, token_type_hint: 'refresh_token' } });
    const after = (await client.introspectToken({ headers, body })) as unknown as Record<string, unknown>;
    expect(after).toEqual({ active: false });
  });

  it('finds the keys that verify an agent’s token, and every operation', async () => {
    const { body } = await centre.tokenFor(tim.email);
    const client = sdk(centre.shop);
    const keys = (await client.getJwksUri()) as unknown as JSONWebKeySet;
    const { payload } = await jwtVerify(body.access_token as string, createLocalJWKSet(keys));
    const known = (await client.getWellknownOpenidConfiguration()) as unknown as Record<string, unknown>;
    expect(known['issuer']).toBe(payload.iss);
    expect(known['jwks_uri']).toContain(centre.market.path('jwks'));
  });
});
