import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { socketExists } from './place.js';
import { runningPostmaster, stopServer } from './postmaster.js';
import { identify, isAlive, type ProcessIdentity } from './process-identity.js';
import { type RunAs, spawnAs } from './run-as.js';
import { openServerLog } from './server-log.js';

/** A server that this process started. */
export interface ServerProcess {
  readonly identity: ProcessIdentity;
  /** Stops it and returns when it is gone; see {@link stopServer}. May be called any number of times. */
  stop(): Promise<void>;
}

/** Everything one start of the server needs. */
export interface Launch {
  readonly runAs: RunAs;
  readonly postgres: string;
  readonly args: readonly string[];
  readonly clusterDir: string;
  readonly socketDir: string;
  readonly logFile: string;
  /** Told how the server ended when nobody asked it to. */
  readonly onUnexpectedEnd: (how: string) => void;
}

/** The directory is still in use by a server, or the remains of one, that could not be seen when the start began. */
export class StillInUseError extends Error {}

const POLL_MS = 10;
/** Recovery after a crash comes before 'ready' and may take its time. */
const READY_MS = 120_000;
const STILL_IN_USE = /lock file ".*" already exists|pre-existing shared memory block .* is still in use/;

/**
 * Starts the server and returns when it takes connections. It ends with this process: at a normal exit by our signal, at
 * any other by the kernel's where {@link RunAs} could arrange it. It does not keep this process from exiting.
 *
 * @throws StillInUseError when trying again after a look at the running server makes sense
 * @throws Error with the end of the server's log
 */
export async function launch(options: Launch): Promise<ServerProcess> {
  const { runAs, postgres, args } = options;
  const serverLog = await openServerLog(options.logFile);
  try {
    // In a session of its own: Ctrl-C in a terminal reaches all of ours, and we want to finish before the database does.
    const child = spawnAs(runAs, postgres, args, { detached: true, stdio: ['ignore', serverLog.fd, serverLog.fd] });
    const ended = whenEnded(child);
    stopAtExit(child, ended);
    const identity = child.pid === undefined ? null : await identify(child.pid);
    const outcome = identity ? await becomesReady(identity, options) : 'ended';
    if (identity && outcome === 'ready') {
      child.unref();
      return serverProcess(child, identity, ended, options.onUnexpectedEnd);
    }
    if (identity) await stopServer(identity);
    const how = outcome === 'late' ? `not ready within ${READY_MS / 1000} s` : await ended;
    const tail = await serverLog.tail();
    const message = `PostgreSQL did not start (${how}); the end of its log:\n${tail}`;
    throw STILL_IN_USE.test(tail) ? new StillInUseError(message) : new Error(message);
  } finally {
    await serverLog.close();
  }
}

/** Settles once and never rejects: with how the process ended, or why it could not be started. */
function whenEnded(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`));
  });
}

function stopAtExit(child: ChildProcess, ended: Promise<string>): void {
  const stop = (): void => void child.kill('SIGINT');
  process.once('exit', stop);
  void ended.then(() => process.off('exit', stop));
}

async function becomesReady(server: ProcessIdentity, options: Launch): Promise<'ready' | 'ended' | 'late'> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    // Without a socket the pid file may still be that of an earlier server, which had the same pid: common in containers.
    if (await socketExists(options.socketDir)) {
      const running = await runningPostmaster(options.clusterDir);
      if (running?.status === 'ready' && running.process.pid === server.pid) return 'ready';
    }
    if (!(await isAlive(server))) return 'ended';
    await sleep(POLL_MS);
  }
  return 'late';
}

function serverProcess(
  child: ChildProcess,
  identity: ProcessIdentity,
  ended: Promise<string>,
  onUnexpectedEnd: (how: string) => void,
): ServerProcess {
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    child.ref();
    await stopServer(identity);
    await ended;
  };
  void ended.then((how) => stopping ?? onUnexpectedEnd(how)).catch(() => undefined);
  return { identity, stop: () => (stopping ??= stop()) };
}
