import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasArgument, identify, isAlive, type ProcessIdentity } from './process-identity.js';

/** A running server, as its postmaster.pid tells. */
export interface Postmaster {
  readonly process: ProcessIdentity;
  readonly socketDir: string;
  /** 'ready' means that it takes connections. */
  readonly status: 'starting' | 'ready' | 'stopping';
}

const POLL_MS = 20;
const FAST_SHUTDOWN_MS = 10_000;
const IMMEDIATE_SHUTDOWN_MS = 10_000;

// Line numbers of postmaster.pid, from 0.
const PID_LINE = 0;
const SOCKET_DIR_LINE = 4;
const STATUS_LINE = 7;

/** The server that runs on this directory, or null: a pid file alone proves nothing after a kill or a reboot. */
export async function runningPostmaster(clusterDir: string): Promise<Postmaster | null> {
  const lines = await pidFileLines(clusterDir);
  const identity = await identify(Number(lines?.[PID_LINE]));
  if (!lines || !identity || !(await hasArgument(identity.pid, clusterDir))) return null;
  const status = lines[STATUS_LINE]?.trim();
  return {
    process: identity,
    socketDir: lines[SOCKET_DIR_LINE] ?? '',
    status: status === 'ready' || status === 'stopping' ? status : 'starting',
  };
}

/**
 * Removes a pid file whose number now belongs to a stranger, or to a dead server that process 1 has not reaped (in many
 * containers it never does): PostgreSQL would take either for a running server and refuse to start for ever. One that
 * names nobody is left to PostgreSQL, which also looks for surviving children.
 * Only to be called while {@link runningPostmaster} finds nothing.
 */
export async function removeMisleadingPidFile(clusterDir: string): Promise<void> {
  const pid = Number((await pidFileLines(clusterDir))?.[PID_LINE]);
  if (pid > 0 && exists(pid)) await rm(join(clusterDir, 'postmaster.pid'), { force: true });
}

/**
 * Stops a server in order (SIGINT: clients are disconnected, everything is written), and when it has not ended after
 * 10 s at once (SIGQUIT: the next start recovers from the log). Returns when its process is gone.
 *
 * @throws Error when it still lives 10 s after that, or belongs to another user
 */
export async function stopServer(server: ProcessIdentity): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', FAST_SHUTDOWN_MS],
    ['SIGQUIT', IMMEDIATE_SHUTDOWN_MS],
  ] as const) {
    if (!(await isAlive(server))) return;
    send(server.pid, signal);
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      if (!(await isAlive(server))) return;
      await sleep(POLL_MS);
    }
  }
  throw new Error(`PostgreSQL (process ${server.pid}) does not stop`);
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function send(pid: number, signal: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
    throw new Error(`PostgreSQL (process ${pid}) cannot be stopped: it belongs to another user`, { cause: error });
  }
}

async function pidFileLines(clusterDir: string): Promise<string[] | null> {
  const text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => null);
  return text === null ? null : text.split('\n');
}
