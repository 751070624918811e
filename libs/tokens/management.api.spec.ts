import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded, only } from '../../test/support/audit.js';
import { createMarket, type Market, PASSWORD, type SignedIn } from '../../test/support/builders/market.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, issueOnBehalf, login, refresh, validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let market: Market;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

const get = (path: string, bearer: string, headers: Record<string, string> = {}): Promise<Answer> =>
  mandate.call('GET', path, { bearer, headers });
const end = (jti: string, bearer: string, headers: Record<string, string> = {}): Promise<Answer> =>
  mandate.call('DELETE', `/v1/oauth/tokens/${jti}`, { bearer, headers });
const jtiOf = (session: Pick<SignedIn, 'accessToken'>): string => claimsOf(session.accessToken).jti;

/** Another sign-in of the same customer. */
async function signInAgain({ customer }: SignedIn, headers: Record<string, string> = {}): Promise<SignedIn> {
  const body = { email: customer.email, password: PASSWORD, shop_id: market.shop.id };
  const answer = await login(mandate, market.storefront, body, headers);
  return { customer, accessToken: answer.body.access_token, refreshToken: answer.body.refresh_token };
}

describe('the list of sessions', () => {
  it('TM-02: holds the customer’s own live sessions only, newest first, in SCAYLE’s form', async () => {
    const [first, stranger] = [await market.signedIn(), await market.signedIn()];
    const second = await signInAgain(first, { 'user-agent': 'Safari' });
    const ended = await signInAgain(first);
    await end(jtiOf(ended), ended.accessToken);
    const { status, body, headers } = await get('/v1/oauth/tokens', first.accessToken);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body.map(({ id }: { id: string }) => id)).toEqual([jtiOf(second), jtiOf(first)]);
    expect(body[0]).toEqual({
      id: jtiOf(second),
      ip: '127.0.0.1',
      user_agent: 'Safari',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      client_id: market.storefront.clientId,
      kind: 'customer',
      current: false,
      on_behalf_session: false,
    });
    expect(body[1].current).toBe(true);
    expect(JSON.stringify(body)).not.toContain(jtiOf(stranger));
  });

  it.each<[string, (other: number) => { path: string; headers: Record<string, string> }]>([
    ['user_id', (id) => ({ path: `/v1/oauth/tokens?user_id=${id}`, headers: {} })],
    ['customerId', (id) => ({ path: `/v1/oauth/tokens?customerId=${id}`, headers: {} })],
    ['customer_id', (id) => ({ path: `/v1/oauth/tokens?customer_id=${id}`, headers: {} })],
    ['X-User-Id', (id) => ({ path: '/v1/oauth/tokens', headers: { 'x-user-id': String(id) } })],
  ])('TM-02: is refused and recorded when %s names another customer', async (_, ask) => {
    const [me, other] = [await market.signedIn(), await market.signedIn()];
    const foreign = ask(other.customer.id);
    const answer = await get(foreign.path, me.accessToken, foreign.headers);
    expect([answer.status, answer.body.error]).toEqual([403, 'access_denied']);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'token.manage_refused', reason: 'foreign_customer', customer_id: me.customer.id }),
    );
    const mine = ask(me.customer.id);
    expect((await get(mine.path, me.accessToken, mine.headers)).status).toBe(200);
  });

  it('shows the on-behalf sessions of the customer as such', async () => {
    const me = await market.signedIn();
    const agent = { id: 'lauren', name: 'Lauren B.' };
    const other = (await issueOnBehalf(mandate, market.pos, { customer_id: me.customer.id, agent })).body;
    const { body } = await get('/v1/oauth/tokens', me.accessToken);
    expect(body[0]).toMatchObject({
      id: claimsOf(other.access_token).jti,
      kind: 'on_behalf',
      on_behalf_session: true,
      act: { sub: 'lauren', name: 'Lauren B.', client_id: market.pos.clientId, assurance: 'asserted' },
    });
  });
});

describe('the detail of a token', () => {
  it('TM-05: tells of the token that asks, and what the storefront said of its visitor', async () => {
    const me = await signInAgain(await market.signedIn(), {
      'user-agent': 'storefront',
      'x-original-client-ip': '203.0.113.9',
      'x-original-user-agent': 'Firefox',
    });
    const { status, body, headers } = await get('/v1/oauth/token', me.accessToken);
    const claims = claimsOf(me.accessToken);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      id: claims.jti,
      session_id: claims.sid,
      client_id: market.storefront.clientId,
      customer_id: me.customer.id,
      shop_id: market.shop.id,
      ip: '127.0.0.1',
      user_agent: 'storefront',
      original_client_ip: '203.0.113.9',
      original_user_agent: 'Firefox',
      kind: 'customer',
      current: true,
      on_behalf_session: false,
      scope: '',
      created_at: expect.any(String),
      updated_at: expect.any(String),
      token_expires_at: `${new Date(claims.exp * 1000).toISOString().slice(0, 19)}.000000Z`,
      expires_at: expect.any(String),
    });
  });
});

