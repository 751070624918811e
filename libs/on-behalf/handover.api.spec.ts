import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded } from '../../test/support/audit.js';
import { changeClient, type TestClient } from '../../test/support/builders/client.js';
import { changeCustomer } from '../../test/support/builders/customer.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { createTrustedSystem, exchangeFor } from '../../test/support/builders/trusted-system.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { basicOf, claimsOf, issueOnBehalf, refresh, validate } from '../../test/support/tokens.js';

const ANN = { id: 'ann', name: 'Ann' };
const BEN = { id: 'ben', name: 'Ben' };

let mandate: TestApp;
let other: TestApp;
let market: Market;

beforeAll(async () => {
  mandate = await startTestApp();
  other = await startTestApp({}, mandate);
  market = await createMarket(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(async () => {
  await other.close();
  await mandate.close();
});

const act = async (more: object = {}, client: TestClient = market.pos): Promise<Answer['body']> =>
  (await issueOnBehalf(mandate, client, { customer_id: market.customer.id, agent: ANN, ...more })).body;
const handOver = (body: object, client: TestClient = market.pos, instance = mandate): Promise<Answer> =>
  instance.call('POST', '/v1/on-behalf/handover', { basic: basicOf(client), body: { agent: BEN, ...body } });
const sidOf = ({ access_token }: Answer['body']): string => claimsOf(access_token).sid;
const statusOf = async ({ access_token }: Answer['body']): Promise<number> =>
  (await validate(mandate, access_token)).status;

describe('a handover', () => {
  it('gives the customer to a second agent, who is named with the first', async () => {
    const first = await act({ reason: 'INC-1', call_id: 'call-1' });
    const answer = await handOver({ session_id: sidOf(first) });
    expect(answer.status).toBe(200);
    const { body: second } = answer;
    expect(await Promise.all([first, second].map(statusOf))).toEqual([401, 200]);
    expect(claimsOf(second.access_token)).toMatchObject({
      customerId: market.customer.id,
      on_behalf_session: true,
      act: { sub: 'ben', name: 'Ben', assurance: 'asserted', act: { sub: 'ann', name: 'Ann' } },
    });
    const events = await eventsOf(mandate, answer);
    // Both are written by one statement, in any order.
    expect(events.toSorted((one, other) => (one.type < other.type ? -1 : 1))).toMatchObject([
      { type: 'onbehalf.issued', session_id: sidOf(second), details: { predecessor: sidOf(first), call_id: 'call-1' } },
      { type: 'token.revoked', reason: 'handover', session_id: sidOf(first), details: { successor: sidOf(second) } },
    ]);
  });

  it('keeps the end of the first session, and both names through a refresh', async () => {
    const first = await act();
    await mandate.database.query(`update session set expires_at = now() + interval '200 seconds' where id = $1`, [
      sidOf(first),
    ]);
    const { body: second } = await handOver({ session_id: sidOf(first) }, market.pos, other);
    expect(second.refresh_expires_in).toBeLessThanOrEqual(200);
    expect(second.expires_in).toBeLessThanOrEqual(200);
    const third = await refresh(mandate, market.pos, second.refresh_token);
    expect(claimsOf(third.body.access_token).act).toMatchObject({ sub: 'ben', act: { sub: 'ann' } });
  });

  it('finds the session by its call, when there is one', async () => {
    await act({ call_id: 'call-2' });
    const { status, body } = await handOver({ call_id: 'call-2' });
    expect([status, claimsOf(body.access_token).act?.sub]).toEqual([200, 'ben']);
    // The call goes on: what follows the handover belongs to it.
    expect((await handOver({ call_id: 'call-2', agent: ANN })).status).toBe(200);
    await act({ call_id: 'call-2' });
    const unclear = await handOver({ call_id: 'call-2' });
    expect([unclear.status, unclear.body.reason]).toEqual([400, 'call_ambiguous']);
  });

  it('leaves exactly one session when two take over at once, whichever instance they ask', async () => {
    for (let turn = 0; turn < 10; turn++) {
      const first = await act();
      const takers = await Promise.all(
        [mandate, other].map((instance, index) =>
          handOver({ session_id: sidOf(first), agent: { id: `taker-${index}` } }, market.pos, instance),
        ),
      );
      expect(takers.map(({ status }) => status).sort()).toEqual([200, 400]);
      const winner = takers.find(({ status }) => status === 200);
      expect(await Promise.all([first, winner?.body].map(statusOf))).toEqual([401, 200]);
    }
  });

  it('is decided like a new session, and a refused one changes nothing', async () => {
    const customer = await market.addCustomer();
    const pos = await market.addPos();
    const first = await act({ customer_id: customer.id }, pos);
    await changeClient(mandate, pos.clientId, { onBehalf: { reason: 'required' } });
    const refused = await handOver({ session_id: sidOf(first) }, pos);
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_request']);
    expect(await statusOf(first)).toBe(200);
    expect((await handOver({ session_id: sidOf(first), reason: 'INC-2' }, pos)).status).toBe(200);
  });

  it('does not revive a session whose customer has opted out', async () => {
    const customer = await market.addCustomer();
    const first = await act({ customer_id: customer.id });
    await changeCustomer(mandate, market.tenant.slug, customer.id, { onBehalfOptOut: true });
    const answer = await handOver({ session_id: sidOf(first) });
    expect([answer.status, answer.body.reason]).toEqual([400, 'session_unknown']);
  });

  it('counts as the session that it continues against the daily cap', async () => {
    const pos = await market.addPos({ onBehalf: { enabled: true, dailyCap: 1 } });
    const first = await act({}, pos);
    expect((await handOver({ session_id: sidOf(first) }, pos)).status).toBe(200);
  });

  it('knows no session of another client, no shopper’s own one and none that has ended', async () => {
    const [theirs, gone, shopper] = [await act({}, await market.addPos()), await act(), await market.signedIn()];
    await mandate.call('POST', '/v1/auth/logout', { bearer: gone.access_token });
    for (const id of [sidOf(theirs), sidOf(gone), claimsOf(shopper.accessToken).sid, 'nonsense']) {
      const answer = await handOver({ session_id: id });
      expect([answer.status, answer.body.reason]).toEqual([400, 'session_unknown']);
      expect(await eventsOf(mandate, answer)).toMatchObject([
        { type: 'onbehalf.handover_refused', reason: 'session_unknown' },
      ]);
    }
    expect(await statusOf(theirs)).toBe(200);
  });

  it('is refused to the same agent, and after five agents', async () => {
    let session = await act();
    const same = await handOver({ session_id: sidOf(session), agent: ANN });
    expect([same.status, same.body.reason]).toEqual([400, 'same_agent']);
    for (const id of ['b', 'c', 'd', 'e']) {
      session = (await handOver({ session_id: sidOf(session), agent: { id } })).body;
    }
    const last = await handOver({ session_id: sidOf(session) });
    expect([last.status, last.body.reason, await statusOf(session)]).toEqual([400, 'agents', 200]);
  });

  it('continues a trusted system’s session', async () => {
    const system = await createTrustedSystem(mandate, market.tenant.slug, [market.shop.id]);
    const { body: first } = await exchangeFor(mandate, system, (await market.addCustomer()).id);
    const { status, body } = await handOver({ session_id: sidOf(first) }, system);
    expect([status, await statusOf(first)]).toEqual([200, 401]);
    expect(claimsOf(body.access_token).act).toMatchObject({ sub: 'ben', act: { sub: `client:${system.clientId}` } });
  });

  it.each([
    {},
    { session_id: 'a', call_id: 'b' },
    { session_id: 'a', actor_token: 'x' },
    { session_id: 'a', agent: 'ben' },
    { session_id: 7 },
    { session_id: 'a', more: 1 },
  ])('is refused as %j', async (body) => {
    const answer = await handOver(body);
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
  });
});
