import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents, eventsOf, expectEveryTokenRecorded, only } from '../../test/support/audit.js';
import type { TestClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, issueOnBehalf, refresh, validate } from '../../test/support/tokens.js';

// An operator ends on-behalf sessions: one, some, or all of an agent, key or tenant. Shoppers notice nothing.

const BOARD = '/admin/v1/on-behalf-sessions';

let one: TestApp;
let other: TestApp;
let market: Market;
let foreign: Market;
/** Sees `market` only. */
let lead: AdminClient;

beforeAll(async () => {
  one = await startTestApp();
  other = await startTestApp({}, one);
  market = await createMarket(one);
  foreign = await createMarket(one);
  lead = await signInAs(one, { role: 'lead', tenants: [market.tenant.id] });
});
afterEach(() => expectEveryTokenRecorded(one));
afterAll(async () => {
  await other.close();
  await one.close();
});

interface Pair {
  readonly access_token: string;
  readonly refresh_token: string;
}

const act = async (client: TestClient = market.pos, body: object = {}): Promise<Pair> =>
  (await issueOnBehalf(other, client, { customer_id: market.customer.id, ...body })).body;
const sidOf = ({ access_token }: Pair): string => claimsOf(access_token).sid;
const alive = async (instance: TestApp, ...pairs: readonly Pair[]): Promise<boolean[]> =>
  Promise.all(pairs.map(async ({ access_token }) => (await validate(instance, access_token)).status === 200));
const inTenant = (body: object = {}): object => ({ tenant: market.tenant.slug, ...body });

