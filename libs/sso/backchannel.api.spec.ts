import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { auditEvents, eventsOf } from '../../test/support/audit.js';
import { type Idp, startIdp } from '../../test/support/idp/index.js';
import { createSsoShop, type SsoShop, Visitor } from '../../test/support/sso.js';
import {
  BACKCHANNEL_PATH,
  providerAt,
  type SignedInByIdp,
  signInBy,
  startLogoutIdp,
  storedGrant,
} from '../../test/support/sso-logout.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { refresh, validate } from '../../test/support/tokens.js';
import { until } from '../../test/support/until.js';
import { RevocationJob } from './revocation.job.js';

const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };

let mandate: TestApp;
let idp: Idp;
let shop: SsoShop;

beforeAll(async () => {
  mandate = await startTestApp();
  idp = await startLogoutIdp(mandate);
  shop = await createSsoShop(mandate, idp);
  await shop.addProvider(providerAt(idp, { key: 'loud', clientId: 'shop-loud', revokeTokens: true }));
});

afterAll(async () => {
  await mandate?.close();
  await idp?.stop();
});

const signIn = (login = 'ada') => signInBy(mandate, shop, { idpKey: 'loud', login });
const isAlive = async ({ accessToken }: SignedInByIdp) => (await validate(mandate, accessToken)).status === 200;
const now = () => Math.floor(Date.now() / 1000);

/** A good logout token unless a claim is replaced. */
async function logoutToken(claims: Record<string, unknown>, signer = idp): Promise<string> {
  const good = { iss: idp.issuer, aud: 'shop-loud', iat: now(), exp: now() + 120, jti: randomUUID(), events: EVENTS };
  const all = Object.entries({ ...good, ...claims }).filter(([, value]) => value !== undefined);
  return signer.sign(Object.fromEntries(all), { typ: 'logout+jwt' });
}

const send = (logout_token: string): Promise<Answer> =>
  mandate.call('POST', BACKCHANNEL_PATH, { body: new URLSearchParams({ logout_token }) });

async function grantOf({ sessionId }: SignedInByIdp): Promise<{ idp_sid: string; idp_subject: string }> {
  const stored = await storedGrant(mandate, sessionId);
  if (!stored?.idp_sid) throw new Error('the provider named no session');
  return { idp_sid: stored.idp_sid, idp_subject: stored.idp_subject };
}

describe('a provider that says that somebody signed out there', () => {
  it('ends the sessions of that session of its own, and no others', async () => {
    const [first, second] = [await signIn(), await signIn()];
    const { idp_sid, idp_subject } = await grantOf(first);

    await idp.announceLogout('shop-loud', idp_subject, idp_sid);

    expect(await isAlive(first)).toBe(false);
    expect((await refresh(mandate, shop.storefront, first.refreshToken)).body.error).toBe('invalid_grant');
    expect(await isAlive(second)).toBe(true);
    const [ended] = await auditEvents(mandate, { type: 'token.revoked', sessionId: first.sessionId });
    expect(ended).toMatchObject({ reason: 'idp_logout', actor_id: 'sso', tenant: shop.tenant.slug });
    const [told] = await auditEvents(mandate, { type: 'sso.backchannel_logout', requestId: ended?.request_id });
    expect(told?.details).toEqual({ provider: 'loud', by: 'sid', sessions: 1 });
  });

  it('ends sessions by the name that the provider has for the person, whatever claim we know them by', async () => {
    const { idp_subject: sub } = await grantOf(await signIn());
    const other = await createSsoShop(mandate, idp);
    await other.addProvider(providerAt(idp, { key: 'by-mail', clientId: 'shop-loud', claims: { subject: 'email' } }));
    const ada = await signInBy(mandate, other, { idpKey: 'by-mail', login: 'ada' });
    expect((await send(await logoutToken({ sub }))).status).toBe(200);
    expect(await isAlive(ada)).toBe(false);
  });

  it('deletes the tokens of the login by the job', async () => {
    const ada = await signIn();
    const { idp_sid: sid } = await grantOf(ada);
    expect((await send(await logoutToken({ sid }))).status).toBe(200);
    await mandate.app.get(RevocationJob, { strict: false }).run();
    expect(await storedGrant(mandate, ada.sessionId)).toBeNull();
  });

  it('ends every session of the subject when it names no session of its own', async () => {
    const [first, second, other] = [await signIn(), await signIn(), await signIn('bob')];
    const { idp_subject: sub } = await grantOf(first);
    const answer = await send(await logoutToken({ sub }));
    expect([answer.status, answer.text, answer.headers.get('cache-control')]).toEqual([200, '', 'no-store']);
    expect([await isAlive(first), await isAlive(second), await isAlive(other)]).toEqual([false, false, true]);
  });

  it('takes a login whose code is not redeemed yet along', async () => {
    const back = await new Visitor(mandate).signIn(await shop.link({ idpKey: 'loud' }), 'bob');
    await send(await logoutToken({ sub: idp.account('bob').subject }));
    const body = { grant_type: 'authorization_code', code: back.searchParams.get('code') };
    const answer = await mandate.call('POST', '/v1/oauth/token', {
      basic: [shop.storefront.clientId, shop.storefront.secret],
      body,
    });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
  });

  it('may name somebody who has no session here', async () => {
    expect((await send(await logoutToken({ sub: 'nobody-we-know' }))).status).toBe(200);
  });

  it('is heard by every tenant that shares its registration', async () => {
    const neighbour = await createSsoShop(mandate, idp);
    await neighbour.addProvider(providerAt(idp, { key: 'loud', clientId: 'shop-loud' }));
    const [here, there] = [await signIn(), await signInBy(mandate, neighbour, { idpKey: 'loud' })];
    await send(await logoutToken({ sub: idp.account('ada').subject }));
    expect([await isAlive(here), await isAlive(there)]).toEqual([false, false]);
  });

  it('says nothing about sessions that came by another registration', async () => {
    const ada = await signInBy(mandate, shop, { idpKey: 'idp' });
    expect((await send(await logoutToken({ sub: idp.account('ada').subject }))).status).toBe(200);
    expect(await isAlive(ada)).toBe(true);
  });
});

