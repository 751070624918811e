import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import {
  answerOf,
  CALLBACK,
  connectorOf,
  type Idp,
  loginStart,
  signInAt,
  startIdp,
  walkLogin,
  walkLogout,
} from '../../../test/support/idp/index.js';
import type { Connector } from '../connector.js';

const SIGNED_OUT = 'https://mandate.example/v1/auth/logout/callback';
const client = {
  clientId: 'shop',
  clientSecret: 'it has: signs & spaces',
  redirectUris: [CALLBACK],
  postLogoutRedirectUris: [SIGNED_OUT],
};

describe('a real OpenID provider', () => {
  let idp: Idp;
  let connector: Connector;

  beforeAll(async () => {
    idp = await startIdp({ clients: [client], path: '/realms/shop', furtherClaims: ['customer', 'custom'] });
    connector = connectorOf({ issuer: idp.issuer, referenceKey: 'customer.number' }, client.clientSecret);
  });
  afterAll(() => idp.stop());

  it('is sent the browser with state, nonce and PKCE, and nothing of ours can be replaced', async () => {
    const start = loginStart({ prompt: 'login', state: 'evil', client_id: 'evil', request_uri: 'evil', scope: 'evil' });
    const page = await connector.start(start);
    expect(page.href).toMatch(`${idp.issuer}/auth?`);
    expect([...page.searchParams.keys()].length).toBe(new Set(page.searchParams.keys()).size);
    expect(Object.fromEntries(page.searchParams)).toEqual({
      prompt: 'login',
      response_type: 'code',
      client_id: 'shop',
      redirect_uri: CALLBACK,
      scope: 'openid email profile',
      state: start.state,
      nonce: start.nonce,
      code_challenge: expect.not.stringMatching(start.codeVerifier),
      code_challenge_method: 'S256',
    });
  });

  it('says who signed in, with the claims as they are mapped', async () => {
    idp.account('ada').claims['customer'] = { number: 4711 };
    const { foreign } = await signInAt(connector, 'ada');
    expect(foreign).toMatchObject({
      issuer: idp.issuer,
      subject: idp.account('ada').subject,
      email: 'ada@example.com',
      emailVerified: true,
      firstName: 'Ada',
      lastName: 'Byron',
      reference: '4711',
      tokens: { accessToken: expect.any(String), refreshToken: expect.any(String), idToken: expect.any(String) },
    });
    expect(foreign.tokens.expiresAt).toBeGreaterThan(Date.now() + 3_500_000);
  });

  it('is asked for its metadata and keys once for many logins', async () => {
    const fresh = connectorOf({ issuer: idp.issuer }, client.clientSecret);
    idp.calls.length = 0;
    await Promise.all([fresh.start(loginStart()), fresh.start(loginStart()), fresh.start(loginStart())]);
    await signInAt(fresh, 'ada');
    await signInAt(fresh, 'bob');
    const count = (call: string): number => idp.calls.filter((made) => made === call).length;
    expect([count('GET /.well-known/openid-configuration'), count('GET /jwks')]).toEqual([1, 1]);
  });

  it('refuses a code twice, a code of another login and a wrong secret', async () => {
    const start = loginStart();
    const back = await walkLogin(await connector.start(start), { login: 'ada' });
    const stolen = answerOf({ ...loginStart(), state: start.state }, back);
    await expect(connector.finish(stolen)).rejects.toMatchObject({ reason: 'idp_grant' });
    expect(await connector.finish(answerOf(start, back))).toMatchObject({ email: 'ada@example.com' });
    await expect(connector.finish(answerOf(start, back))).rejects.toMatchObject({ reason: 'idp_grant' });
    const wrong = connectorOf({ issuer: idp.issuer }, 'not the secret');
    await expect(signInAt(wrong, 'ada')).rejects.toMatchObject({ reason: 'idp_client' });
  });

  it('passes on that the person said no', async () => {
    const start = loginStart();
    const { parameters } = await walkLogin(await connector.start(start), { login: 'ada', deny: true });
    const finished = connector.finish(answerOf(start, { parameters }));
    await expect(finished).rejects.toMatchObject({ reason: 'idp_denied' });
  });

  it('is not mixed up with another provider (RFC 9207)', async () => {
    const other = await startIdp({ algorithm: 'ES256', clients: [client] });
    const start = loginStart();
    const theirs = connectorOf({ issuer: other.issuer }, client.clientSecret);
    const back = await walkLogin(await theirs.start(start), { login: 'ada' });
    idp.calls.length = 0;
    await expect(connector.finish(answerOf(start, back))).rejects.toMatchObject({ reason: 'idp_issuer' });
    const named = (await walkLogin(await connector.start(start), { login: 'ada' })).parameters;
    const unnamed = Object.fromEntries(Object.entries(named).filter(([name]) => name !== 'iss'));
    const silent = connector.finish(answerOf(start, { parameters: unnamed }));
    await expect(silent).rejects.toMatchObject({ reason: 'idp_issuer' });
    const foreignState = answerOf(loginStart(), { parameters: named });
    await expect(connector.finish(foreignState)).rejects.toMatchObject({ reason: 'idp_answer' });
    expect(idp.calls).not.toContain('POST /token');
    expect((await signInAt(theirs, 'ada')).foreign.issuer).toBe(other.issuer);
    await other.stop();
  });

  it('refreshes, tells whether the login stands, and revokes', async () => {
    const { foreign } = await signInAt(connector, 'bob');
    expect(await connector.check?.(foreign.tokens)).toBe('valid');
    const renewed = await connector.refresh?.(foreign.tokens);
    expect(renewed?.accessToken).not.toBe(foreign.tokens.accessToken);
    await connector.revoke?.(renewed ?? foreign.tokens);
    expect(idp.calls).toContain('POST /token/revocation');
    expect(await connector.check?.(renewed ?? foreign.tokens)).toBe('refused');
    await expect(connector.refresh?.(renewed ?? foreign.tokens)).rejects.toMatchObject({ reason: 'idp_grant' });
  });

  it('is asked by its userinfo where it has no introspection', async () => {
    const { userinfo, ...rest } = { userinfo: `${idp.issuer}/me`, authorization: `${idp.issuer}/auth` };
    const endpoints = { ...rest, userinfo, token: `${idp.issuer}/token`, jwks: `${idp.issuer}/jwks` };
    const byHand = connectorOf({ issuer: idp.issuer, endpoints }, client.clientSecret);
    idp.calls.length = 0;
    const { foreign } = await signInAt(byHand, 'bob');
    expect(await byHand.check?.(foreign.tokens)).toBe('valid');
    idp.withdraw('bob');
    expect(await byHand.check?.(foreign.tokens)).toBe('refused');
    expect(idp.calls).not.toContain('GET /.well-known/openid-configuration');
    expect(await byHand.endSessionUrl?.({ idToken: null, postLogoutRedirectUri: SIGNED_OUT, state: 'x' })).toBeNull();
  });

  it('signs the person out at its own page', async () => {
    const { foreign, back } = await signInAt(connector, 'ada');
    const end = { idToken: foreign.tokens.idToken, postLogoutRedirectUri: SIGNED_OUT, state: 'the state' };
    const page = await connector.endSessionUrl?.(end);
    expect((await walkLogout(page as URL, back.jar)).url.href).toBe(`${SIGNED_OUT}?state=the+state`);
  });

  it('has what is missing in the id_token in its userinfo', async () => {
    const thin = {
      claims: { subject: 'sub', email: 'custom.mail', emailVerified: 'custom.ok', firstName: 'x', lastName: 'x' },
    };
    idp.account('ada').claims['custom'] = { mail: 'ada@work.example', ok: true };
    const { foreign } = await signInAt(connectorOf({ issuer: idp.issuer, ...thin }, client.clientSecret), 'ada');
    expect(foreign).toMatchObject({ email: 'ada@work.example', emailVerified: true, firstName: '' });
    expect(idp.calls).toContain('GET /me');
  });
});

