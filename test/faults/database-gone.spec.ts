import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, type QueryResultRow } from 'pg';
import { Database, type EmbeddedPostgres, isDatabaseUnavailable, startEmbeddedPostgres } from '#platform';
import { migrate } from '../../apps/api/migrate.js';
import { expectEveryTokenRecorded, sessionCount } from '../support/audit.js';
import { createMarket, type Market, PASSWORD, type SignedIn } from '../support/builders/market.js';
import type { TestDatabase } from '../support/database.js';
import { type Answer, startTestApp, type TestApp } from '../support/test-app.js';
import { basicOf, claimsOf, grant, issueOnBehalf, login, refresh, validate } from '../support/tokens.js';

// A PostgreSQL of its own that this file stops, slows down and starts again.

/** What a busy test machine may add to a limit that is measured to its end. */
const SLACK_MS = 1000;

let dataDir: string;
let postgres: EmbeddedPostgres;
let mandate: TestApp;
let market: Market;
let signedIn: SignedIn;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mandate-fault-'));
  postgres = await startPostgres();
  await migrate({ owner: postgres.urls.owner, application: postgres.urls.app });
  mandate = await startTestApp({}, { database: databaseOf(postgres) });
  market = await createMarket(mandate);
  signedIn = await market.signedIn();
}, 60_000);
afterAll(async () => {
  await mandate.close();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

function startPostgres(): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir, settings: { fsync: 'off', full_page_writes: 'off' } });
}

/** Each query on a connection of its own, so that none is open when the server stops. */
function databaseOf({ urls }: EmbeddedPostgres): TestDatabase {
  return {
    name: 'mandate',
    appUrl: urls.app,
    ownerUrl: urls.owner,
    superuserUrl: urls.superuser,
    query: async <Row extends QueryResultRow>(text: string, values: unknown[] = []) => {
      const client = new Client({ connectionString: urls.superuser });
      await client.connect();
      try {
        return (await client.query<Row>(text, values)).rows;
      } finally {
        await client.end();
      }
    },
    drop: async () => undefined,
  };
}

/** One call of every route that needs the database to give, judge or take a token. */
function tokenRoutes(): Record<string, () => Promise<Answer>> {
  const { pos, storefront, customer, shop } = market;
  const bearer = signedIn.accessToken;
  const form = (): URLSearchParams => new URLSearchParams({ token: bearer });
  const credentials = { email: signedIn.customer.email, password: PASSWORD, shop_id: shop.id };
  return {
    'on-behalf': () => issueOnBehalf(mandate, pos, { customer_id: customer.id }),
    eligibility: () =>
      mandate.call('POST', '/v1/oauth/on-behalf-token/eligibility', {
        basic: basicOf(pos),
        body: { customer_id: customer.id },
      }),
    'client credentials': () => grant(mandate, pos, { grant_type: 'client_credentials' }),
    refresh: () => refresh(mandate, storefront, signedIn.refreshToken),
    login: () => login(mandate, storefront, credentials),
    validate: () => validate(mandate, bearer),
    detail: () => mandate.call('GET', '/v1/oauth/token', { bearer }),
    list: () => mandate.call('GET', '/v1/oauth/tokens', { bearer }),
    introspect: () => mandate.call('POST', '/v1/oauth/introspect', { basic: basicOf(storefront), body: form() }),
    revoke: () => mandate.call('POST', '/v1/oauth/revoke', { basic: basicOf(storefront), body: form() }),
    'end by id': () => mandate.call('DELETE', `/v1/oauth/tokens/${claimsOf(bearer).jti}`, { bearer }),
    logout: () => mandate.call('POST', '/v1/auth/logout', { bearer }),
  };
}

interface Timed {
  readonly route: string;
  readonly answer: Answer;
  readonly ms: number;
}

function callAll(): Promise<Timed[]> {
  return Promise.all(
    Object.entries(tokenRoutes()).map(async ([route, call]) => {
      const started = performance.now();
      const answer = await call();
      return { route, answer, ms: performance.now() - started };
    }),
  );
}

/** Every route said "not now", quickly, and gave nothing away. */
function expectUnavailable(calls: readonly Timed[], withinMs: number): void {
  const expected = calls.map(({ route }) => [route, 503, 'temporarily_unavailable', true]);
  expect(
    calls.map(({ route, answer, ms }) => [route, answer.status, answer.body.error ?? answer.body.code, ms < withinMs]),
  ).toEqual(expected);
  for (const { answer } of calls) {
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.text).not.toMatch(/access_token|postgres|select |\.ts|ECONN|\/tmp/i);
  }
}

const issue = (): Promise<Answer> => issueOnBehalf(mandate, market.pos, { customer_id: market.customer.id });
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Tries until a token is issued and the instance is ready: how long that takes, and how many tokens it gave. */
async function recovery(): Promise<{ ms: number; issued: number }> {
  const started = performance.now();
  for (let issued = 0; ;) {
    const [answer, ready] = await Promise.all([issue(), mandate.call('GET', '/health/ready')]);
    if (answer.status === 200) issued++;
    const ms = performance.now() - started;
    if ((answer.status === 200 && ready.status === 200) || ms > 20_000) return { ms, issued };
    await pause(50);
  }
}