describe('a logout token that is not believed', () => {
  let ada: SignedInByIdp;
  let sub: string;

  beforeAll(async () => {
    ada = await signIn();
    sub = idp.account('ada').subject;
  });

  async function expectRefused(answer: Answer, reason: string): Promise<void> {
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await eventsOf(mandate, answer)).toEqual([
      expect.objectContaining({ type: 'sso.backchannel_refused', outcome: 'refused', reason }),
    ]);
    expect(await isAlive(ada)).toBe(true);
  }

  it('signed by somebody else', async () => {
    const stranger = await startIdp();
    try {
      await expectRefused(await send(await logoutToken({ sub }, stranger)), 'idp_signature');
    } finally {
      await stranger.stop();
    }
  });

  it('not signed at all', async () => {
    const [, payload] = (await logoutToken({ sub })).split('.');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    await expectRefused(await send(`${header}.${payload}.`), 'logout_token');
    await expectRefused(await send(`${header}.${payload}.c2ln`), 'idp_signature');
  });

  it.each([
    ['expired', { iat: now() - 600, exp: now() - 300 }, 'idp_expired'],
    ['with a nonce, as an id_token has one', { nonce: 'n' }, 'idp_claims'],
    ['without the event', { events: undefined }, 'idp_claims'],
    ['of another event', { events: { 'http://schemas.example/event': {} } }, 'idp_claims'],
    ['without an id', { jti: undefined }, 'idp_claims'],
    ['that names nobody', { sub: undefined }, 'idp_claims'],
  ])('%s', async (_, claims, reason) => {
    await expectRefused(await send(await logoutToken({ sub, ...claims })), reason);
  });

  it.each([
    ['of an issuer that nobody configured', { iss: 'https://idp.example' }],
    ['for a client id that is not ours', { aud: 'somebody-else' }],
  ])('%s', async (_, claims) => {
    await expectRefused(await send(await logoutToken({ sub, ...claims })), 'provider_unknown');
  });

  it('that came before', async () => {
    const token = await logoutToken({ sub: 'nobody-we-know' });
    expect((await send(token)).status).toBe(200);
    await expectRefused(await send(token), 'replay');
  });

  it('that came twice at the same moment: it counts once', async () => {
    const token = await logoutToken({ sub: 'nobody-we-know' });
    const answers = await Promise.all([send(token), send(token), send(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  });

  it.each([
    ['nothing', new URLSearchParams()],
    ['no token', new URLSearchParams({ logout_token: 'abc' })],
    ['a payload that is no JSON', new URLSearchParams({ logout_token: 'e30.e3s.c2ln' })],
  ])('a form with %s', async (_, body) => {
    await expectRefused(await mandate.call('POST', BACKCHANNEL_PATH, { body }), 'logout_token');
  });

  it('in JSON, or in a body that is too large', async () => {
    const logout_token = await logoutToken({ sub });
    const inJson = await mandate.call('POST', BACKCHANNEL_PATH, { body: { logout_token } });
    expect([inJson.status, inJson.body.error]).toEqual([400, 'invalid_request']);
    const large = await send('a'.repeat(70_000));
    expect(large.status).toBe(413);
    expect(await isAlive(ada)).toBe(true);
  });
});

describe('whoever sends too many tokens that are not believed', () => {
  it('is told to wait and no longer recorded; a good one is still heard', async () => {
    const limited = await startTestApp({ RATE_LIMITS: 'on' }, mandate);
    try {
      const ada = await signIn();
      const { idp_sid: sid } = await grantOf(ada);
      const sendThere = (logout_token: string) =>
        limited.call('POST', BACKCHANNEL_PATH, { body: new URLSearchParams({ logout_token }) });
      for (let count = 0; count < 60; count++) expect((await sendThere('abc')).status).toBe(400);
      const late = await sendThere('abc');
      expect([late.status, late.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^[1-9]/)]);
      expect(await eventsOf(mandate, late)).toEqual([]);
      expect((await sendThere(await logoutToken({ sid }))).status).toBe(200);
      await until(async () => !(await isAlive(ada)));
    } finally {
      await limited.close();
    }
  });
});
