import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded } from '../../test/support/audit.js';
import { createMarket, type Market, type SignedIn } from '../../test/support/builders/market.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { basicOf, issueOnBehalf, refresh, validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let market: Market;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

const actFor = (id: number, more = {}): Promise<Answer> =>
  issueOnBehalf(mandate, market.pos, { customer_id: id, ...more });
const mine = (bearer: string, query = ''): Promise<Answer> =>
  mandate.call('GET', `/v1/me/on-behalf${query}`, { bearer });
const decide = (bearer: string, body: unknown): Promise<Answer> =>
  mandate.call('POST', '/v1/me/on-behalf', { bearer, body });

describe('who acted for me', () => {
  it('is told by name, newest first, with the reason, and without ids and addresses', async () => {
    const { customer, accessToken } = await market.signedIn();
    await actFor(customer.id);
    await actFor(customer.id, { agent: { id: 'lauren@example.com', name: 'Lauren B.' } });
    const { status, body, text } = await mine(accessToken);
    expect(status).toBe(200);
    expect(body.allowed).toBe(true);
    expect(body.items).toMatchObject([
      { kind: 'on_behalf', agent: 'Lauren B.', live: true },
      { kind: 'on_behalf', agent: null, live: true },
    ]);
    expect(text).not.toContain('lauren@example.com');
    expect(text).not.toContain('127.0.0.1');
  });

  it('stays after the end, and is nobody else’s', async () => {
    const { customer, accessToken } = await market.signedIn();
    const acting = await actFor(customer.id);
    await mandate.call('POST', '/v1/auth/logout', { bearer: acting.body.access_token });
    expect((await mine(accessToken)).body.items).toMatchObject([{ live: false }]);
    expect((await mine((await market.signedIn()).accessToken)).body.items).toEqual([]);
  });

  it('comes in pages', async () => {
    const { customer, accessToken } = await market.signedIn();
    for (let turn = 0; turn < 3; turn++) await actFor(customer.id);
    const first = await mine(accessToken, '?limit=2');
    const second = await mine(accessToken, `?limit=2&cursor=${first.body.next_cursor}`);
    expect([first.body.items.length, second.body.items.length, second.body.next_cursor]).toEqual([2, 1, null]);
    expect(second.body.items[0].session_id).not.toBe(first.body.items[1].session_id);
  });

  it('is not told to those who act, nor to a service', async () => {
    const { customer } = await market.signedIn();
    const acting = await actFor(customer.id);
    expect((await mine(acting.body.access_token)).status).toBe(403);
    const machine = await market.addPos({ grants: ['client_credentials'] });
    const service = await mandate.call('POST', '/v1/oauth/token', {
      basic: basicOf(machine),
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    expect((await mine(service.body.access_token)).status).toBe(403);
  });
});

describe('my switch', () => {
  async function actedFor(): Promise<SignedIn & { readonly acting: Answer }> {
    const shopper = await market.signedIn();
    return { ...shopper, acting: await actFor(shopper.customer.id) };
  }

  it('ends who acts for me at once and refuses the next, and leaves me signed in', async () => {
    const { customer, accessToken, acting } = await actedFor();
    const off = await decide(accessToken, { allowed: false });
    expect([off.status, off.body]).toEqual([200, { allowed: false }]);
    expect((await validate(mandate, acting.body.access_token)).status).toBe(401);
    expect((await refresh(mandate, market.pos, acting.body.refresh_token)).status).toBe(400);
    const next = await actFor(customer.id);
    expect([next.status, next.body.reason]).toEqual([400, 'customer_opted_out']);
    expect((await mine(accessToken)).body).toMatchObject({ allowed: false, items: [{ live: false }] });
    expect(await eventsOf(mandate, off)).toMatchObject([
      { type: 'customer.opted_out', actor_type: 'customer', actor_id: String(customer.id) },
    ]);
  });

  it('allows again, and revives nothing', async () => {
    const { customer, accessToken, acting } = await actedFor();
    await decide(accessToken, { allowed: false });
    expect((await decide(accessToken, { allowed: true })).body).toEqual({ allowed: true });
    expect((await validate(mandate, acting.body.access_token)).status).toBe(401);
    expect((await actFor(customer.id)).status).toBe(200);
  });

  it('is no switch for those who act', async () => {
    const { acting } = await actedFor();
    expect((await decide(acting.body.access_token, { allowed: false })).status).toBe(403);
    expect((await validate(mandate, acting.body.access_token)).status).toBe(200);
  });

  it.each([{}, { allowed: 'no' }, { allowed: false, extra: 1 }])('refuses %j', async (body) => {
    const { accessToken } = await market.signedIn();
    expect((await decide(accessToken, body)).status).toBe(400);
  });
});
