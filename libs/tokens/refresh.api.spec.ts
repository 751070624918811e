import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents, eventsOf, expectEveryTokenRecorded, only } from '../../test/support/audit.js';
import { createMarket, type Market, type SignedIn } from '../../test/support/builders/market.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { letTimePass } from '../../test/support/time.js';
import { basicOf, claimsOf, grant, refresh, validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let market: Market;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

interface Row {
  readonly generation: number;
  readonly ended_at: Date | null;
  readonly expires_at: Date;
}

const sessionOf = ({ accessToken }: SignedIn): string => claimsOf(accessToken).sid;

async function row(session: SignedIn): Promise<Row> {
  const [found] = await mandate.database.query<Row>(
    'select generation, ended_at, expires_at from session where id = $1',
    [sessionOf(session)],
  );
  return found as Row;
}

async function typesOf(session: SignedIn): Promise<string[]> {
  return (await auditEvents(mandate, { sessionId: sessionOf(session) })).map(({ type }) => type);
}

/** Calls that must be refused without consuming the refresh token, which works afterwards. */
async function refusedAndUnused(session: SignedIn, call: () => Promise<Answer>): Promise<Answer> {
  const before = await row(session);
  const answer = await call();
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(await row(session)).toEqual(before);
  expect((await refresh(mandate, market.storefront, session.refreshToken)).status).toBe(200);
  return answer;
}

describe('refreshing', () => {
  it('RT-01: rotates ten times over five minutes; the refresh token’s end never moves', async () => {
    const session = await market.signedIn();
    const { expires_at: end } = await row(session);
    let token = session.refreshToken;
    const seen = new Set([token]);
    for (let turn = 1; turn <= 10; turn++) {
      await letTimePass(mandate, sessionOf(session), 30);
      const { status, body } = await refresh(mandate, market.storefront, token);
      expect(status).toBe(200);
      expect(body.expires_in).toBe(3600);
      const claims = claimsOf(body.access_token);
      expect(claims.exp - claims.iat).toBe(3600);
      expect((await row(session)).expires_at.getTime()).toBe(end.getTime() - turn * 30_000);
      expect(Math.abs(body.refresh_expires_in - (5_184_000 - turn * 30))).toBeLessThanOrEqual(15);
      token = body.refresh_token;
      seen.add(token);
    }
    expect(seen.size).toBe(11);
    expect(await typesOf(session)).toEqual(['customer.login', ...Array<string>(10).fill('token.refreshed')]);
  });

  it('never gives an access token that outlives the session', async () => {
    const session = await market.signedIn();
    await letTimePass(mandate, sessionOf(session), 5_184_000 - 100);
    const { body } = await refresh(mandate, market.storefront, session.refreshToken);
    expect(body.expires_in).toBe(body.refresh_expires_in);
    expect(body.expires_in).toBeLessThanOrEqual(100);
  });

  it('FZ-03: takes a form as well as JSON', async () => {
    const session = await market.signedIn();
    const fields = { grant_type: 'refresh_token', refresh_token: session.refreshToken };
    const form = new URLSearchParams(fields);
    const answer = await mandate.call('POST', '/v1/oauth/token', { basic: basicOf(market.storefront), body: form });
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body).sort()).toEqual(
      Object.keys((await grant(mandate, market.storefront, fields)).body).sort(),
    );
  });

  it('works for a public client, which names itself in the body', async () => {
    const app = await market.addStorefront({ type: 'public', grants: ['password', 'refresh_token'] });
    const session = await signedInPublicly(app.clientId);
    const body = { grant_type: 'refresh_token', refresh_token: session, client_id: app.clientId };
    expect((await mandate.call('POST', '/v1/oauth/token', { body })).status).toBe(200);
  });

  async function signedInPublicly(clientId: string): Promise<string> {
    const { customer } = await market.signedIn();
    const credentials = { email: customer.email, password: 'Shopper1!pass', shop_id: market.shop.id };
    const answer = await mandate.call('POST', '/v1/auth/login', { body: { ...credentials, client_id: clientId } });
    expect(answer.status).toBe(200);
    return answer.body.refresh_token as string;
  }
});

