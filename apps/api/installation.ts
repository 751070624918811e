import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import {
  type EmbeddedPostgres,
  type Environment,
  findEmbeddedPostgres,
  log,
  masterKey,
  readEnvironment,
  type Settings,
  SettingsError,
  startEmbeddedPostgres,
} from '#platform';
import { migrate } from './migrate.js';

/** An installation that is ready to be used: settings complete, database reachable and migrated. */
export interface Installation {
  readonly settings: Settings;
  /** Where generated keys, the embedded database and demo credentials lie. */
  readonly dataDir: string;
  readonly ownerUrl: string;
  /** The embedded server, when one is used. */
  readonly postgres: EmbeddedPostgres | null;
  readonly singleRole: boolean;
  /** Names of the migrations that ran now. */
  readonly migrated: readonly string[];
  /** Stops the embedded server if this process started it. */
  close(): Promise<void>;
}

/**
 * Reads the environment, makes what development leaves out (master key, public URL, database) and migrates.
 *
 * @throws SettingsError naming every wrong setting, or an Error when the database cannot be started or reached
 */
export async function openInstallation(env: NodeJS.ProcessEnv): Promise<Installation> {
  const environment = readEnvironment(env);
  if (environment.LOG_LEVEL) log.level = environment.LOG_LEVEL;
  const dataDir = resolve(environment.MANDATE_DATA_DIR ?? '.mandate');
  // Production keeps nothing here; otherwise keys, seals and demo credentials need the directory.
  if (!environment.production) await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const port = environment.PORT === 0 ? await freePort() : (environment.PORT ?? 3000);
  const key = environment.MANDATE_MASTER_KEY ?? (await keptMasterKey(dataDir));
  const postgres = environment.DATABASE_URL === null ? await startEmbeddedPostgres({ dataDir, log: logLine }) : null;
  try {
    const urls = databaseUrls(environment, postgres);
    const migrated = await migrate({ ...urls, makeRole: !environment.production });
    refuseSingleRole(environment, migrated.singleRole);
    const settings = {
      ...environment,
      PORT: port,
      PUBLIC_URL: environment.PUBLIC_URL ?? `http://localhost:${port}`,
      MANDATE_MASTER_KEY: key,
      DATABASE_URL: migrated.applicationUrl,
      DATABASE_OWNER_URL: urls.owner,
      SEAL_EXPORT_FILE: environment.SEAL_EXPORT_FILE ?? (postgres ? join(dataDir, 'seals.ndjson') : null),
    } as Settings;
    return {
      settings,
      dataDir,
      ownerUrl: urls.owner,
      postgres,
      singleRole: migrated.singleRole,
      migrated: migrated.applied,
      close: async () => postgres?.stop(),
    };
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
}

/** Two URLs may name one role: only the database tells. */
function refuseSingleRole(
  { production, AUDIT_SINGLE_ROLE }: Environment & { production: boolean },
  single: boolean,
): void {
  if (!production || !single || AUDIT_SINGLE_ROLE === 'accept') return;
  throw new SettingsError([
    'DATABASE_OWNER_URL names the role of DATABASE_URL: production needs one role for each (or AUDIT_SINGLE_ROLE=accept)',
  ]);
}

function databaseUrls(
  { DATABASE_URL, DATABASE_OWNER_URL }: Environment,
  postgres: EmbeddedPostgres | null,
): { owner: string; application: string } {
  if (postgres) return { owner: postgres.urls.owner, application: postgres.urls.app };
  if (DATABASE_URL === null) throw new Error('there is no database');
  return { owner: DATABASE_OWNER_URL ?? DATABASE_URL, application: DATABASE_URL };
}

/** How to reach the embedded database from outside, or null when it does not run. */
export function findDatabase(dataDir: string): Promise<EmbeddedPostgres | null> {
  return findEmbeddedPostgres({ dataDir });
}

/** The key-encryption key of development: made once, kept in the data directory, readable by its owner only. */
async function keptMasterKey(dataDir: string): Promise<Buffer> {
  const file = join(dataDir, 'master.key');
  const fresh = randomBytes(32).toString('base64');
  try {
    // Exclusive: two processes starting at once agree on one key.
    await writeFile(file, `${fresh}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await chmod(file, 0o600);
  }
  return masterKey((await readFile(file, 'utf8')).trim());
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

function logLine(line: string): void {
  log.debug({ part: 'postgres' }, line);
}
