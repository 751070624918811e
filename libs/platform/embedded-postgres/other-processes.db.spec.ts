import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { transformFile } from '@swc/core';
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { identify } from './process-identity.js';
import { type EmbeddedPostgres, findEmbeddedPostgres, startEmbeddedPostgres } from './index.js';

// What happens between processes, and when one of them is killed. The other process is a real node with this module
// compiled into a temporary directory.
const HERE = import.meta.dirname;
const MODULES = join(HERE, '../../../node_modules');
const SETTINGS = { fsync: 'off' };
const OTHER_PROCESS = `
  import { startEmbeddedPostgres } from './index.js';
  const server = await startEmbeddedPostgres({ dataDir: process.argv[2], settings: { fsync: 'off' } });
  console.log(JSON.stringify(server));
  if (process.argv[3] === 'stay') setInterval(() => {}, 1000);
`;

// The stories share a data directory with a database in it, where they do not choose another.
let base: string;
let dataDir: string;
let servers: EmbeddedPostgres[];
let children: ChildProcess[];
const homes = new Set<string>();

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'mandate-pg-'));
  // User 65534 must reach the programs that one story puts here.
  await chmod(base, 0o755);
  for (const name of (await readdir(HERE)).filter((file) => /^[a-z-]+\.ts$/.test(file))) {
    const { code } = await transformFile(join(HERE, name), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
    });
    await writeFile(join(base, name.replace('.ts', '.js')), code);
  }
  await writeFile(join(base, 'other-process.js'), OTHER_PROCESS);
  await writeFile(join(base, 'package.json'), '{ "type": "module" }');
  await symlink(MODULES, join(base, 'node_modules'));

  const first = await startEmbeddedPostgres({ dataDir: join(base, 'data'), settings: SETTINGS });
  await query(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();
});

beforeEach(() => {
  dataDir = join(base, 'data');
  servers = [];
  children = [];
});

afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  for (const child of children) child.kill('SIGKILL');
  // Takes over what a killed process may have left, and ends it.
  const last = await startEmbeddedPostgres({ dataDir, settings: SETTINGS });
  await last.stop();
  homes.add(dirname(last.dataDir));
});

afterAll(async () => {
  // Where root has to step down, the files lie elsewhere; for everybody else these are the data directories.
  for (const path of [base, ...homes]) await rm(path, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, settings: SETTINGS });
  servers.push(server);
  return server;
}

interface OtherProcess {
  readonly node: ChildProcess;
  readonly server: EmbeddedPostgres;
}

async function startElsewhere(
  stay: 'stay' | 'leave',
  options: { env?: NodeJS.ProcessEnv; prefix?: string[] } = {},
): Promise<OtherProcess> {
  const [program = '', ...args] = [
    ...(options.prefix ?? []),
    process.execPath,
    join(base, 'other-process.js'),
    dataDir,
    stay,
  ];
  const env = { ...process.env, NODE_OPTIONS: '', ...options.env };
  const node = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(node);
  for await (const line of createInterface({ input: node.stdout })) {
    return { node, server: JSON.parse(line) as EmbeddedPostgres };
  }
  throw new Error('the other process ended without a server');
}

async function kill(node: ChildProcess): Promise<void> {
  node.kill('SIGKILL');
  await once(node, 'exit');
}

async function waitUntil(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(10);
}

/** Like the module itself, it does not count what only waits for its parent (here: process 1) to take notice. */
async function lives(pid: number): Promise<boolean> {
  return (await identify(pid)) !== null;
}

