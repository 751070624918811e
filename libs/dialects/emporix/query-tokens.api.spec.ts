import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { pino } from 'pino';
import { log } from '#platform';
import { TokenRefresher } from '#tokens';
import { createEmporixMarket, type EmporixMarket } from '../../../test/support/builders/emporix.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';

// Emporix's contract has tokens in queries. They are taken where it has them, and nowhere kept.

let mandate: TestApp;
let market: EmporixMarket;
let lines: string[];
let visit: { access_token: string; refresh_token: string };
let session: { access_token: string; refresh_token: string };

beforeAll(async () => {
  mandate = await startTestApp({ LOG_LEVEL: 'trace' });
  Object.assign(log, { [pino.symbols.streamSym]: { write: (line: string) => lines.push(line) } });
  lines = [];
  market = await createEmporixMarket(mandate);
});
beforeEach(async () => {
  const customer = await market.addCustomer();
  visit = (await market.anonymous('login')).body;
  session = (await market.login(customer.email, visit.access_token)).body;
  lines = [];
});
afterAll(() => mandate.close());

/** Everything that was written: log lines, and the audit log with its personal part. */
async function written(): Promise<string> {
  const rows = await mandate.database.query<{ row: string }>(
    `select row_to_json(e)::text as row from audit_event e union all select row_to_json(p)::text from audit_personal p`,
  );
  return [...lines, ...rows.map(({ row }) => row)].join('\n');
}

describe('a token in a query', () => {
  it('stands in no log and in no audit event, whether the call is answered, refused or fails', async () => {
    const { access_token: token, refresh_token: refreshToken } = session;
    const fault = new Error('a fault of ours');
    const failing = jest.spyOn(mandate.app.get(TokenRefresher, { strict: false }), 'refresh').mockRejectedValue(fault);
    const failed = await market.refresh(visit.access_token, refreshToken);
    const anonymousFailed = await market.anonymous('refresh', { refresh_token: visit.refresh_token });
    failing.mockRestore();
    const answers = [
      failed,
      anonymousFailed,
      await market.refresh('no-token', refreshToken),
      await market.refresh(visit.access_token, refreshToken, 'no-company'),
      await market.anonymous('refresh', { refresh_token: visit.refresh_token, client_id: 'nobody' }),
      await market.anonymous('refresh', { refresh_token: visit.refresh_token }),
      await market.anonymous('refresh', { anonymous_token: visit.access_token }),
      await market.refresh(visit.access_token, refreshToken),
      await market.customer('GET', `logout?accessToken=${visit.access_token}`, token),
      await market.customer('GET', `logout?accessToken=${token}`, token),
    ];
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 401, 403, 401, 200, 200, 200, 400, 204]);
    const text = await written();
    expect(lines.some((line) => line.includes('a fault of ours'))).toBe(true);
    for (const secret of [token, refreshToken, visit.access_token, visit.refresh_token]) {
      expect(text.includes(secret)).toBe(false);
      for (const { text: answer } of answers.slice(0, 5)) expect(answer).not.toContain(secret);
    }
  });

  it.each(['accessToken', 'refreshToken', 'subjectAccessToken', 'anonymous_token', 'access_token'])(
    'as %s is refused wherever the contract has none',
    async (name) => {
      const answer = await market.customer('GET', `me?${name}=${session.access_token}`, session.access_token);
      expect([answer.status, answer.body.message]).toEqual([400, 'Credentials do not belong into the URL.']);
      const other = await market.customer('GET', `refreshauthtoken?access_token=x`, visit.access_token);
      expect(other.status).toBe(400);
    },
  );

  it('is answered with headers that keep it out of caches and of the next page’s sight', async () => {
    const { headers } = await market.refresh(visit.access_token, session.refresh_token);
    expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer']);
  });
});
