import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents, eventsOf, only } from '../../test/support/audit.js';
import { changeCustomer } from '../../test/support/builders/customer.js';
import {
  type FaultyIdp,
  type Idp,
  type IdTokenTrick,
  startFaultyIdp,
  startIdp,
  type WayBack,
} from '../../test/support/idp/index.js';
import {
  CALLBACK_URL,
  createSsoShop,
  locationOf,
  OUR_REGISTRATION,
  type SsoShop,
  Visitor,
} from '../../test/support/sso.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, grant } from '../../test/support/tokens.js';

let mandate: TestApp;
let idp: Idp;
let faulty: FaultyIdp;
let market: SsoShop;

beforeAll(async () => {
  mandate = await startTestApp();
  [idp, faulty] = await Promise.all([startIdp({ clients: [OUR_REGISTRATION] }), startFaultyIdp()]);
  market = await createSsoShop(mandate, idp);
  await market.addProvider({ key: 'faulty', issuer: faulty.issuer, clientSecret: faulty.clientSecret });
});
afterAll(async () => {
  await mandate.close();
  await Promise.all([idp.stop(), faulty.stop()]);
});

/** A visitor who has signed in at the provider and is about to come back. */
async function returning(claims = {}, login = 'ada'): Promise<{ visitor: Visitor; way: WayBack }> {
  const visitor = new Visitor(mandate);
  const start = await visitor.open(await market.link(claims));
  return { visitor, way: await visitor.signInAt(start, { login }) };
}

const codeCount = async (): Promise<number> =>
  (await mandate.database.query('select 1 from authorization_code')).length;

async function expectPage400(answer: Answer, reason: string): Promise<void> {
  expect(answer.status).toBe(400);
  expect(answer.headers.get('location')).toBeNull();
  expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'sso.refused', outcome: 'refused', reason }));
}

async function expectFailure(answer: Answer, error: string, reason: string): Promise<void> {
  expect(answer.status).toBe(303);
  const { origin, pathname, searchParams } = locationOf(answer);
  expect(origin + pathname).toBe(CALLBACK_URL);
  expect(searchParams.get('error')).toBe(error);
  expect(searchParams.get('code')).toBeNull();
  expect(searchParams.get('iss')).toBe('http://localhost:3000');
  expect(searchParams.get('state')).not.toBeNull();
  expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'sso.failed', reason }));
}