describe('a refresh token used twice', () => {
  it('RT-02: after the grace ends its session, and no other', async () => {
    const [session, other] = [await market.signedIn(), await market.signedIn()];
    const second = (await refresh(mandate, market.storefront, session.refreshToken)).body;
    await letTimePass(mandate, sessionOf(session), 12);
    const answer = await refresh(mandate, market.storefront, session.refreshToken);
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
    expect((await refresh(mandate, market.storefront, second.refresh_token)).body.error).toBe('invalid_grant');
    for (const token of [session.accessToken, second.access_token]) {
      expect((await validate(mandate, token)).status).toBe(401);
    }
    expect((await validate(mandate, other.accessToken)).status).toBe(200);
    const events = await eventsOf(mandate, answer);
    expect(events.map(({ type, reason }) => `${type} ${reason}`).sort()).toEqual([
      'token.reuse_detected reuse',
      'token.revoked reuse',
    ]);
    const where = { session_id: sessionOf(session), client_id: market.storefront.clientId, address: '127.0.0.1' };
    expect(events).toEqual([expect.objectContaining(where), expect.objectContaining(where)]);
  });

  it('RT-03: inside the grace answers the same successor again, which then works', async () => {
    const session = await market.signedIn();
    const first = await refresh(mandate, market.storefront, session.refreshToken);
    const again = await refresh(mandate, market.storefront, session.refreshToken);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body.refresh_token).toBe(first.body.refresh_token);
    expect(claimsOf(again.body.access_token).jti).not.toBe(claimsOf(first.body.access_token).jti);
    expect(await typesOf(session)).toEqual(['customer.login', 'token.refreshed', 'token.refresh_replayed']);
    expect((await row(session)).generation).toBe(2);
    expect((await refresh(mandate, market.storefront, again.body.refresh_token)).status).toBe(200);
  });

  it('a replay does not extend the grace', async () => {
    const session = await market.signedIn();
    await refresh(mandate, market.storefront, session.refreshToken);
    await letTimePass(mandate, sessionOf(session), 6);
    expect((await refresh(mandate, market.storefront, session.refreshToken)).status).toBe(200);
    await letTimePass(mandate, sessionOf(session), 6);
    expect((await refresh(mandate, market.storefront, session.refreshToken)).status).toBe(400);
    expect((await row(session)).ended_at).not.toBeNull();
  });

  it('after its successor was used is reuse, even inside the grace', async () => {
    const session = await market.signedIn();
    const { refresh_token: second } = (await refresh(mandate, market.storefront, session.refreshToken)).body;
    expect((await refresh(mandate, market.storefront, second)).status).toBe(200);
    expect((await refresh(mandate, market.storefront, session.refreshToken)).status).toBe(400);
    expect(await typesOf(session)).toContain('token.reuse_detected');
  });

  it('with another scope inside the grace is refused and changes nothing', async () => {
    const client = await market.addStorefront({ scopes: ['basket', 'order.read'] });
    const session = await market.signedIn(client);
    const { refresh_token: second } = (await refresh(mandate, client, session.refreshToken)).body;
    const answer = await refresh(mandate, client, session.refreshToken, { scope: 'basket' });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.refresh_refused', reason: 'parameters' }));
    expect((await refresh(mandate, client, second)).status).toBe(200);
  });

  it('of a client with grace 0 ends the session at once', async () => {
    const strict = await market.addStorefront({ refreshGrace: 0 });
    const session = await market.signedIn(strict);
    const { refresh_token: second } = (await refresh(mandate, strict, session.refreshToken)).body;
    expect((await refresh(mandate, strict, session.refreshToken)).body.error).toBe('invalid_grant');
    expect((await refresh(mandate, strict, second)).body.error).toBe('invalid_grant');
  });

  it('newer than its row shows that the database was restored: the session ends', async () => {
    const session = await market.signedIn();
    const { refresh_token: second } = (await refresh(mandate, market.storefront, session.refreshToken)).body;
    await mandate.database.query('update session set generation = 1 where id = $1', [sessionOf(session)]);
    const answer = await refresh(mandate, market.storefront, second);
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
    const types = (await eventsOf(mandate, answer)).map(({ type }) => type);
    expect(types.sort()).toEqual(['token.history_lost', 'token.revoked']);
  });
});