async function query(server: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client(server.urls.owner);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

/** A PATH with nothing but the given programs on it. */
async function pathWithOnly(...programs: string[]): Promise<NodeJS.ProcessEnv> {
  await mkdir(join(base, 'bin'));
  for (const name of programs) {
    const found = execFileSync('which', [name], { encoding: 'utf8' }).trim();
    await symlink(found, join(base, 'bin', name));
  }
  return { PATH: join(base, 'bin') };
}

describe('the embedded PostgreSQL of another process', () => {
  it('is joined and found from here, and lives on after our stop', async () => {
    const { server } = await startElsewhere('stay');
    const joined = await start();
    expect(joined).toMatchObject({ started: false, pid: server.pid, urls: server.urls });
    expect(await findEmbeddedPostgres({ dataDir })).toMatchObject({ pid: server.pid });
    await joined.stop();
    expect(await query(joined, 'SELECT 1')).toEqual([1]);
  });

  it('is the only one when several processes start at once, and make it at once', async () => {
    dataDir = join(base, 'at-once');
    const all = await Promise.all([start(), ...[1, 2, 3].map(async () => (await startElsewhere('stay')).server)]);
    expect(new Set(all.map((server) => server.pid)).size).toBe(1);
    expect(all.filter((server) => server.started)).toHaveLength(1);
  });

  it('ends with its process, at a normal exit as well', async () => {
    await rm(join(dataDir, 'postgres.log'));
    const { node, server } = await startElsewhere('leave');
    if (node.exitCode === null) await once(node, 'exit');
    expect(node.exitCode).toBe(0);
    await waitUntil(async () => !(await lives(server.pid)));
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).toContain('database system is shut down');
  });

  it('is shut down in order when its process is killed with -9, and the next start finds the data', async () => {
    await rm(join(dataDir, 'postgres.log'));
    const { node } = await startElsewhere('stay');
    await kill(node);
    // No waiting: whoever restarts Mandate meets a server that is still shutting down.
    const next = await start();
    expect(next.started).toBe(true);
    expect(await query(next, 'SELECT answer FROM kept')).toEqual([42]);
    const log = await readFile(join(dataDir, 'postgres.log'), 'utf8');
    expect(log).toContain('received fast shutdown request');
    expect(log).not.toContain('not properly shut down');
  });

  it('is stopped and replaced when it survived its process, where setpriv is missing', async () => {
    const { node, server } = await startElsewhere('stay', { env: await pathWithOnly('unshare', 'true', 'id', 'sh') });
    await kill(node);
    expect(await lives(server.pid)).toBe(true);

    const next = await start();
    expect(next.started).toBe(true);
    expect(next.pid).not.toBe(server.pid);
    expect(await lives(server.pid)).toBe(false);
    expect(await query(next, 'SELECT answer FROM kept')).toEqual([42]);
  });

  it('recovers when the server is killed with -9 together with its process', async () => {
    const { node, server } = await startElsewhere('stay');
    await query(server, 'INSERT INTO kept VALUES (43)');
    process.kill(server.pid, 'SIGKILL');
    await kill(node);
    const next = await start();
    expect(await query(next, 'DELETE FROM kept WHERE answer = 43 RETURNING answer')).toEqual([43]);
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).toContain('not properly shut down');
  });
});

/** The namespace of this test needs a root who may make one and has every user in it, not one of a container. */
const canBlockNamespaces =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['-U', 'true']).status === 0 &&
  readFileSync('/proc/self/uid_map', 'utf8').includes('4294967295');

describe('root, where user namespaces are blocked', () => {
  let holder: ChildProcess;

  /** A user namespace with every user in it and no further ones allowed: root in there is like root in a container. */
  async function blocked(): Promise<string[]> {
    holder = spawn('unshare', ['-U', 'sleep', '60'], { stdio: 'ignore' });
    const ours = await readlink('/proc/self/ns/user');
    await waitUntil(async () => (await readlink(`/proc/${holder.pid}/ns/user`)) !== ours);
    await writeFile(`/proc/${holder.pid}/uid_map`, '0 0 65536');
    await writeFile(`/proc/${holder.pid}/gid_map`, '0 0 65536');
    const script = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"';
    return ['nsenter', '-U', '-t', `${holder.pid}`, '-S', '0', '-G', '0', 'sh', '-c', script, 'sh'];
  }

  // Only root can block them; elsewhere there is nothing to step down from.
  if (canBlockNamespaces)
    it('steps down to user 65534, takes an existing database along, and gives it back', async () => {
      dataDir = join(base, 'blocked');
      const first = await start();
      await query(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
      await first.stop();

      const other = await startElsewhere('stay', { prefix: await blocked() });
      expect(other.server.dataDir).toMatch(/^\/var\/lib\/mandate\//);
      expect(await readFile(`/proc/${other.server.pid}/status`, 'utf8')).toContain('Uid:\t65534\t');
      expect(await query(other.server, 'SELECT answer FROM kept')).toEqual([42]);
      await kill(other.node);
      await waitUntil(async () => !(await lives(other.server.pid)));
      holder.kill();

      const again = await start();
      expect(again.dataDir).toBe(other.server.dataDir);
      expect(await query(again, 'SELECT answer FROM kept')).toEqual([42]);
    });
});
