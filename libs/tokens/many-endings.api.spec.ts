import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Database } from '#platform';
import { auditEvents, expectEveryTokenRecorded } from '../../test/support/audit.js';
import { cliCaller } from '../../test/support/builders/caller.js';
import type { TestClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { addCodeLogin, type CodeLogin, redeem } from '../../test/support/code-login.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, issueOnBehalf, validate } from '../../test/support/tokens.js';
import { until } from '../../test/support/until.js';
import type { EndEvent } from './end-event.js';
import { SessionEndings } from './session.endings.js';
import type { LiveFilter } from './session-list.js';
import type { Session } from './session.js';
import { SessionStore } from './session.store.js';

// Ends of many sessions: what a filter finds, what their kinds hear of it, what a whole scope covers.

let mandate: TestApp;
let market: Market;
let shop: TestClient;
let logins: CodeLogin;
let endings: SessionEndings;
let count = 0;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
  shop = await market.addStorefront({ grants: ['authorization_code', 'refresh_token'], requirePkce: false });
  logins = addCodeLogin(mandate);
  endings = mandate.app.get(SessionEndings, { strict: false });
});
afterEach(async () => {
  jest.restoreAllMocks();
  delete logins.hooks.afterEnd;
  await expectEveryTokenRecorded(mandate);
});
afterAll(() => mandate.close());

const nextCall = (): string => `call-${++count}`;
const inTransaction = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  mandate.app.get(Database, { strict: false }).transaction(work);
const filterOf = (wanted: Partial<LiveFilter>): LiveFilter => ({ tenants: [market.tenant.id], ...wanted });

/** Access token of a session that is bound to the call. */
async function begin(callId: string): Promise<string> {
  logins.hooks.order = (order) => ({ ...order, callId });
  const { status, body } = await redeem(mandate, shop, await logins.issue(shop, market.customer));
  expect(status).toBe(200);
  return body.access_token;
}
const beginMany = (callId: string, times: number): Promise<string[]> =>
  Promise.all(Array.from({ length: times }, () => begin(callId)));

const statuses = (tokens: readonly string[]): Promise<number[]> =>
  Promise.all(tokens.map(async (token) => (await validate(mandate, token)).status));
const sidOf = (token: string): string => claimsOf(token).sid;

describe('the end of what matches', () => {
  it('ends each by itself, with its own record, and leaves everything else alone', async () => {
    const [mine, theirs] = [nextCall(), nextCall()];
    const [held, others] = [await beginMany(mine, 3), await beginMany(theirs, 2)];
    const details = { call_id: mine };
    const filter = filterOf({ callId: mine, kinds: ['test', 'trusted_agent'] });
    expect(await inTransaction((tx) => endings.endMatching(tx, filter, cliCaller, 'call_ended', details))).toBe(3);
    expect(await statuses([...held, ...others])).toEqual([401, 401, 401, 200, 200]);
    for (const token of held) {
      expect(await auditEvents(mandate, { sessionId: sidOf(token), type: 'token.revoked' })).toMatchObject([
        { reason: 'call_ended', actor_type: cliCaller.actor.type, details: { kind: 'test', call_id: mine } },
      ]);
    }
    expect(await inTransaction((tx) => endings.endMatching(tx, filter, cliCaller, 'call_ended'))).toBe(0);
  });

  it('finds nothing of a kind that is not asked for', async () => {
    const callId = nextCall();
    const token = await begin(callId);
    const filter = filterOf({ callId, kinds: ['on_behalf'] });
    expect(await inTransaction((tx) => endings.endMatching(tx, filter, cliCaller, 'operator'))).toBe(0);
    expect(await statuses([token])).toEqual([200]);
  });

  it('ends a session, too, that is committed between the first look and the end', async () => {
    const callId = nextCall();
    const early = await begin(callId);
    let late: string | undefined;
    const ended = await inTransaction((tx) => {
      const query = tx.query.bind(tx);
      jest.spyOn(tx, 'query').mockImplementation(async (text: string, values?: unknown) => {
        const answer = await query(text, values as unknown[]);
        if (late === undefined && text.includes('to_json(s)')) late = await begin(callId);
        return answer;
      });
      return endings.endMatching(tx, filterOf({ callId }), cliCaller, 'operator');
    });
    expect(ended).toBe(2);
    expect(await statuses([early, late as string])).toEqual([401, 401]);
  });

  it('takes several statements for more than a thousand, and misses none', async () => {
    const callId = nextCall();
    const { sid } = claimsOf(await begin(callId));
    await mandate.database.query(
      `insert into session select (jsonb_populate_record(s, jsonb_build_object('id',
         left(s.id::text, 23) || '-' || lpad(to_hex(n), 12, '0')))).* from session s, generate_series(1, 2200) n
       where s.id = $1`,
      [sid],
    );
    const ended = await inTransaction((tx) => endings.endMatching(tx, filterOf({ callId }), cliCaller, 'operator'));
    expect(ended).toBe(2201);
    const left = await mandate.database.query('select from session where call_id = $1 and ended_at is null', [callId]);
    expect(left).toEqual([]);
    await mandate.database.query('delete from session where call_id = $1 and id <> $2', [callId, sid]);
  });
});

