import { setTimeout as sleep } from 'node:timers/promises';
import { prepareCluster } from './cluster.js';
import { ownership, writeOwner } from './owner-file.js';
import {
  clusterDirectory,
  createPlace,
  existingPlace,
  type Place,
  prepareSocketDirectory,
  removeStaleSocket,
} from './place.js';
import { type Postmaster, removeMisleadingPidFile, runningPostmaster, stopServer } from './postmaster.js';
import { checkDatabaseName, connectionUrls, ensureRolesAndDatabase, type Urls } from './roles.js';
import { chooseRunAs } from './run-as.js';
import { checkSettings, serverArguments } from './server-arguments.js';
import { serverBinaries } from './server-binaries.js';
import { launch, StillInUseError } from './server-process.js';
import { withStartLock } from './start-lock.js';
import { binariesWithinReach, homeOf } from './within-reach.js';

/** A running PostgreSQL that only this user of the machine can reach. */
export interface EmbeddedPostgres {
  /** Connection strings over the unix socket. Mandate itself uses `owner` (migrations) and `app`, never `superuser`. */
  readonly urls: Urls;
  /** Directory of the unix socket, mode 0700. */
  readonly socketDir: string;
  /** PostgreSQL's own directory, symbolic links resolved. */
  readonly dataDir: string;
  /** Process id of the postmaster. */
  readonly pid: number;
  /** True when this call started the server, false when it joined one that runs already. */
  readonly started: boolean;
  /**
   * Stops a server that this call started and returns when it is gone: in order, and after 10 s at once. Does nothing to
   * a joined one.
   *
   * @throws Error when it does not stop within 20 s
   */
  stop(): Promise<void>;
}

/** What a start needs to know. */
export interface EmbeddedPostgresOptions {
  /** Mandate's data directory; made with mode 0700 when missing. PostgreSQL gets `postgres` inside it. */
  readonly dataDir: string;
  /** PostgreSQL settings, e.g. `{ fsync: 'off' }` in tests. A joined server keeps those it was started with. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Made when missing, 'mandate' unless given. */
  readonly database?: string;
  /** Told what happens, a line at a time. PostgreSQL's own words go to `postgres.log` in the data directory. */
  readonly log?: (line: string) => void;
}

const DEFAULT_DATABASE = 'mandate';
const POLL_MS = 20;
const SETTLE_MS = 60_000;

/**
 * Starts the PostgreSQL of this data directory, or joins the one that another live process (or this one) runs there, so
 * that `npm start` and the CLI work without an installed database. What a killed process left, a server without an owner
 * included, is cleared first. The server ends with the process that started it.
 *
 * To be called on the main thread: Linux stops the server when the *thread* that started it ends.
 *
 * @throws Error that says what to do when PostgreSQL cannot run here; with the end of its log when it does not start
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  checkDatabaseName(options.database ?? DEFAULT_DATABASE);
  checkSettings(options.settings ?? {});
  const place = await createPlace(options.dataDir);
  return withStartLock(place.lockFile, () => joinOrStart(place, options));
}

/**
 * The running server of this data directory, or null; never starts one. For commands that work beside a running Mandate
 * and have another way when there is none.
 */
export async function findEmbeddedPostgres(options: {
  readonly dataDir: string;
  readonly database?: string;
}): Promise<EmbeddedPostgres | null> {
  checkDatabaseName(options.database ?? DEFAULT_DATABASE);
  const place = await existingPlace(options.dataDir);
  const directory = place && (await clusterDirectory(place));
  const running = directory && (await runningPostmaster(directory));
  if (!running || running.status !== 'ready' || (await ownership(place, running)) === 'unfinished') return null;
  return joined(running, directory, options.database ?? DEFAULT_DATABASE);
}

/** Looks again after everything that took time, because the server or its owner may have ended meanwhile. */
async function joinOrStart(place: Place, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const deadline = Date.now() + SETTLE_MS;
  for (;;) {
    const directory = await clusterDirectory(place);
    const running = directory && (await runningPostmaster(directory));
    if (!running) {
      try {
        return await start(place, options);
      } catch (error) {
        if (!(error instanceof StillInUseError) || Date.now() > deadline) throw error;
      }
    } else if ((await ownership(place, running)) !== 'owned') {
      options.log?.(`stopping the PostgreSQL (process ${running.process.pid}) of a process that is gone`);
      await stopServer(running.process);
    } else if (running.status === 'ready') {
      try {
        return await join(running, directory, options);
      } catch (error) {
        if ((await runningPostmaster(directory))?.status === 'ready') throw error;
      }
    } else if (Date.now() > deadline) {
      throw new Error(`PostgreSQL (process ${running.process.pid}) is ${running.status} for more than 60 s`);
    }
    await sleep(POLL_MS);
  }
}

async function join(running: Postmaster, directory: string, options: EmbeddedPostgresOptions) {
  const database = options.database ?? DEFAULT_DATABASE;
  await ensureRolesAndDatabase(running.socketDir, database);
  options.log?.(`joined the running PostgreSQL (process ${running.process.pid})`);
  return joined(running, directory, database);
}

async function start(place: Place, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { settings = {}, database = DEFAULT_DATABASE, log } = options;
  const runAs = await chooseRunAs();
  const binaries = await binariesWithinReach(runAs, await serverBinaries());
  const directory = await prepareCluster(place, runAs, binaries, settings['fsync'] !== 'off');
  const socketDir = await prepareSocketDirectory(homeOf(directory) ?? place.dataDir, runAs.fileOwner);
  const urls = connectionUrls(socketDir, database);
  await removeMisleadingPidFile(directory);
  await removeStaleSocket(socketDir);

  const server = await launch({
    runAs,
    postgres: binaries.postgres,
    args: serverArguments(directory, socketDir, settings),
    clusterDir: directory,
    socketDir,
    logFile: place.logFile,
    onUnexpectedEnd: (how) => log?.(`PostgreSQL ${how}, see ${place.logFile}`),
  });
  try {
    await ensureRolesAndDatabase(socketDir, database);
    await writeOwner(place, server.identity);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const { pid } = server.identity;
  log?.(`started PostgreSQL (process ${pid}, ${runAs.name}) in ${directory}`);
  return { urls, socketDir, dataDir: directory, pid, started: true, stop: () => server.stop() };
}

function joined(running: Postmaster, directory: string, database: string): EmbeddedPostgres {
  const { socketDir, process } = running;
  const urls = connectionUrls(socketDir, database);
  return { urls, socketDir, dataDir: directory, pid: process.pid, started: false, stop: () => Promise.resolve() };
}
