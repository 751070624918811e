import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { auditEvents, expectEveryTokenRecorded } from '../../test/support/audit.js';
import type { TestClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { addCodeLogin, type CodeLogin, pkcePair, redeem } from '../../test/support/code-login.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, refresh, validate } from '../../test/support/tokens.js';
import { Database } from '#platform';

let one: TestApp;
let other: TestApp;
let market: Market;
let shop: TestClient;
let logins: CodeLogin;

beforeAll(async () => {
  one = await startTestApp();
  other = await startTestApp({}, one);
  market = await createMarket(one);
  shop = await market.addStorefront({ grants: ['authorization_code', 'refresh_token'], requirePkce: false });
  logins = addCodeLogin(one);
  addCodeLogin(other);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await expectEveryTokenRecorded(one);
});
afterAll(async () => {
  await other.close();
  await one.close();
});

/** The same code, so many times at once, over both instances in turn. */
function atOnce(times: number, code: string): Promise<Answer[]> {
  return Promise.all(Array.from({ length: times }, (_, index) => redeem(index % 2 ? other : one, shop, code)));
}

/** How often each event of a login was written, whatever request wrote it. */
async function countsOf(flow: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { type, details } of await auditEvents(one, { clientId: shop.clientId })) {
    if (details['flow'] === flow) counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}

async function sessionsOf(customerId: number): Promise<number> {
  const rows = await one.database.query('select from session where customer_id = $1', [customerId]);
  return rows.length;
}

describe('one code, redeemed many times at once', () => {
  it('SS-14: begins exactly one session in 50 of 50 trials, and the repeats end it', async () => {
    const trial = async (_: unknown, index: number): Promise<void> => {
      const customer = await market.addCustomer();
      const flow = `race-${index}`;
      const answers = await atOnce(8, await logins.issue(shop, customer, { flow }));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(400)]);
      expect(await sessionsOf(customer.id)).toBe(1);
      expect(await countsOf(flow)).toEqual({
        'code.issued': 1,
        'code.redeemed': 1,
        'token.issued': 1,
        'code.replay': 7,
        'token.revoked': 1,
      });
      const { body } = answers.find(({ status }) => status === 200) as Answer;
      const dead = await Promise.all([one, other].map((instance) => refresh(instance, shop, body.refresh_token)));
      expect(dead.map(({ status }) => status)).toEqual([400, 400]);
      expect((await validate(one, body.access_token)).status).toBe(401);
    };
    for (let batch = 0; batch < 10; batch++) {
      await Promise.all(Array.from({ length: 5 }, (_, index) => trial(_, batch * 5 + index)));
    }
  }, 60_000);

  it('SS-18: of right and wrong verifiers together only the right one is taken', async () => {
    const { verifier, challenge } = pkcePair();
    const customer = await market.addCustomer();
    const code = await logins.issue(shop, customer, { codeChallenge: challenge });
    const answers = await Promise.all(
      [verifier, ...Array.from({ length: 9 }, () => pkcePair().verifier)].map((code_verifier, index) =>
        redeem(index % 2 ? other : one, shop, code, { code_verifier }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, ...Array<number>(9).fill(400)]);
    expect(await sessionsOf(customer.id)).toBe(1);
  });
});

describe('a code whose commit is unclear', () => {
  /** Lets one statement of the redemption run or not, and then loses the connection over it. */
  function breakOnce(when: 'before' | 'after'): void {
    const database = one.app.get(Database, { strict: false });
    const query = database.query.bind(database);
    let broken = false;
    jest.spyOn(database, 'query').mockImplementation(async (statement, values) => {
      if (statement.name !== 'session_insert_code' || broken) return query(statement, values);
      broken = true;
      if (when === 'after') await query(statement, values);
      throw new Error('Connection terminated unexpectedly');
    });
  }

  it.each(['before', 'after'] as const)('is redeemed once when the connection breaks %s it', async (when) => {
    const customer = await market.addCustomer();
    const flow = `unclear-${when}`;
    const code = await logins.issue(shop, customer, { flow });
    breakOnce(when);
    const answer = await redeem(one, shop, code);
    expect(answer.status).toBe(200);
    expect(await sessionsOf(customer.id)).toBe(1);
    expect(await countsOf(flow)).toEqual({ 'code.issued': 1, 'code.redeemed': 1, 'token.issued': 1 });
    const next = await refresh(other, shop, answer.body.refresh_token);
    expect([next.status, claimsOf(next.body.access_token).sid]).toEqual([200, claimsOf(answer.body.access_token).sid]);
  });

  it('is a replay when another request spent it meanwhile', async () => {
    const customer = await market.addCustomer();
    const code = await logins.issue(shop, customer, { flow: 'unclear-lost' });
    const database = one.app.get(Database, { strict: false });
    const query = database.query.bind(database);
    let winner: Answer | undefined;
    jest.spyOn(database, 'query').mockImplementation(async (statement, values) => {
      if (statement.name !== 'session_insert_code' || winner) return query(statement, values);
      winner = await redeem(other, shop, code);
      throw new Error('Connection terminated unexpectedly');
    });
    const loser = await redeem(one, shop, code);
    expect([winner?.status, loser.status]).toEqual([200, 400]);
    expect(await countsOf('unclear-lost')).toMatchObject({ 'code.redeemed': 1, 'code.replay': 1, 'token.revoked': 1 });
    expect((await validate(other, winner?.body.access_token)).status).toBe(401);
  });
});