describe('the answer of a provider', () => {
  it('SS-10: is taken only from the browser that began', async () => {
    const before = await codeCount();
    const { visitor, way } = await returning();
    await expectPage400(await new Visitor(mandate).comeBack(way), 'browser_binding');
    const elsewhere = new Visitor(mandate);
    await elsewhere.open(await market.link());
    await expectPage400(await elsewhere.comeBack(way), 'browser_binding');
    expect(await codeCount()).toBe(before);
    // The stranger's try has spent nothing.
    expect(locationOf(await visitor.comeBack(way)).searchParams.get('code')).not.toBeNull();
  });

  it('SS-12: is taken once', async () => {
    const { visitor, way } = await returning();
    expect(locationOf(await visitor.comeBack(way)).searchParams.get('code')).not.toBeNull();
    const before = await codeCount();
    await expectPage400(await visitor.comeBack(way), 'state_used');
    expect(await codeCount()).toBe(before);
  });

  it('SS-12: is taken once, however many come at the same moment', async () => {
    const { visitor, way } = await returning();
    const cookie = visitor.jar.headerFor(new URL(mandate.url));
    const answers = await Promise.all(Array.from({ length: 5 }, () => visitor.comeBack(way, cookie)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(4);
  });

  it('is not taken for a state that nobody gave out, or that is too old', async () => {
    for (const query of ['', '?state=x', '?state=x&state=y', `?state=${'a'.repeat(43)}&code=x`]) {
      const answer = await new Visitor(mandate).open(`/v1/auth/external/callback${query}`);
      expect(answer.status).toBe(400);
    }
    const { visitor, way } = await returning();
    await mandate.database.query(`update sso_login set expires_at = now() where used_at is null`);
    await expectPage400(await visitor.comeBack(way), 'state_expired');
  });

  it('is not taken when it names another issuer (mix-up)', async () => {
    const { visitor, way } = await returning();
    way.url.searchParams.set('iss', 'https://other.example');
    await expectFailure(await visitor.comeBack(way), 'access_denied', 'idp_mixup');
  });

  it('is not taken in a second login, when a provider lured somebody else’s code out of the first (mix-up)', async () => {
    const { visitor: thief, way } = await returning();
    const evil = await createSsoShop(mandate, faulty);
    await evil.addProvider({ key: 'evil', issuer: faulty.issuer, clientSecret: faulty.clientSecret });
    const victim = new Visitor(mandate);
    const lured = await victim.signInAt(await victim.open(await evil.link({ idpKey: 'evil' })), { login: '' });
    lured.url.searchParams.set('code', way.url.searchParams.get('code') ?? '');
    expect(locationOf(await victim.comeBack(lured)).searchParams.get('code')).toBeNull();
    const before = await codeCount();
    await expectFailure(await thief.comeBack(way), 'access_denied', 'idp_mixup');
    expect(await codeCount()).toBe(before);
  });

  it('is not taken for another provider’s login: a code of one is worthless at the other', async () => {
    const calls = faulty.calls.length;
    const { visitor, way } = await returning();
    const ofFaulty = await visitor.signInAt(await visitor.open(await market.link({ idpKey: 'faulty' })), { login: '' });
    way.url.searchParams.set('code', ofFaulty.parameters['code'] ?? '');
    await expectFailure(await visitor.comeBack(way), 'access_denied', 'idp_grant');
    expect(faulty.calls.slice(calls)).not.toContain('token');
  });

  it('tells the shop that the customer pressed Cancel', async () => {
    const visitor = new Visitor(mandate);
    const way = await visitor.signInAt(await visitor.open(await market.link()), { login: 'ada', deny: true });
    await expectFailure(await visitor.comeBack(way), 'access_denied', 'idp_denied');
  });

  it.each<[IdTokenTrick, string]>([
    ['wrong issuer', 'idp_issuer'],
    ['wrong audience', 'idp_audience'],
    ['wrong nonce', 'idp_nonce'],
    ['no nonce', 'idp_nonce'],
    ['expired', 'idp_expired'],
    ['alg none', 'idp_signature'],
    ['HS256 by the public key', 'idp_signature'],
    ['foreign key', 'idp_signature'],
    ['own key in the header', 'idp_signature'],
  ])('SS-20: is not believed with an ID token with %s', async (idToken, reason) => {
    const [{ count: before }] = (await mandate.database.query('select count(*) from customer_identity')) as [
      { count: string },
    ];
    faulty.script = { idToken };
    const { visitor, way } = await returning({ idpKey: 'faulty' }, '');
    await expectFailure(await visitor.comeBack(way), 'access_denied', reason);
    faulty.script = {};
    expect(await mandate.database.query('select count(*) from customer_identity')).toEqual([{ count: before }]);
  });

  it('FL-09: is not waited for when the provider is down from the beginning', async () => {
    const gone = await startFaultyIdp();
    await market.addProvider({ key: 'gone', issuer: gone.issuer, clientSecret: gone.clientSecret });
    await gone.stop();
    const answer = await new Visitor(mandate).open(await market.link({ idpKey: 'gone' }));
    expect(answer.status).toBe(302);
    expect(locationOf(answer).searchParams.get('error')).toBe('temporarily_unavailable');
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'sso.failed', outcome: 'failed', reason: 'idp_unreachable' }),
    );
  });

  it('FL-09: tells the shop that the provider is down, and other providers go on', async () => {
    for (const [fault, reason] of [
      ['down', 'idp_unreachable'],
      [503, 'idp_answer'],
    ] as const) {
      const { visitor, way } = await returning({ idpKey: 'faulty' }, '');
      faulty.script = { at: { token: fault } };
      await expectFailure(await visitor.comeBack(way), 'temporarily_unavailable', reason);
      faulty.script = {};
    }
    expect(locationOf(await (await returning()).visitor.open(await market.link())).origin).toBe(idp.origin);
  });

  it('is not taken once client or provider have lost what the login rests on', async () => {
    const own = await createSsoShop(mandate, idp);
    const visitor = new Visitor(mandate);
    const way = await visitor.signInAt(await visitor.open(await own.link()), { login: 'ada' });
    await mandate.database.query('update client set enabled = false, version = version + 1 where client_id = $1', [
      own.storefront.clientId,
    ]);
    await mandate.database.query(`insert into invalidation (kind, key) values ('client', $1)`, [
      own.storefront.clientId,
    ]);
    // Every instance knows within a second.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await expectFailure(await visitor.comeBack(way), 'unauthorized_client', 'client_disabled');
  });
});