describe('the kinds of many sessions that end together', () => {
  const told: { readonly id: string; readonly event: EndEvent; readonly alive: number }[] = [];
  async function hear(session: Session, event: EndEvent): Promise<void> {
    const rows = await mandate.database.query('select from session where id = $1 and ended_at is null', [session.id]);
    told.push({ id: session.id, event, alive: rows.length });
  }
  async function sessionsOf(tokens: readonly string[]): Promise<Session[]> {
    told.length = 0;
    const store = mandate.app.get(SessionStore, { strict: false });
    return inTransaction((tx) => store.readIn(tx, tokens.map(sidOf)));
  }

  it('hear of each of them once, when it is durable, and why', async () => {
    const sessions = await sessionsOf(await beginMany(nextCall(), 3));
    logins.hooks.afterEnd = hear;
    const details = { via: 'test' };
    await inTransaction((tx) => endings.endThese(tx, sessions, cliCaller, 'operator', details));
    await inTransaction((tx) => endings.endThese(tx, sessions, cliCaller, 'operator', details));
    await until(() => told.length === 3);
    expect(told.map(({ id }) => id).sort()).toEqual(sessions.map(({ id }) => id).sort());
    const { actor, origin } = cliCaller;
    for (const { event, alive } of told) {
      expect([alive, event]).toEqual([0, { reason: 'operator', details, actor, origin }]);
    }
  });

  it('hear nothing of an end that was taken back', async () => {
    const sessions = await sessionsOf(await beginMany(nextCall(), 2));
    logins.hooks.afterEnd = hear;
    const attempt = inTransaction(async (tx) => {
      expect(await endings.endThese(tx, sessions, cliCaller, 'operator')).toBe(2);
      throw new Error('changed our mind');
    });
    await expect(attempt).rejects.toThrow('changed our mind');
    const [witness] = await sessionsOf([await begin(nextCall())]);
    await inTransaction((tx) => endings.endThese(tx, [witness as Session], cliCaller, 'operator'));
    await until(() => told.length > 0);
    expect(told.map(({ id }) => id)).toEqual([witness?.id]);
  });

  it('are told a few at once, and whoever ended them does not wait', async () => {
    const sessions = await sessionsOf(await beginMany(nextCall(), 20));
    let answerAll: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (answerAll = resolve));
    let [busy, most, heard] = [0, 0, 0];
    logins.hooks.afterEnd = async () => {
      most = Math.max(most, ++busy);
      await gate;
      busy--;
      heard++;
    };
    expect(await inTransaction((tx) => endings.endThese(tx, sessions, cliCaller, 'operator'))).toBe(20);
    expect([heard, busy > 0]).toEqual([0, true]);
    answerAll();
    await until(() => heard === 20);
    expect(most).toBe(8);
  });

  it('are told of all of them although telling one fails', async () => {
    const sessions = await sessionsOf(await beginMany(nextCall(), 12));
    let heard = 0;
    logins.hooks.afterEnd = () => (++heard % 2 ? Promise.reject(new Error('down')) : Promise.resolve());
    await inTransaction((tx) => endings.endThese(tx, sessions, cliCaller, 'operator'));
    await until(() => heard === 12);
  });
});

describe('the end of a whole scope', () => {
  it('covers the kinds that are named, and no other', async () => {
    const own = await begin(nextCall());
    const acting = (await issueOnBehalf(mandate, market.pos, { customer_id: market.customer.id })).body.access_token;
    const scope = { tenantId: market.tenant.id, kinds: ['on_behalf', 'trusted_agent'] };
    await inTransaction((tx) => endings.endAll(tx, scope, cliCaller, 'operator'));
    expect(await statuses([own, acting])).toEqual([200, 401]);
    const [event] = (await auditEvents(mandate, { type: 'session.ended_many' })).slice(-1);
    expect(event?.details).toMatchObject({ kind: ['on_behalf', 'trusted_agent'] });
  });
});