/** Runs the work while somebody else holds a lock that every statement on sessions waits for. */
async function whileSessionsAreLocked<T>(work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: postgres.urls.superuser });
  await client.connect();
  try {
    await client.query('begin; lock table session in access exclusive mode');
    return await work();
  } finally {
    await client.end();
  }
}

describe('a database that', () => {
  it('FL-01: is down makes every token route 503 within 3 s, live and not ready; it recovers within 5 s by itself', async () => {
    expect((await issue()).status).toBe(200);
    const before = await sessionCount(mandate);
    await postgres.stop();

    expectUnavailable(await callAll(), 3000);
    // Later too, when caches have lost their lease and connections are gone.
    await pause(1200);
    expectUnavailable(await callAll(), 3000);
    expect((await mandate.call('GET', '/health/live')).status).toBe(200);
    expect((await mandate.call('GET', '/health/ready')).status).toBe(503);

    postgres = await startPostgres();
    const { ms, issued } = await recovery();
    expect(ms).toBeLessThan(5000);
    expect(await sessionCount(mandate)).toBe(before + issued);
    await expectEveryTokenRecorded(mandate);
    expect((await validate(mandate, signedIn.accessToken)).status).toBe(200);
    signedIn = { ...signedIn, ...(await renewed()) };
  }, 60_000);

  it('FL-02: is slow makes what waits for it 503 at the statement limit of 3 s, without half records', async () => {
    const before = await sessionCount(mandate);
    const calls = await whileSessionsAreLocked(async () => {
      const started = performance.now();
      const answers = await Promise.all([issue(), issue(), refresh(mandate, market.storefront, signedIn.refreshToken)]);
      return { answers, ms: performance.now() - started };
    });
    expect(calls.answers.map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(calls.ms).toBeGreaterThan(2500);
    expect(calls.ms).toBeLessThan(3000 + SLACK_MS);
    expect(await sessionCount(mandate)).toBe(before);
    await expectEveryTokenRecorded(mandate);
    // The pool is as before, and the refresh token was not consumed.
    expect((await Promise.all(Array.from({ length: 20 }, issue))).map(({ status }) => status)).toEqual(
      Array<number>(20).fill(200),
    );
    await renewed();
  }, 60_000);

  it('FL-02: hangs as a whole makes token routes 503 within 3 s all the same', async () => {
    await whileFrozen(async () => {
      await pause(1100);
      expectUnavailable(await callAll(), 3000 + SLACK_MS);
    });
    expect((await recovery()).ms).toBeLessThan(5000);
    await expectEveryTokenRecorded(mandate);
  }, 60_000);

  it('FL-02: hangs as a whole makes the transactions of the admin API 503 within 3 s, and gives up their connections', async () => {
    const database = mandate.app.get(Database, { strict: false });
    const setup = { email: 'late@example.com', name: 'Late', password: PASSWORD, token: 'x'.repeat(43) };
    let backend: number | undefined;
    const work = database.transaction(async (tx) => {
      [backend] = (await tx.query<{ pid: number }[]>('select pg_backend_pid() as pid')).map(({ pid }) => pid);
      const started = performance.now();
      const [answer, inside] = await whileFrozen(() =>
        Promise.all([
          mandate.call('POST', '/admin/v1/setup', { body: setup }),
          tx.query('select 1').catch((error: unknown) => error),
        ]),
      );
      expectUnavailable([{ route: 'set-up', answer, ms: performance.now() - started }], 3000 + SLACK_MS);
      throw inside;
    });
    await expect(work.catch(isDatabaseUnavailable)).resolves.toBe(true);
    expect((await recovery()).ms).toBeLessThan(5000);
    const kept = await mandate.database.query('select 1 from pg_stat_activity where pid = $1', [backend]);
    expect(kept).toEqual([]);
    const late = await mandate.call('POST', '/admin/v1/setup', { body: setup });
    expect(late.status).toBe(401);
  }, 60_000);
});

async function renewed(): Promise<Pick<SignedIn, 'accessToken' | 'refreshToken'>> {
  const { status, body } = await refresh(mandate, market.storefront, signedIn.refreshToken);
  expect(status).toBe(200);
  return { accessToken: body.access_token, refreshToken: body.refresh_token };
}

/** Runs the work while no process of the database answers anything. */
async function whileFrozen<T>(work: () => Promise<T>): Promise<T> {
  const pids = await freeze();
  const thaw = (): void => signal(pids, 'SIGCONT');
  const atLatest = setTimeout(thaw, 15_000);
  try {
    return await work();
  } finally {
    clearTimeout(atLatest);
    thaw();
  }
}

/** The parent first, so that nobody is born after the count. Answers whom to thaw. */
async function freeze(): Promise<number[]> {
  const client = new Client({ connectionString: postgres.urls.superuser });
  await client.connect();
  signal([postgres.pid], 'SIGSTOP');
  const { rows } = await client.query<{ pid: number }>(
    'select pid from pg_stat_activity where pid <> pg_backend_pid()',
  );
  const pids = [postgres.pid, ...rows.map(({ pid }) => pid)];
  signal(pids, 'SIGSTOP');
  await client.end();
  return pids;
}

/** To all of them that are still there: a connection's process ends with its connection. */
function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // it has ended
    }
  }
}