describe('a refresh is refused and consumes nothing', () => {
  it('RT-09: for another client', async () => {
    const session = await market.signedIn();
    const other = await market.addStorefront();
    const answer = await refusedAndUnused(session, () => refresh(mandate, other, session.refreshToken));
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'token.refresh_refused', reason: 'client', client_id: other.clientId }),
    );
  });

  it('RT-09: for a client of another tenant, whose log does not name the session', async () => {
    const session = await market.signedIn();
    const foreign = await createMarket(mandate);
    const answer = await refusedAndUnused(session, () => refresh(mandate, foreign.storefront, session.refreshToken));
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ tenant: foreign.tenant.slug, reason: 'client', session_id: null, customer_id: null }),
    );
  });

  it('RT-15: for more scope than was granted', async () => {
    const client = await market.addStorefront({ scopes: ['basket', 'order.read'] });
    const session = await market.signedIn(client);
    const answer = await refresh(mandate, client, session.refreshToken, { scope: 'basket order.create' });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_scope']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.refresh_refused', reason: 'scope' }));
    const narrowed = await refresh(mandate, client, session.refreshToken, { scope: 'basket' });
    expect([narrowed.status, narrowed.body.scope]).toEqual([200, 'basket']);
    // Narrowing concerns the access token; what was granted stays.
    const whole = await refresh(mandate, client, narrowed.body.refresh_token);
    expect(whole.body.scope).toBe('basket order.read');
  });

  it('RT-17: in the URL, which is recorded without the value', async () => {
    const session = await market.signedIn();
    const path = `/v1/oauth/token?grant_type=refresh_token&refresh_token=${session.refreshToken}`;
    const basic = basicOf(market.storefront);
    const posted = await refusedAndUnused(session, () => mandate.call('POST', path, { basic }));
    const other = await market.signedIn();
    const got = await mandate.call('GET', path, { basic });
    expect([posted.status, posted.body.error]).toEqual([400, 'invalid_request']);
    expect([400, 405]).toContain(got.status);
    for (const answer of [posted, got]) {
      const events = await eventsOf(mandate, answer);
      expect(events).toEqual(only({ outcome: 'refused', reason: 'credential_in_url' }));
      expect(JSON.stringify(events)).not.toContain('mrt_');
    }
    expect((await row(other)).generation).toBe(1);
  });

  it.each(['mrt_', 'x', `mrt_${'A'.repeat(72)}`, `mrt_${'A'.repeat(71)}`])(
    'for %j, which is not ours',
    async (token) => {
      const answer = await refresh(mandate, market.storefront, token);
      expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
      expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.refresh_refused' }));
    },
  );

  it('for a token whose MAC is changed', async () => {
    const session = await market.signedIn();
    const last = session.refreshToken.endsWith('A') ? 'B' : 'A';
    const forged = session.refreshToken.slice(0, -1) + last;
    const answer = await refusedAndUnused(session, () => refresh(mandate, market.storefront, forged));
    expect((await eventsOf(mandate, answer))[0]).toMatchObject({ reason: 'mac' });
  });

  it('RT-11: after the refresh token’s end', async () => {
    const session = await market.signedIn();
    await letTimePass(mandate, sessionOf(session), 5_184_001);
    const answer = await refresh(mandate, market.storefront, session.refreshToken);
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.refresh_refused', reason: 'expired' }));
  });
});
