import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { AuditVerifier, Sealer } from '#audit';
import { log } from '#platform';
import { auditEvents, expectEveryTokenRecorded } from '../support/audit.js';
import { createClient, type TestClient } from '../support/builders/client.js';
import { createMarket, type Market, PASSWORD } from '../support/builders/market.js';
import { cookieOf, createOperator, OPERATOR_PASSWORD } from '../support/builders/operator.js';
import { type Answer, startTestApp, type TestApp } from '../support/test-app.js';
import { basicOf, claimsOf, grant, issueOnBehalf, login, refresh } from '../support/tokens.js';

// The audit log as the whole application writes it; how it is kept and sealed is tested in libs/audit.

let one: TestApp;
let other: TestApp;
let market: Market;

beforeAll(async () => {
  one = await startTestApp();
  other = await startTestApp({}, one);
  market = await createMarket(one);
});
afterEach(async () => {
  await expectEveryTokenRecorded(one);
  expect(await one.app.get(AuditVerifier, { strict: false }).verify()).toMatchObject({ ok: true, first_bad: null });
});
afterAll(async () => {
  await other.close();
  await one.close();
});

const customer = (): { customer_id: number } => ({ customer_id: market.customer.id });

describe('the audit log', () => {
  it('AU-01: has one record for each of 1,000 mixed tokens, and no other', async () => {
    const session = await market.signedIn();
    const credentials = { email: session.customer.email, password: PASSWORD, shop_id: market.shop.id };
    const kinds: ((instance: TestApp) => Promise<Answer>)[] = [
      (instance) => issueOnBehalf(instance, market.pos, customer()),
      (instance) => issueOnBehalf(instance, market.pos, { ...customer(), agent: { id: 'lauren' } }),
      (instance) => grant(instance, market.pos, { grant_type: 'client_credentials' }),
      async (instance) => {
        const { refresh_token } = (await issueOnBehalf(instance, market.pos, customer())).body;
        await issueOnBehalf(instance, market.pos, { customer_id: 999_999 });
        return refresh(instance, market.pos, refresh_token);
      },
    ];
    const before = await givenJtis();
    const answers: Answer[] = [];
    for (let batch = 0; batch < 8; batch++) {
      const calls = Array.from({ length: 25 }, (_, index) => kinds.map((call) => call(index % 2 ? one : other)));
      answers.push(...(await Promise.all(calls.flat())));
    }
    for (let batch = 0; batch < 4; batch++) answers.push(await login(one, market.storefront, credentials));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));

    const recorded = (await givenJtis()).filter((jti) => !before.includes(jti));
    // 800 calls, of which every fourth gave two tokens, and four sign-ins.
    expect(recorded).toHaveLength(1004);
    expect(new Set(recorded).size).toBe(1004);
    const handedOut = answers.map(({ body }) => claimsOf(body.access_token).jti);
    expect(handedOut.filter((jti) => !recorded.includes(jti))).toEqual([]);
  }, 60_000);

  it('AU-08: keeps each kind of refusal with its own reason', async () => {
    const { pos, storefront, tenant, shop } = market;
    const off = await createClient(one, tenant.slug, { shops: [shop.id] });
    const elsewhere = await market.addPos({ ipAllowlist: [{ range: '203.0.113.0/24' }] });
    const inactive = await market.addCustomer({ status: 'inactive' });
    const wrong: TestClient = { ...pos, secret: 'some-other-secret-entirely' };
    const refusals: Record<string, Promise<Answer>> = {
      permission: issueOnBehalf(one, off, customer()),
      ip: issueOnBehalf(one, elsewhere, customer()),
      client_secret: issueOnBehalf(one, wrong, customer()),
      customer_inactive: issueOnBehalf(one, pos, { customer_id: inactive.id }),
      malformed: refresh(one, storefront, 'mrt_x'),
      scope: grant(one, pos, { grant_type: 'client_credentials', scope: 'admin' }),
      unknown: login(one, storefront, { email: 'x@example.com', password: 'x', shop_id: shop.id }),
    };
    for (const [reason, call] of Object.entries(refusals)) {
      const answer = await call;
      const events = await auditEvents(one, { requestId: answer.headers.get('x-request-id') });
      expect(events.map((event) => [event.outcome, event.reason])).toEqual([['refused', reason]]);
    }
  });
});

async function givenJtis(): Promise<string[]> {
  const types = ['onbehalf.issued', 'token.issued', 'customer.login', 'token.refreshed', 'token.refresh_replayed'];
  const rows = await one.database.query<{ jti: string }>(
    `select jti from audit_event where outcome = 'success' and type = any($1)`,
    [types],
  );
  return rows.map(({ jti }) => jti);
}

