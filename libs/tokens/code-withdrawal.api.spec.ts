import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidv7 } from '#kernel';
import { Database } from '#platform';
import { eventsOf } from '../../test/support/audit.js';
import { cliCaller } from '../../test/support/builders/caller.js';
import type { TestClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { addCodeLogin, type CodeLogin, redeem } from '../../test/support/code-login.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { until } from '../../test/support/until.js';
import { AuthorizationCodes } from './authorization-codes.js';
import { SessionEndings } from './session.endings.js';
import { SessionStore } from './session.store.js';

let mandate: TestApp;
let market: Market;
let shop: TestClient;
let logins: CodeLogin;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
  shop = await market.addStorefront({ grants: ['authorization_code', 'refresh_token'], requirePkce: false });
  logins = addCodeLogin(mandate);
});
afterAll(() => mandate.close());

const part = <T>(type: abstract new (...args: never[]) => T): T => mandate.app.get(type, { strict: false });

async function login(): Promise<{ code: string; sessionId: string }> {
  const sessionId = uuidv7(Date.now());
  return { sessionId, code: await logins.issue(shop, await market.addCustomer(), { flow: sessionId, sessionId }) };
}

async function expectRefused(answer: Answer, reason: string, flow: string): Promise<void> {
  expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
  const events = await eventsOf(mandate, answer);
  expect(events.map((event) => [event.type, event.reason, event.details['flow']])).toEqual([
    ['code.refused', reason, flow],
  ]);
}

/** True once a statement waits for a row that another transaction holds. */
async function isSomebodyWaiting(): Promise<boolean> {
  const waiting = await mandate.database.query(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return waiting.length > 0;
}

describe('a code that is taken back', () => {
  it('is redeemed no more', async () => {
    const { code, sessionId } = await login();
    await part(Database).transaction((tx) => part(AuthorizationCodes).withdraw(tx, [sessionId]));
    await expectRefused(await redeem(mandate, shop, code), 'expired', sessionId);
    expect(await part(SessionStore).read(sessionId)).toBeNull();
  });

  it('is not redeemed either when its redemption was under way', async () => {
    const { code, sessionId } = await login();
    const redeemed = await part(Database).transaction(async (tx) => {
      await part(AuthorizationCodes).withdraw(tx, [sessionId]);
      const answer = redeem(mandate, shop, code);
      await until(isSomebodyWaiting);
      return { answer };
    });
    await expectRefused(await redeemed.answer, 'expired', sessionId);
    expect(await part(SessionStore).read(sessionId)).toBeNull();
  });

  it('leaves the others alone', async () => {
    const [one, other] = [await login(), await login()];
    await part(Database).transaction((tx) => part(AuthorizationCodes).withdraw(tx, [one.sessionId]));
    expect((await redeem(mandate, shop, other.code)).status).toBe(200);
  });
});

describe('a code that was issued before all sessions were ended', () => {
  it('begins none', async () => {
    const { code, sessionId } = await login();
    const scope = { tenantId: market.tenant.id, clientId: shop.clientId };
    await part(Database).transaction((tx) => part(SessionEndings).endAll(tx, scope, cliCaller, 'test'));
    await expectRefused(await redeem(mandate, shop, code), 'not_before', sessionId);
    const later = await login();
    expect((await redeem(mandate, shop, later.code)).status).toBe(200);
  });
});
