import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import * as openid from 'openid-client';
import { type Idp, startIdp, walkLogin, walkLogout } from './index.js';

const CALLBACK = 'https://mandate.example/v1/auth/external/callback';
const SIGNED_OUT = 'https://mandate.example/v1/auth/logout/callback';
const client = {
  clientId: 'shop',
  clientSecret: 'the secret of the shop at the provider',
  redirectUris: [CALLBACK],
  postLogoutRedirectUris: [SIGNED_OUT],
};

describe('the OpenID provider of the tests', () => {
  let idp: Idp;
  let configuration: openid.Configuration;

  beforeAll(async () => {
    idp = await startIdp({ clients: [client], path: '/realms/shop' });
    configuration = await openid.discovery(new URL(idp.issuer), client.clientId, client.clientSecret, undefined, {
      execute: [openid.allowInsecureRequests],
    });
  });
  afterAll(() => idp.stop());

  const verifier = openid.randomPKCECodeVerifier();

  async function pageOf(extra: Record<string, string> = {}): Promise<URL> {
    return openid.buildAuthorizationUrl(configuration, {
      redirect_uri: CALLBACK,
      scope: 'openid email profile',
      state: 'the state',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...extra,
    });
  }

  it('signs people in, says what the test wants it to say, and signs them out again', async () => {
    idp.account('ada').claims['email_verified'] = 'true';
    const back = await walkLogin(await pageOf(), { login: 'ada' });
    expect(back.url.href).toMatch(`${CALLBACK}?code=`);
    const tokens = await openid.authorizationCodeGrant(configuration, back.url, {
      expectedState: 'the state',
      pkceCodeVerifier: verifier,
    });
    expect(tokens.refresh_token).toEqual(expect.any(String));
    expect(tokens.claims()).toMatchObject({
      iss: idp.issuer,
      sub: idp.account('ada').subject,
      email: 'ada@example.com',
      email_verified: 'true',
      given_name: 'Ada',
    });
    const page = openid.buildEndSessionUrl(configuration, {
      id_token_hint: tokens.id_token as string,
      post_logout_redirect_uri: SIGNED_OUT,
      state: 'x',
    });
    expect((await walkLogout(page, back.jar)).url.href).toBe(`${SIGNED_OUT}?state=x`);
    expect(idp.calls).toContain('POST /token');
  });

  it('brings a form where one is asked for, and the refusal of the person', async () => {
    const form = await walkLogin(await pageOf({ response_mode: 'form_post' }), { login: 'bob' });
    expect(form).toMatchObject({ method: 'POST', form: { state: 'the state', iss: idp.issuer } });
    const denied = await walkLogin(await pageOf(), { login: 'bob', deny: true });
    expect(denied.parameters).toMatchObject({ error: 'access_denied', state: 'the state' });
  });

  it('knows the browser that was signed in before, and withdraws what it granted', async () => {
    const first = await walkLogin(await pageOf(), { login: 'bob' });
    const again = await walkLogin(await pageOf(), { login: 'nobody', jar: first.jar });
    const tokens = await openid.authorizationCodeGrant(configuration, again.url, {
      expectedState: 'the state',
      pkceCodeVerifier: verifier,
    });
    idp.withdraw('bob');
    await expect(openid.refreshTokenGrant(configuration, tokens.refresh_token as string)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('answers a status where a test breaks it', async () => {
    idp.broken.set('/token/revocation', 503);
    await expect(openid.tokenRevocation(configuration, 'any')).rejects.toThrow();
    idp.broken.clear();
  });

  it('signs what it would never send', async () => {
    const token = await idp.sign({ iss: 'https://elsewhere.example' });
    expect(decodeJwt(token)).toEqual({ iss: 'https://elsewhere.example' });
  });
});