describe('the back channel of a real OpenID provider', () => {
  const event = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  let idp: Idp;
  let connector: Connector;

  beforeAll(async () => {
    idp = await startIdp({ clients: [{ ...client, backchannelLogoutUri: 'https://mandate.example/backchannel' }] });
    connector = connectorOf({ issuer: idp.issuer }, client.clientSecret);
  });
  afterAll(() => idp.stop());

  const now = (): number => Math.floor(Date.now() / 1000);
  const claims = () => ({
    iss: idp.issuer,
    aud: 'shop',
    iat: now(),
    exp: now() + 60,
    jti: 'one',
    sub: 'them',
    events: event,
  });

  it('names the session that the login had', async () => {
    const { foreign } = await signInAt(connector, 'ada');
    expect(foreign.sid).toBe(decodeJwt(foreign.tokens.idToken ?? '')['sid']);
    const token = await idp.sign({ ...claims(), sub: foreign.subject, sid: foreign.sid }, { typ: 'logout+jwt' });
    expect(await connector.logoutToken?.(token)).toEqual({ subject: foreign.subject, sid: foreign.sid, jti: 'one' });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an id_token', { events: undefined }, 'idp_claims'],
    ['one with a nonce', { nonce: 'n' }, 'idp_claims'],
    ['one about nobody', { sub: undefined }, 'idp_claims'],
    ['one without an id', { jti: undefined }, 'idp_claims'],
    ['one for another client', { aud: 'another' }, 'idp_audience'],
    ['one of another issuer', { iss: 'https://elsewhere.example' }, 'idp_issuer'],
    ['an old one', { iat: 1_700_000_000 }, 'idp_expired'],
    ['an expired one', { exp: 1_700_000_000 }, 'idp_expired'],
  ])('does not take %s', async (_what, over, reason) => {
    const token = await idp.sign({ ...claims(), ...over });
    await expect(connector.logoutToken?.(token)).rejects.toMatchObject({ reason });
  });

  it('takes no signature of somebody else, and asks for keys no oftener for it', async () => {
    const stranger = await startIdp();
    await connector.logoutToken?.(await idp.sign(claims()));
    idp.calls.length = 0;
    for (let count = 0; count < 5; count++) {
      const forged = await stranger.sign(claims());
      await expect(connector.logoutToken?.(forged)).rejects.toMatchObject({ reason: 'idp_signature' });
    }
    expect(idp.calls.length).toBeLessThanOrEqual(1);
    await stranger.stop();
  });
});
