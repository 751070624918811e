import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedPostgres, findEmbeddedPostgres, startEmbeddedPostgres } from './index.js';

// The stories share a data directory whose database exists, because a first start takes ten times as long as a later one;
// those about a first start choose another. Each ends with no server left.
let base: string;
let dataDir: string;
let started: EmbeddedPostgres[];
const homes = new Set<string>();

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'mandate-pg-'));
});

beforeEach(() => {
  dataDir = join(base, 'data dir, "ä" 100%');
  started = [];
});

afterEach(async () => {
  await Promise.all(started.map((server) => server.stop()));
  for (const { dataDir: cluster, socketDir } of started) homes.add(dirname(cluster)).add(socketDir);
});

afterAll(async () => {
  // Where root has to step down, the files lie elsewhere, and so does the socket of a long path.
  for (const path of [base, ...homes]) await rm(path, { recursive: true, force: true });
});

async function start(options: Partial<Parameters<typeof startEmbeddedPostgres>[0]> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, ...options, settings: { fsync: 'off', ...options.settings } });
  started.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

async function mode(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

describe('the embedded PostgreSQL', () => {
  it('makes the database at the first start and keeps its data across a restart', async () => {
    const first = await start();
    expect(first.started).toBe(true);
    await query(first.urls.owner, 'CREATE TABLE IF NOT EXISTS kept AS SELECT 42 AS answer');
    await first.stop();
    expect(() => process.kill(first.pid, 0)).toThrow('ESRCH');

    const second = await start();
    expect(second.started).toBe(true);
    expect(await query(second.urls.owner, 'SELECT answer FROM kept')).toEqual([42]);
  });

  it('is closed to everybody else: a socket in a directory of ours, no TCP port', async () => {
    const { urls, socketDir, dataDir: cluster } = await start();
    expect([await mode(dataDir), await mode(socketDir), await mode(cluster)]).toEqual([0o700, 0o700, 0o700]);
    expect(await query(urls.app, 'SHOW listen_addresses')).toEqual(['']);
    expect(await mode(join(dataDir, 'postgres.log'))).toBe(0o600);
  });

  it('sorts by code point, speaks UTF-8 and UTC', async () => {
    const { urls } = await start();
    expect(await query(urls.app, `SELECT x FROM (VALUES ('b'), ('B'), ('ä'), ('a')) v(x) ORDER BY x`)).toEqual([
      'B',
      'a',
      'b',
      'ä',
    ]);
    expect(await query(urls.app, `SELECT lower('ÄÖ')`)).toEqual(['äö']);
    expect(await query(urls.app, 'SHOW timezone')).toEqual(['UTC']);
  });

  it('gives the owner its database and the application nothing but the connection', async () => {
    const { urls } = await start();
    await query(urls.owner, 'CREATE SCHEMA of_owner');
    await expect(query(urls.owner, 'CREATE ROLE another')).rejects.toThrow('permission denied to create role');
    await expect(query(urls.owner, 'CREATE DATABASE another')).rejects.toThrow('permission denied');
    for (const sql of [
      'CREATE TABLE public.t()',
      'CREATE TEMP TABLE t()',
      'CREATE SCHEMA s',
      'CREATE TABLE of_owner.t()',
    ]) {
      await expect(query(urls.app, sql)).rejects.toThrow('permission denied');
    }
    await expect(query(urls.app.replace(/mandate$/, 'postgres'), 'SELECT 1')).rejects.toThrow('permission denied');
  });

  it('is joined by a second call, whose stop leaves it running', async () => {
    const first = await start();
    const second = await start({ database: 'reports' });
    expect(second).toMatchObject({ started: false, pid: first.pid, socketDir: first.socketDir });
    await second.stop();
    expect(await query(first.urls.app, 'SELECT current_database()')).toEqual(['mandate']);
    expect(await query(second.urls.app, 'SELECT current_database()')).toEqual(['reports']);
  });

  it('is started once by two calls at the same time, and so is its first start', async () => {
    dataDir = join(base, 'at-the-same-time');
    const [one, other] = await Promise.all([start(), start()]);
    expect(one.pid).toBe(other.pid);
    expect([one.started, other.started].sort()).toEqual([false, true]);
  });

  it('is found while it runs, and never started by looking', async () => {
    expect(await findEmbeddedPostgres({ dataDir })).toBeNull();
    const server = await start();
    const found = await findEmbeddedPostgres({ dataDir });
    expect(found).toMatchObject({ started: false, pid: server.pid, urls: server.urls, dataDir: server.dataDir });
    await server.stop();
    expect(await findEmbeddedPostgres({ dataDir })).toBeNull();
  });

  it('takes settings, and refuses those it depends on', async () => {
    const { urls } = await start({ settings: { work_mem: '5MB' } });
    expect(await query(urls.app, 'SHOW work_mem')).toEqual(['5MB']);
    expect(await query(urls.app, 'SHOW fsync')).toEqual(['off']);
    expect(await query(urls.app, 'SHOW idle_in_transaction_session_timeout')).toEqual(['10s']);
    await expect(start({ settings: { listen_addresses: '*' } })).rejects.toThrow(
      '"listen_addresses" cannot be changed',
    );
    await expect(start({ database: 'Not-Plain' })).rejects.toThrow('"Not-Plain" cannot be the name of a database');
  });

  it('says in the words of its log why it did not start, and starts once that is mended', async () => {
    await expect(start({ settings: { work_mem: 'plenty' } })).rejects.toThrow(
      /did not start \(ended with code 1\).*invalid value for parameter "work_mem": "plenty"/s,
    );
    expect((await start()).started).toBe(true);
  });

  it('reports an end that nobody asked for', async () => {
    const lines: string[] = [];
    const server = await start({ log: (line) => lines.push(line) });
    process.kill(server.pid, 'SIGKILL');
    while (lines.length < 2) await sleep(10);
    expect(lines[1]).toContain('PostgreSQL ended by SIGKILL');
    expect((await start()).started).toBe(true);
  });

  it('empties a log that has grown too large, at the next start', async () => {
    await mkdir(dataDir, { recursive: true });
    await writeFile(join(dataDir, 'postgres.log'), Buffer.alloc(10 * 1024 * 1024 + 1, '.'));
    await start();
    const log = await readFile(join(dataDir, 'postgres.log'), 'utf8');
    expect(log.length).toBeLessThan(10_000);
    expect(log).toContain('ready to accept connections');
  });

  it('works in a data directory whose path is too long for a socket', async () => {
    dataDir = join(base, 'long'.repeat(30));
    const { socketDir, urls } = await start();
    expect(socketDir.length).toBeLessThan(90);
    expect(await query(urls.app, 'SELECT 1')).toEqual([1]);
  });
});

describe('what a dead process left behind', () => {
  it('does not hold up the next start, even when its pids belong to others by now', async () => {
    const first = await start();
    await first.stop();
    // This very process stands for the stranger; its pid is alive, but it is neither postgres nor the starter of then.
    const stranger = [process.pid, first.dataDir, '1', '5432', first.socketDir, '', '1 1', 'ready   ', ''].join('\n');
    await writeFile(join(first.dataDir, 'postmaster.pid'), stranger);
    await writeFile(join(first.socketDir, '.s.PGSQL.5432.lock'), stranger);
    await writeFile(join(first.socketDir, '.s.PGSQL.5432'), '');
    await writeFile(join(dataDir, 'postgres.lock'), JSON.stringify({ pid: process.pid, startedAt: 'long ago' }));

    expect(await findEmbeddedPostgres({ dataDir })).toBeNull();
    expect((await start()).started).toBe(true);
  });

  it('does not count as a database when the first start died halfway', async () => {
    dataDir = join(base, 'halfway');
    await mkdir(join(dataDir, 'postgres.new-1234'), { recursive: true });
    await writeFile(join(dataDir, 'postgres.lock'), '');
    expect((await start()).started).toBe(true);
    expect((await readdir(dataDir)).filter((name) => name.startsWith('postgres.'))).toEqual(['postgres.log']);
  });
});
