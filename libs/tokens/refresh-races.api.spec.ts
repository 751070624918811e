import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents, expectEveryTokenRecorded } from '../../test/support/audit.js';
import type { TestClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, issueOnBehalf, refresh, validate } from '../../test/support/tokens.js';

let one: TestApp;
let other: TestApp;
let market: Market;

beforeAll(async () => {
  one = await startTestApp();
  other = await startTestApp({}, one);
  market = await createMarket(one);
});
afterEach(() => expectEveryTokenRecorded(one));
afterAll(async () => {
  await other.close();
  await one.close();
});

/** The same refresh token, so many times at once, over both instances in turn. */
function atOnce(times: number, client: TestClient, token: string): Promise<Answer[]> {
  return Promise.all(Array.from({ length: times }, (_, index) => refresh(index % 2 ? other : one, client, token)));
}

async function typesOf(accessToken: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { type } of await auditEvents(one, { sessionId: claimsOf(accessToken).sid })) {
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}

describe('one refresh token, used many times at once', () => {
  it('RT-06: 50 over two instances all get one and the same successor', async () => {
    const session = await market.signedIn();
    const answers = await atOnce(50, market.storefront, session.refreshToken);
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(50).fill(200));
    expect(new Set(answers.map(({ body }) => body.refresh_token)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => claimsOf(body.access_token).jti)).size).toBe(50);
    expect(await typesOf(session.accessToken)).toEqual({
      'customer.login': 1,
      'token.refreshed': 1,
      'token.refresh_replayed': 49,
    });
    expect((await refresh(other, market.storefront, answers[0]?.body.refresh_token)).status).toBe(200);
  });

  it('RT-06: with grace 0 exactly one succeeds, then the reuse rule ends the session', async () => {
    const strict = await market.addStorefront({ refreshGrace: 0 });
    const session = await market.signedIn(strict);
    const answers = await atOnce(50, strict, session.refreshToken);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(49).fill(400)]);
    expect(await typesOf(session.accessToken)).toMatchObject({ 'token.refreshed': 1, 'token.revoked': 1 });
    const { body } = answers.find(({ status }) => status === 200) as Answer;
    expect((await validate(one, body.access_token)).status).toBe(401);
  });

  it('behaves so in 100 of 100 trials with 20 at once', async () => {
    const trial = async (): Promise<void> => {
      const { access_token, refresh_token } = (
        await issueOnBehalf(one, market.pos, { customer_id: market.customer.id })
      ).body;
      const answers = await atOnce(20, market.pos, refresh_token);
      const good = answers.filter(({ status }) => status === 200);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      expect(good).toHaveLength(20);
      const successors = new Set(good.map(({ body }) => body.refresh_token as string));
      expect(successors.size).toBe(1);
      expect(await typesOf(access_token)).toMatchObject({ 'token.refreshed': 1, 'token.refresh_replayed': 19 });
      expect((await refresh(one, market.pos, [...successors][0] as string)).status).toBe(200);
    };
    for (let batch = 0; batch < 10; batch++) await Promise.all(Array.from({ length: 10 }, trial));
  }, 60_000);
});