describe('what must stay secret', () => {
  it('AU-12: stands nowhere: not in the database, not in the log at its most talkative, not in the metrics', async () => {
    const lines = captureLog();
    log.level = 'trace';
    const secrets = await useSecrets().finally(() => {
      log.level = 'silent';
      lines.release();
    });
    await one.app.get(Sealer, { strict: false }).run();
    const places = {
      log: lines.text(),
      database: await wholeDatabase(),
      metrics: (await one.call('GET', '/metrics')).text,
    };
    expect(places.log).toContain('refused');
    expect(places.database).toContain('onbehalf.issued');
    for (const [name, secret] of Object.entries(secrets)) {
      expect(secret.length).toBeGreaterThan(12);
      for (const [place, text] of Object.entries(places)) {
        const found = [secret, Buffer.from(secret).toString('hex')].some((form) => text.includes(form));
        expect({ name, place, found }).toEqual({ name, place, found: false });
      }
    }
  });

  /** Uses a secret of every kind, rightly and wrongly; answers them by name. */
  async function useSecrets(): Promise<Record<string, string>> {
    const operator = await createOperator(one);
    const { email } = operator;
    const signIn = await one.call('POST', '/admin/v1/session', { body: { email, password: OPERATOR_PASSWORD } });
    await one.call('POST', '/admin/v1/session', { body: { email, password: 'a-wrong-operator-password' } });
    const cookie = cookieOf(signIn);
    const headers = { cookie, 'x-csrf-token': String(signIn.body.csrf_token) };
    const body = { tenant: market.tenant.slug, name: 'Made', type: 'confidential', shops: [market.shop.id] };
    const made = await one.call('POST', '/admin/v1/clients', { headers, body });
    expect([signIn.status, made.status]).toEqual([200, 201]);

    const session = await market.signedIn();
    const rotated = (await refresh(one, market.storefront, session.refreshToken)).body;
    await refresh(one, market.storefront, 'mrt_wrong-refresh-token-of-some-length');
    await one.call('GET', `/v1/oauth/token/validate?access_token=${session.accessToken}`);
    await one.call('POST', `/v1/oauth/token?refresh_token=${rotated.refresh_token}`, {
      basic: basicOf(market.storefront),
    });
    await one.call('GET', '/v1/oauth/token/validate', { bearer: session.accessToken });
    await one.call('POST', '/v1/oauth/token', { basic: [market.pos.clientId, 'a-wrong-client-secret'] });
    const sent = { email: session.customer.email, password: 'a-wrong-customer-password', shop_id: market.shop.id };
    await login(one, market.storefront, sent);
    const onBehalf = (await issueOnBehalf(one, market.pos, customer())).body;
    return {
      'client secret': market.pos.secret,
      'made client secret': String(made.body.secret),
      'wrong client secret': 'a-wrong-client-secret',
      'access token': signatureOf(session.accessToken),
      'refreshed access token': signatureOf(rotated.access_token),
      'on-behalf access token': signatureOf(onBehalf.access_token),
      'refresh token': session.refreshToken.slice(4),
      'rotated refresh token': rotated.refresh_token.slice(4),
      'on-behalf refresh token': onBehalf.refresh_token.slice(4),
      'wrong refresh token': 'wrong-refresh-token-of-some-length',
      'customer password': PASSWORD,
      'wrong customer password': 'a-wrong-customer-password',
      'operator password': OPERATOR_PASSWORD,
      'wrong operator password': 'a-wrong-operator-password',
      'operator session': cookie.slice(cookie.indexOf('=') + 1),
      'shop secret': (market.shop as unknown as { secret: string }).secret,
    };
  }

  const signatureOf = (token: string): string => token.slice(token.lastIndexOf('.') + 1);
});

/** Everything the log writes from here on, kept here instead of printed. */
function captureLog(): { text: () => string; release: () => void } {
  const stream = (log as unknown as Record<symbol, { write: (line: string) => unknown }>)[pino.symbols.streamSym] as {
    write: (line: string) => unknown;
  };
  const { write } = stream;
  const kept: string[] = [];
  stream.write = (line) => kept.push(line);
  return { text: () => kept.join(''), release: () => (stream.write = write) };
}

/** Every row of every table as text. */
async function wholeDatabase(): Promise<string> {
  const tables = await one.database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await one.database.query<{ text: string }>(`select t::text as text from ${name} t`);
    texts.push(...rows.map(({ text }) => text));
  }
  return texts.join('\n');
}