describe('the stop switch for on-behalf sessions', () => {
  it('ends all of a tenant on every instance, counted, and leaves the shoppers’ own ones alone', async () => {
    const [first, second] = [await act(), await act(await market.addPos())];
    const shopper = await market.signedIn();
    const theirs = (await issueOnBehalf(one, foreign.pos, { customer_id: foreign.customer.id })).body;
    expect(await alive(other, first, second)).toEqual([true, true]);
    const { count } = (await lead.get(`${BOARD}/count`)).body;
    const answer = await lead.post(`${BOARD}/end`, inTenant());
    expect([answer.status, answer.body]).toEqual([200, { ended: count }]);
    expect(await alive(one, first, second)).toEqual([false, false]);
    expect((await refresh(other, market.pos, first.refresh_token)).status).toBe(400);
    expect((await validate(one, shopper.accessToken)).status).toBe(200);
    expect((await refresh(one, market.storefront, shopper.refreshToken)).status).toBe(200);
    expect(await alive(one, theirs)).toEqual([true]);
    expect(await eventsOf(one, answer)).toEqual(
      only({
        type: 'session.ended_many',
        tenant: market.tenant.slug,
        reason: 'operator',
        actor_id: lead.operator.id,
        details: expect.objectContaining({ kind: ['on_behalf', 'trusted_system', 'trusted_agent'], ended: count }),
      }),
    );
    expect((await lead.get(`${BOARD}/count`)).body.count).toBe(0);
    expect(await alive(one, await act())).toEqual([true]);
  });

  it('ends all of a key, or of a customer, by one row however many they are', async () => {
    const [pos, till] = [await market.addPos(), await market.addPos()];
    const kim = await market.addCustomer();
    const ofPos = await Promise.all(Array.from({ length: 30 }, () => act(pos)));
    const [ofTill, ofKim] = [await act(till), await act(till, { customer_id: kim.id })];
    const answer = await lead.post(`${BOARD}/end`, inTenant({ client_id: pos.clientId }));
    expect(answer.body).toEqual({ ended: 30 });
    expect(new Set(await alive(one, ...ofPos))).toEqual(new Set([false]));
    expect(await eventsOf(one, answer)).toEqual(only({ type: 'session.ended_many', client_id: pos.clientId }));
    expect((await lead.post(`${BOARD}/end`, inTenant({ customer_id: kim.id }))).body).toEqual({ ended: 1 });
    expect(await alive(one, ofTill, ofKim)).toEqual([true, false]);
  });

  it('ends all of an agent, whichever key they use, with an event for each', async () => {
    const agent = { id: `agent-${(await market.addCustomer()).id}` };
    const sessions = [await act(market.pos, { agent }), await act(await market.addPos(), { agent })];
    const colleague = await act(market.pos, { agent: { id: `${agent.id}x` } });
    expect(await alive(other, ...sessions)).toEqual([true, true]);
    const answer = await lead.post(`${BOARD}/end`, inTenant({ actor: agent.id }));
    expect(answer.body).toEqual({ ended: 2 });
    expect(await alive(one, ...sessions, colleague)).toEqual([false, false, true]);
    const events = await eventsOf(one, answer);
    expect(events.map(({ type, reason, session_id }) => [type, reason, session_id]).sort()).toEqual(
      sessions.map((pair) => ['token.revoked', 'operator', sidOf(pair)]).sort(),
    );
  });

  it('ends thousands of an agent too', async () => {
    const agent = { id: `agent-${(await market.addCustomer()).id}` };
    const pair = await act(market.pos, { agent });
    await one.database.query(
      `insert into session select (jsonb_populate_record(s, jsonb_build_object('id',
         left(s.id::text, 24) || lpad(to_hex(n), 12, '0')))).* from session s, generate_series(1, 2100) n where s.id = $1`,
      [sidOf(pair)],
    );
    const answer = await lead.post(`${BOARD}/end`, inTenant({ actor: agent.id }));
    expect(answer.body).toEqual({ ended: 2101 });
    expect(await alive(one, pair)).toEqual([false]);
    expect(await eventsOf(one, answer)).toHaveLength(2101);
    // Nobody has ever held a token of the copies.
    await one.database.query(`delete from session where actor ->> 'sub' = $1 and id <> $2`, [agent.id, sidOf(pair)]);
  });

  it('ends those that are named, and of these only what the caller sees and what is on-behalf', async () => {
    const [named, unnamed] = [await act(), await act()];
    const shopper = await market.signedIn();
    const theirs: Pair = (await issueOnBehalf(one, foreign.pos, { customer_id: foreign.customer.id })).body;
    const ids = [sidOf(named), claimsOf(shopper.accessToken).sid, sidOf(theirs)];
    const answer = await lead.post(`${BOARD}/end`, { session_ids: [...ids, ids[0]] });
    expect(answer.body).toEqual({ ended: 1 });
    expect(await alive(one, named, unnamed, theirs)).toEqual([false, true, true]);
    expect((await validate(one, shopper.accessToken)).status).toBe(200);
    expect(await eventsOf(one, answer)).toEqual(only({ type: 'token.revoked', session_id: sidOf(named) }));
    expect((await lead.post(`${BOARD}/end`, { session_ids: ids })).body).toEqual({ ended: 0 });
    expect((await lead.post(`${BOARD}/end`, inTenant({ session_ids: [sidOf(unnamed)], actor: 'x' }))).body.ended).toBe(
      0,
    );
  });

  it('ends what named sessions have become on the other instance at the first request within a second', async () => {
    const pair = await act();
    expect(await alive(other, pair)).toEqual([true]);
    await lead.post(`${BOARD}/end`, { session_ids: [sidOf(pair)] });
    const told = performance.now();
    while ((await alive(other, pair))[0]) expect(performance.now() - told).toBeLessThan(1000);
  });

  it('ends one by its id, and says nothing new the second time', async () => {
    const pair = await act();
    const answer = await lead.delete(`${BOARD}/${sidOf(pair)}`);
    expect([answer.status, (await lead.delete(`${BOARD}/${sidOf(pair)}`)).status]).toEqual([204, 204]);
    expect(await alive(one, pair)).toEqual([false]);
    expect(await eventsOf(one, answer)).toEqual(
      only({ type: 'token.revoked', reason: 'operator', actor_id: lead.operator.id, session_id: sidOf(pair) }),
    );
    expect(await auditEvents(one, { type: 'token.revoked', sessionId: sidOf(pair) })).toHaveLength(1);
  });

  it('knows no foreign session, no foreign tenant and no shopper’s own one', async () => {
    const theirs: Pair = (await issueOnBehalf(one, foreign.pos, { customer_id: foreign.customer.id })).body;
    const shopper = await market.signedIn();
    const answers = [
      await lead.delete(`${BOARD}/${sidOf(theirs)}`),
      await lead.delete(`${BOARD}/${claimsOf(shopper.accessToken).sid}`),
      await lead.delete(`${BOARD}/00000000-0000-7000-8000-000000000000`),
      await lead.delete(`${BOARD}/nonsense`),
      await lead.post(`${BOARD}/end`, { tenant: foreign.tenant.slug }),
      await lead.post(`${BOARD}/end`, { tenant: 'nosuch' }),
    ];
    for (const answer of answers) expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
    expect(await alive(one, theirs)).toEqual([true]);
    expect((await validate(one, shopper.accessToken)).status).toBe(200);
  });

  it.each([
    {},
    { actor: 'lauren' },
    { tenant: null },
    { tenant: 'NO' },
    { tenant: 'acme', client_id: null },
    { tenant: 'acme', actor: null },
    { tenant: 'acme', customer_id: '5' },
    { tenant: 'acme', session_ids: null },
    { session_ids: [] },
    { session_ids: ['nonsense'] },
    { session_ids: Array.from({ length: 201 }, () => '00000000-0000-7000-8000-000000000000') },
    { tenant: 'acme', kind: 'customer' },
  ])('is not thrown by %j, which is not clear', async (body) => {
    const pair = await act();
    expect((await lead.post(`${BOARD}/end`, body)).status).toBe(422);
    expect(await alive(one, pair)).toEqual([true]);
  });

  it.each(['auditor', 'b2b', 'integrator'] as const)('is not for the role %s', async (role) => {
    const pair = await act();
    const operator = await signInAs(one, { role });
    const answers = [await operator.delete(`${BOARD}/${sidOf(pair)}`), await operator.post(`${BOARD}/end`, inTenant())];
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    expect(await alive(one, pair)).toEqual([true]);
  });
});
