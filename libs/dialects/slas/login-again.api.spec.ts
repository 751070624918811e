import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, only } from '../../../test/support/audit.js';
import { createSlasMarket, type SlasMarket } from '../../../test/support/builders/slas.js';
import { pkcePair } from '../../../test/support/code-login.js';
import { type Answer, startTestApp, type TestApp } from '../../../test/support/test-app.js';

let mandate: TestApp;
let market: SlasMarket;

beforeAll(async () => {
  mandate = await startTestApp({ RATE_LIMITS: 'on' });
  market = await createSlasMarket(mandate);
});
afterAll(() => mandate.close());

const login = (email: string, password?: string): Promise<Answer> => {
  const form = { client_id: market.publicClient.clientId, code_challenge: pkcePair().challenge };
  return market.login(email, form, password === undefined ? {} : { basic: [email, password] });
};

describe('the same login twice within a second', () => {
  it('is 409, and other shoppers sign in meanwhile', async () => {
    const { email } = await market.addShopper();
    expect((await login(email)).status).toBe(303);
    // The second may be over by now on a busy machine: it lasts longer for this test.
    await mandate.database.query(
      `update rate_limit set expire = (extract(epoch from now()) * 1000)::bigint + 60000 where key like 'slas_same_login%'`,
    );
    const again = await login(email.toUpperCase());
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ status_code: '409 CONFLICT', error: 'conflict' });
    expect(again.headers.get('retry-after')).toBe('1');
    expect(await eventsOf(mandate, again)).toEqual(only({ type: 'customer.login_failed', reason: 'slas_same_login' }));
    expect((await login((await market.addShopper()).email)).status).toBe(303);
  });

  it('counts right passwords only: strangers keep nobody out', async () => {
    const { email } = await market.addShopper();
    expect((await login(email, 'wrong')).status).toBe(401);
    expect((await login(email)).status).toBe(303);
  });

  it('is beside the limits of every sign-in: after many wrong passwords it is 429', async () => {
    const { email } = await market.addShopper();
    const tries = [];
    for (let count = 0; count < 21; count++) tries.push((await login(email, 'wrong')).status);
    expect(tries.at(-1)).toBe(429);
    const answer = await login(email, 'wrong');
    expect(answer.body).toMatchObject({ status_code: '429 TOO_MANY_REQUESTS', error: 'too_many_requests' });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