describe('a provider that answers with a form', () => {
  it('is given a cookie that a form from its site brings back', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = { format: 'pem' } as const;
    const user = { name: { firstName: 'Ada', lastName: 'Byron' } };
    const ids = { teamId: 'TEAM000001', keyId: 'KEY0000001' };
    const apple = await startIdp({
      accounts: [{ login: 'ada', claims: { email: 'x1@privaterelay.example', email_verified: 'true' } }],
      clients: [{ ...OUR_REGISTRATION, auth: 'client_secret_post' }],
      apple: { ...ids, user, publicKey: String(publicKey.export({ type: 'spki', ...pem })) },
    });
    try {
      await market.addProvider({
        ...{ key: 'apple', preset: 'apple', kind: undefined, scopes: undefined, issuer: apple.issuer },
        ...{ appleTeamId: ids.teamId, appleKeyId: ids.keyId },
        clientSecret: String(privateKey.export({ type: 'pkcs8', ...pem })),
      });
      const visitor = new Visitor(mandate);
      const start = await visitor.open(await market.link({ idpKey: 'apple' }));
      expect(start.headers.get('set-cookie')).toMatch(/SameSite=None; Secure/);
      const way = await visitor.signInAt(start, { login: 'ada' });
      expect(way.method).toBe('POST');
      expect(locationOf(await visitor.comeBack(way)).searchParams.get('code')).not.toBeNull();
    } finally {
      await apple.stop();
    }
  });

  it('cannot send JSON', async () => {
    const answer = await mandate.call('POST', '/v1/auth/external/callback', { body: { state: 'x' } });
    expect(answer.status).toBe(400);
  });
});

describe('MI-02: two instances', () => {
  it('share a login: begun on one, back on the other, redeemed on the first', async () => {
    const second = await startTestApp({}, mandate);
    try {
      const visitor = new Visitor(mandate);
      const way = await visitor.signInAt(await visitor.open(await market.link()), { login: 'ada' });
      const elsewhere = Object.assign(new Visitor(second), { jar: visitor.jar });
      const cookie = visitor.jar.headerFor(new URL(mandate.url));
      const back = locationOf(await elsewhere.comeBack(way, cookie));
      expect((await redeem(back.searchParams.get('code'))).status).toBe(200);
    } finally {
      await second.close();
    }
  });
});

describe('SS-30: a customer who is deactivated while at the provider', () => {
  it('gets no code, and comes back once active again', async () => {
    const back = await new Visitor(mandate).signIn(await market.link(), 'bob');
    const first = await redeem(back.searchParams.get('code'));
    const customerId = claimsOf(first.body.access_token).customerId as number;
    const { visitor, way } = await returning({}, 'bob');
    await changeCustomer(mandate, market.tenant.slug, customerId, { status: 'inactive' });
    await expectFailure(await visitor.comeBack(way), 'access_denied', 'customer_inactive');
    await changeCustomer(mandate, market.tenant.slug, customerId, { status: 'active' });
    expect((await new Visitor(mandate).signIn(await market.link(), 'bob')).searchParams.get('code')).not.toBeNull();
  });

  it('gets no tokens for a code from before', async () => {
    const back = await new Visitor(mandate).signIn(await market.link(), 'bob');
    const [login] = (await auditEvents(mandate, { type: 'sso.login' })).slice(-1);
    const customerId = login?.customer_id as number;
    await changeCustomer(mandate, market.tenant.slug, customerId, { status: 'inactive' });
    const answer = await redeem(back.searchParams.get('code'));
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: 'invalid_grant' });
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'code.refused', reason: 'customer_inactive' }));
  });
});

const redeem = (code: string | null) =>
  grant(mandate, market.storefront, { grant_type: 'authorization_code', code: code ?? '' });