describe('ending a session', () => {
  it('TM-03: of another customer is the same 404 as an unknown one, and is recorded', async () => {
    const [me, other] = [await market.signedIn(), await market.signedIn()];
    const foreign = await end(jtiOf(other), me.accessToken);
    const unknown = await end('AZ8OnJAAcACAAAAAAAAAAQAAAAE', me.accessToken);
    const nonsense = await end('no-jti', me.accessToken);
    const bodies = [foreign, unknown, nonsense].map(({ status, body }) => ({ status, ...body, request_id: '' }));
    expect(bodies).toEqual(Array(3).fill({ ...bodies[0], status: 404, error: 'not_found' }));
    expect(await eventsOf(mandate, foreign)).toEqual(
      only({
        type: 'token.revoke_refused',
        actor_type: 'customer',
        actor_id: String(me.customer.id),
        details: { target: jtiOf(other) },
      }),
    );
    expect((await validate(mandate, other.accessToken)).status).toBe(200);
  });

  it('AU-12: keeps nothing of a path that is no token id: somebody may have pasted a secret', async () => {
    const me = await market.signedIn();
    const answer = await end(me.refreshToken, me.accessToken);
    expect(answer.status).toBe(404);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.revoke_refused', details: {} }));
  });

  it('TM-03: is 404 for a token that was never issued in one’s own session', async () => {
    const me = await market.signedIn();
    const bytes = Buffer.from(jtiOf(me), 'base64url');
    bytes.writeUInt32BE(2, 16);
    expect((await end(bytes.toString('base64url'), me.accessToken)).status).toBe(404);
    expect((await validate(mandate, me.accessToken)).status).toBe(200);
  });

  it('TM-08: ends its access and its refresh token', async () => {
    const me = await market.signedIn();
    const answer = await end(jtiOf(me), me.accessToken);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect((await validate(mandate, me.accessToken)).status).toBe(401);
    const refused = await refresh(mandate, market.storefront, me.refreshToken);
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant']);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'token.revoked', reason: 'revoked', session_id: claimsOf(me.accessToken).sid }),
    );
    expect((await eventsOf(mandate, refused))[0]).toMatchObject({ type: 'token.refresh_refused', reason: 'ended' });
  });

  it('reaches another session of one’s own by any of its token ids', async () => {
    const me = await market.signedIn();
    const other = await signInAgain(me);
    const newer = (await refresh(mandate, market.storefront, other.refreshToken)).body;
    expect((await end(jtiOf(other), me.accessToken)).status).toBe(204);
    expect((await validate(mandate, newer.access_token)).status).toBe(401);
    expect((await validate(mandate, me.accessToken)).status).toBe(200);
  });

  it('takes SCAYLE’s X-Shop-Id, and refuses one that is not the token’s', async () => {
    const me = await market.signedIn();
    const wrong = await end(jtiOf(me), me.accessToken, { 'x-shop-id': '9' });
    expect([wrong.status, wrong.body.error]).toEqual([400, 'invalid_request']);
    expect((await end(jtiOf(me), me.accessToken, { 'x-shop-id': String(market.shop.id) })).status).toBe(204);
  });

  it('by logout ends the session that asks, once', async () => {
    const me = await market.signedIn();
    const answer = await mandate.call('POST', '/v1/auth/logout', { bearer: me.accessToken });
    expect(answer.status).toBe(204);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.revoked', reason: 'logout' }));
    expect((await mandate.call('POST', '/v1/auth/logout', { bearer: me.accessToken })).status).toBe(401);
  });

  it('TM-07: leaves a token that manages nothing more', async () => {
    const me = await market.signedIn();
    await mandate.call('POST', '/v1/auth/logout', { bearer: me.accessToken });
    const answers = [
      await validate(mandate, me.accessToken),
      await get('/v1/oauth/token', me.accessToken),
      await get('/v1/oauth/tokens', me.accessToken),
      await end(jtiOf(me), me.accessToken),
      await mandate.call('POST', '/v1/auth/logout', { bearer: me.accessToken }),
    ];
    for (const { status, body, headers } of answers) {
      expect([status, body.error]).toEqual([401, 'invalid_token']);
      expect(headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
  });
});

describe('an on-behalf token', () => {
  it('sees and ends its own session, and no other one of the customer', async () => {
    const me = await market.signedIn();
    const { access_token: bearer } = (await issueOnBehalf(mandate, market.pos, { customer_id: me.customer.id })).body;
    expect((await validate(mandate, bearer)).body).toMatchObject({ valid: true, on_behalf_session: true });
    expect((await get('/v1/oauth/token', bearer)).body).toMatchObject({ kind: 'on_behalf', on_behalf_session: true });

    const list = await get('/v1/oauth/tokens', bearer);
    expect([list.status, list.body.error]).toEqual([403, 'access_denied']);
    expect(await eventsOf(mandate, list)).toEqual(only({ type: 'token.manage_refused', reason: 'on_behalf' }));
    const foreign = await end(jtiOf(me), bearer);
    expect(foreign.status).toBe(403);
    expect((await eventsOf(mandate, foreign))[0]).toMatchObject({ type: 'token.revoke_refused', actor_type: 'client' });
    expect((await validate(mandate, me.accessToken)).status).toBe(200);

    expect((await end(claimsOf(bearer).jti, bearer)).status).toBe(204);
    expect((await validate(mandate, bearer)).status).toBe(401);
  });
});
