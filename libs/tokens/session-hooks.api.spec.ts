import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Customer } from '#customers';
import { Database } from '#platform';
import { auditEvents, expectEveryTokenRecorded } from '../../test/support/audit.js';
import { changeClient, type TestClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { signInAs } from '../../test/support/builders/operator.js';
import { addCodeLogin, type CodeLogin, redeem } from '../../test/support/code-login.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { basicOf, claimsOf, refresh, validate } from '../../test/support/tokens.js';
import type { EndEvent } from './end-event.js';
import { SessionReader } from './session.reader.js';

interface SignedIn {
  readonly customer: Customer;
  readonly sid: string;
  readonly jti: string;
  readonly access: string;
  readonly refresh: string;
}

let mandate: TestApp;
let market: Market;
let logins: CodeLogin;
let shop: TestClient;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
  logins = addCodeLogin(mandate);
  shop = await market.addStorefront({
    grants: ['authorization_code', 'refresh_token', 'client_credentials'],
    requirePkce: false,
  });
});
beforeEach(() => {
  for (const hook of Object.keys(logins.hooks)) delete logins.hooks[hook as keyof CodeLogin['hooks']];
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

async function signedIn(): Promise<SignedIn> {
  const customer = await market.addCustomer();
  const { body } = await redeem(mandate, shop, await logins.issue(shop, customer));
  const { sid, jti } = claimsOf(body.access_token);
  return { customer, sid, jti, access: body.access_token, refresh: body.refresh_token };
}

const detail = (bearer: string): Promise<Answer> => mandate.call('GET', '/v1/oauth/token', { bearer });
const list = (bearer: string): Promise<Answer> => mandate.call('GET', '/v1/oauth/tokens', { bearer });
const introspect = (token: string): Promise<Answer> =>
  mandate.call('POST', '/v1/oauth/introspect', { basic: basicOf(shop), body: new URLSearchParams({ token }) });
const revoke = (token: string): Promise<Answer> =>
  mandate.call('POST', '/v1/oauth/revoke', { basic: basicOf(shop), body: new URLSearchParams({ token }) });

async function endsOf(sid: string): Promise<unknown[]> {
  const events = await auditEvents(mandate, { sessionId: sid, type: 'token.revoked' });
  return events.map(({ reason, actor_type }) => ({ reason, actor_type }));
}

const BY_KIND = [{ reason: 'no_longer_valid', actor_type: 'system' }];

describe('a session whose kind says that it is over', () => {
  it.each<[string, (session: SignedIn) => Promise<Answer>, number]>([
    ['validate', ({ access }) => validate(mandate, access), 401],
    ['detail', ({ access }) => detail(access), 401],
    ['list', ({ access }) => list(access), 401],
    ['logout', ({ access: bearer }) => mandate.call('POST', '/v1/auth/logout', { bearer }), 401],
    ['refresh', (session) => refresh(mandate, shop, session.refresh), 400],
  ])('has ended for %s, by a promise or without one', async (_, use, status) => {
    for (const answer of [false, Promise.resolve(false)]) {
      const session = await signedIn();
      logins.hooks.stillValid = ({ id }) => (id === session.sid ? answer : true);
      expect((await use(session)).status).toBe(status);
      expect(await endsOf(session.sid)).toEqual(BY_KIND);
      logins.hooks.stillValid = () => true;
      expect((await validate(mandate, session.access)).status).toBe(401);
      expect((await refresh(mandate, shop, session.refresh)).body.error).toBe('invalid_grant');
    }
  });

  it('is inactive when it is introspected, by either token', async () => {
    for (const token of ['access', 'refresh'] as const) {
      const session = await signedIn();
      logins.hooks.stillValid = () => false;
      expect((await introspect(session[token])).body).toEqual({ active: false });
      expect(await endsOf(session.sid)).toEqual(BY_KIND);
    }
  });

  it('is missing in the list of the customer’s other session', async () => {
    const customer = await market.addCustomer();
    const tokens = [1, 2].map(async () => (await redeem(mandate, shop, await logins.issue(shop, customer))).body);
    const [mine, gone] = (await Promise.all(tokens)).map(({ access_token }) => access_token as string);
    const { sid } = claimsOf(gone as string);
    logins.hooks.stillValid = async ({ id }) => id !== sid;
    expect((await list(mine as string)).body).toMatchObject([{ current: true }]);
    expect(await endsOf(sid)).toEqual(BY_KIND);
  });

  it('is ended once, however many ask at the same moment', async () => {
    const session = await signedIn();
    logins.hooks.stillValid = async () => false;
    const answers = await Promise.all(Array.from({ length: 10 }, () => validate(mandate, session.access)));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(401));
    expect(await endsOf(session.sid)).toEqual(BY_KIND);
  });

  it('is not asked about when it is dead already', async () => {
    const session = await signedIn();
    let asked = 0;
    logins.hooks.stillValid = () => ++asked > 0;
    await changeClient(mandate, shop.clientId, { enabled: false });
    expect((await validate(mandate, session.access)).status).toBe(401);
    await changeClient(mandate, shop.clientId, { enabled: true });
    expect((await validate(mandate, session.access)).status).toBe(401);
    expect(asked).toBe(0);
  });
});

describe('a session whose kind says that it stands', () => {
  it('is used as ever, by a promise or without one', async () => {
    const session = await signedIn();
    for (const answer of [true, Promise.resolve(true)]) {
      logins.hooks.stillValid = () => answer;
      expect((await validate(mandate, session.access)).status).toBe(200);
    }
    expect((await refresh(mandate, shop, session.refresh)).status).toBe(200);
  });

  it('is dead all the same when somebody ends it while the kind is asked', async () => {
    const session = await signedIn();
    logins.hooks.stillValid = async () => {
      logins.hooks.stillValid = () => true;
      return (await revoke(session.access)).status === 200;
    };
    expect((await validate(mandate, session.access)).status).toBe(401);
    expect(await endsOf(session.sid)).toEqual([{ reason: 'revoked', actor_type: 'client' }]);
  });

  it('an error of the kind refuses the request and ends nothing', async () => {
    const session = await signedIn();
    logins.hooks.stillValid = () => Promise.reject(new Error('out of order'));
    expect((await validate(mandate, session.access)).status).toBe(500);
    logins.hooks.stillValid = () => true;
    expect((await validate(mandate, session.access)).status).toBe(200);
  });

  it('answers without a promise from memory', async () => {
    const session = await signedIn();
    await validate(mandate, session.access);
    const verdict = mandate.app.get(SessionReader, { strict: false }).peekVerdict(session.sid, 1);
    expect(verdict).toMatchObject({ session: { id: session.sid }, decision: { allowed: true } });
  });
});

describe('the detail of a token', () => {
  it('has what the kind adds, which replaces nothing', async () => {
    const session = await signedIn();
    logins.hooks.detail = async ({ id }, client) => ({ idp: { key: 'okta', id, asks: client.clientId }, id: 'forged' });
    const { body } = await detail(session.access);
    expect(body).toMatchObject({ id: session.jti, idp: { key: 'okta', id: session.sid, asks: shop.clientId } });
  });
});

describe('the end of a session', () => {
  const told: { readonly id: string; readonly reason: string; readonly alive: number }[] = [];
  beforeEach(() => {
    told.length = 0;
    logins.hooks.afterEnd = async ({ id }, { reason }: EndEvent) => {
      const rows = await mandate.database.query('select from session where id = $1 and ended_at is null', [id]);
      told.push({ id, reason, alive: rows.length });
    };
  });

  it.each<[string, string, (session: SignedIn) => Promise<unknown>]>([
    ['a logout', 'logout', ({ access: bearer }) => mandate.call('POST', '/v1/auth/logout', { bearer })],
    ['DELETE', 'revoked', ({ access: bearer, jti }) => mandate.call('DELETE', `/v1/oauth/tokens/${jti}`, { bearer })],
    ['RFC 7009', 'revoked', (session) => revoke(session.refresh)],
    ['an operator', 'operator', async ({ sid }) => (await signInAs(mandate, {})).delete(`/admin/v1/sessions/${sid}`)],
    [
      'its kind',
      'no_longer_valid',
      ({ access }) => ((logins.hooks.stillValid = () => false), validate(mandate, access)),
    ],
    [
      'a reused refresh token',
      'reuse',
      async (session) => {
        const { body } = await refresh(mandate, shop, session.refresh);
        await refresh(mandate, shop, body.refresh_token);
        return refresh(mandate, shop, session.refresh);
      },
    ],
  ])('by %s is told to its kind, once, when it is durable', async (_, reason, end) => {
    const session = await signedIn();
    await end(session);
    await end(session);
    expect(told).toEqual([{ id: session.sid, reason, alive: 0 }]);
  });

  it.each(['before', 'after'] as const)('is told once when the connection breaks %s it', async (when) => {
    const session = await signedIn();
    const database = mandate.app.get(Database, { strict: false });
    const query = database.query.bind(database);
    let broken = false;
    const spy = jest.spyOn(database, 'query').mockImplementation(async (statement, values) => {
      if (statement.name !== 'session_end' || broken) return query(statement, values);
      broken = true;
      if (when === 'after') await query(statement, values);
      throw new Error('Connection terminated unexpectedly');
    });
    const answer = await mandate.call('POST', '/v1/auth/logout', { bearer: session.access });
    spy.mockRestore();
    expect([answer.status, broken]).toEqual([204, true]);
    expect(told).toEqual([{ id: session.sid, reason: 'logout', alive: 0 }]);
    expect(await endsOf(session.sid)).toHaveLength(1);
  });

  it('is answered as ever when the kind fails', async () => {
    for (const fail of [
      () => Promise.reject(new Error('down')),
      () => {
        throw new Error('down');
      },
    ]) {
      const session = await signedIn();
      logins.hooks.afterEnd = fail;
      expect((await mandate.call('POST', '/v1/auth/logout', { bearer: session.access })).status).toBe(204);
      expect((await validate(mandate, session.access)).status).toBe(401);
    }
  });

  it('is answered while the kind is still telling others', async () => {
    const session = await signedIn();
    logins.hooks.afterEnd = () => new Promise(() => undefined);
    const answer = await mandate.call('POST', '/v1/auth/logout', { bearer: session.access });
    expect(answer.status).toBe(204);
  });
});
