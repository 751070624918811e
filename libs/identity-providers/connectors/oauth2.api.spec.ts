import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  answerOf,
  CALLBACK,
  connectorOf,
  loginStart,
  loopbackHttp,
  type Oauth2Provider,
  signInAt,
  startFaultyIdp,
  startOauth2Provider,
  walkLogin,
} from '../../../test/support/idp/index.js';
import { PROVIDER_PRESETS } from '../identity-provider-presets.js';
import type { Connector } from '../connector.js';
import type { ProviderFacts } from '../provider-facts.js';

describe('a provider of plain OAuth 2.0, such as Facebook', () => {
  let provider: Oauth2Provider;
  let facts: Partial<ProviderFacts>;
  let connector: Connector;

  beforeAll(async () => {
    provider = await startOauth2Provider({ redirectUris: [CALLBACK] });
    const { kind, issuer, clientAuth, scopes, claims } = PROVIDER_PRESETS.facebook;
    facts = {
      preset: 'facebook',
      kind,
      issuer: issuer ?? '',
      clientAuth,
      scopes,
      claims,
      endpoints: provider.endpoints,
      clientId: provider.clientId,
    };
  });
  afterAll(() => provider.stop());
  beforeEach(() => {
    provider.tokenAnswer = null;
    connector = connectorOf(facts, provider.clientSecret);
  });

  it('is sent the browser with state and PKCE, and nothing of ours can be replaced', async () => {
    const start = loginStart({ auth_type: 'rerequest', state: 'evil', scope: 'evil', response_type: 'token' });
    const page = await connector.start(start);
    expect(Object.fromEntries(page.searchParams)).toEqual({
      auth_type: 'rerequest',
      response_type: 'code',
      client_id: provider.clientId,
      redirect_uri: CALLBACK,
      scope: 'email public_profile',
      state: start.state,
      code_challenge: expect.any(String),
      code_challenge_method: 'S256',
    });
  });

  it('says by its userinfo who signed in, and never that an address is verified', async () => {
    provider.people['ada'] = { ...provider.people['ada'], email_verified: true };
    const { foreign } = await signInAt(connector, 'ada');
    expect(foreign).toEqual({
      issuer: 'https://www.facebook.com',
      subject: '10001',
      sub: '10001',
      sid: null,
      email: 'ada@example.com',
      emailVerified: false,
      firstName: 'Ada',
      lastName: 'Byron',
      reference: null,
      tokens: { accessToken: expect.any(String), refreshToken: null, idToken: null, expiresAt: expect.any(Number) },
    });
    expect((await signInAt(connector, 'bob')).foreign).toMatchObject({ subject: '10002', email: null });
  });

  it('runs many logins at once on one strategy without mixing them', async () => {
    const logins = ['ada', 'bob', 'ada', 'bob', 'ada'];
    const signedIn = await Promise.all(logins.map((login) => signInAt(connector, login)));
    expect(signedIn.map(({ foreign }) => foreign.firstName)).toEqual(['Ada', 'Bob', 'Ada', 'Bob', 'Ada']);
  });

  it('refuses a foreign state, a code twice, a wrong secret and a person who says no', async () => {
    const start = loginStart();
    const back = await walkLogin(await connector.start(start), { login: 'ada' });
    provider.calls.length = 0;
    const foreignState = answerOf(start, { parameters: { ...back.parameters, state: 'another' } });
    await expect(connector.finish(foreignState)).rejects.toMatchObject({ reason: 'idp_answer' });
    expect(provider.calls).toEqual([]);
    await connector.finish(answerOf(start, back));
    await expect(connector.finish(answerOf(start, back))).rejects.toMatchObject({ reason: 'idp_grant' });
    await expect(signInAt(connectorOf(facts, 'wrong'), 'ada')).rejects.toMatchObject({ reason: 'idp_client' });
    const denied = await walkLogin(await connector.start(start), { login: 'ada', deny: true });
    await expect(connector.finish(answerOf(start, denied))).rejects.toMatchObject({ reason: 'idp_denied' });
    const nothing = answerOf(start, { parameters: { state: start.state } });
    await expect(connector.finish(nothing)).rejects.toMatchObject({ reason: 'idp_answer' });
  });

  it.each<[string, number, string, string]>([
    ['garbage', 200, 'access_token=from-a-form', 'idp_answer'],
    ['null', 200, 'null', 'idp_answer'],
    ['a list', 200, '["access_token"]', 'idp_answer'],
    ['no token', 200, '{}', 'idp_answer'],
    ['a token that is no text', 200, '{"access_token":{"a":1}}', 'idp_answer'],
    ['an error page', 500, '<h1>oops', 'idp_answer'],
    ['a redirect', 302, '{}', 'idp_answer'],
    ['401 without words', 401, '', 'idp_client'],
    ['invalid_grant', 400, '{"error":"invalid_grant"}', 'idp_grant'],
    ['a used code, in the words of Graph', 400, '{"error":{"type":"OAuthException","code":100}}', 'idp_grant'],
    ['a wrong secret, in the words of Graph', 400, '{"error":{"type":"OAuthException","code":1}}', 'idp_client'],
    ['another error of Graph', 400, '{"error":{"code":"__proto__"}}', 'idp_answer'],
    ['a token that opens nothing', 200, '{"access_token":"unknown"}', 'idp_grant'],
  ])('signs nobody in when the token address answers %s', async (_what, status, body, reason) => {
    provider.tokenAnswer = { status, body };
    await expect(signInAt(connector, 'ada')).rejects.toMatchObject({ reason });
  });

  it.each([[{}], [{ id: '' }], [{ id: ['10001'] }], [{ id: 'x'.repeat(300) }], [{ id: 'a\u0000b' }]])(
    'signs nobody in who has no proper id: %j',
    async (person) => {
      provider.people['nobody'] = person;
      await expect(signInAt(connector, 'nobody')).rejects.toMatchObject({ reason: 'idp_claims' });
    },
  );

  it('tells whether a token still stands', async () => {
    const { foreign } = await signInAt(connector, 'ada');
    expect(await connector.check?.(foreign.tokens)).toBe('valid');
    expect(await connector.check?.({ ...foreign.tokens, accessToken: 'ended' })).toBe('refused');
    await expect(connector.refresh?.(foreign.tokens)).rejects.toMatchObject({ reason: 'idp_grant' });
  });

  it('does what its configuration gives addresses for, proving itself by Basic where told', async () => {
    expect(['revoke' in connector, 'endSessionUrl' in connector]).toEqual([false, false]);
    const idp = await startFaultyIdp();
    const endpoints = {
      ...provider.endpoints,
      token: `${idp.issuer}/token`,
      revocation: `${idp.issuer}/revoke`,
      endSession: `${idp.issuer}/end?x=1`,
    };
    const full = connectorOf({ ...facts, preset: null, clientAuth: 'client_secret_basic', endpoints }, 'a secret');
    const tokens = await full.refresh?.({ accessToken: 'a', refreshToken: 'r', idToken: null, expiresAt: null });
    expect(tokens).toMatchObject({ accessToken: expect.any(String), refreshToken: expect.any(String) });
    await full.revoke?.(tokens ?? never());
    expect(idp.calls).toEqual(['token', 'revocation']);
    const end = await full.endSessionUrl?.({
      idToken: null,
      postLogoutRedirectUri: 'https://shop.example/',
      state: 's',
    });
    expect(end?.search).toBe('?x=1&client_id=plain&post_logout_redirect_uri=https%3A%2F%2Fshop.example%2F&state=s');
    idp.script = { at: { token: 400, revocation: 503 } };
    const once = full.refresh?.({ accessToken: 'a', refreshToken: 'r', idToken: null, expiresAt: null });
    await expect(once).rejects.toMatchObject({ reason: 'idp_answer' });
    await expect(full.revoke?.(tokens ?? never())).rejects.toMatchObject({ reason: 'idp_answer' });
    await idp.stop();
  });

  it('is called by the guarded way alone', async () => {
    const token = 'https://169.254.169.254/oauth/access_token';
    const internal = connectorOf({ ...facts, endpoints: { ...provider.endpoints, token } }, provider.clientSecret);
    await expect(signInAt(internal, 'ada')).rejects.toMatchObject({ reason: 'idp_address' });
    const down = await startFaultyIdp({ at: { token: 'hang' } });
    const endpoints = { ...provider.endpoints, token: `${down.issuer}/token` };
    const hanging = connectorOf({ ...facts, endpoints }, provider.clientSecret, loopbackHttp(1));
    await expect(signInAt(hanging, 'ada')).rejects.toMatchObject({ reason: 'idp_timeout' });
    await down.stop();
  });
});

function never(): never {
  throw new Error('no tokens came');
}
