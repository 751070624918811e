import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** One process for all time: the system gives a pid again to others, a pid together with its start time never. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque; only compared for equality. Contains the boot id where there is one. */
  readonly startedAt: string;
}

interface ProcessState {
  readonly startedAt: string;
  readonly zombie: boolean;
}

const ps = promisify(execFile);
const STATE_FIELD = 0;
const START_TICKS_FIELD = 19;

/** Identity of the process that has this pid now; null when there is none, or only its unreaped remains. */
export async function identify(pid: number): Promise<ProcessIdentity | null> {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  const state = process.platform === 'linux' ? await readProc(pid) : await readPs(pid);
  return state && !state.zombie ? { pid, startedAt: state.startedAt } : null;
}

/** True while exactly this process lives; false when it is gone, even if another one has its pid by now. */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  return (await identify(identity.pid))?.startedAt === identity.startedAt;
}

/** Identity of this very process. */
export async function identifySelf(): Promise<ProcessIdentity> {
  const self = await identify(process.pid);
  if (!self) throw new Error(`cannot read the start time of this process (pid ${process.pid}); is /proc mounted?`);
  return self;
}

/** True when the process runs with this very argument, which tells our server from a stranger with a recycled pid. */
export async function hasArgument(pid: number, argument: string): Promise<boolean> {
  try {
    if (process.platform === 'linux') {
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').includes(argument);
    }
    const { stdout } = await ps('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
    return ` ${stdout.trim()} `.includes(` ${argument} `);
  } catch {
    return false;
  }
}

/** Reads the identity that a JSON file keeps; null when it keeps none (a power cut can leave such files empty). */
export function parseIdentity(value: unknown): ProcessIdentity | null {
  if (typeof value !== 'object' || value === null || !('pid' in value) || !('startedAt' in value)) return null;
  const { pid, startedAt } = value;
  return typeof pid === 'number' && typeof startedAt === 'string' ? { pid, startedAt } : null;
}

async function readProc(pid: number): Promise<ProcessState | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The command name stands in brackets and may itself hold spaces and brackets, so count from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim();
    const state = fields[STATE_FIELD];
    return { startedAt: `${boot}/${fields[START_TICKS_FIELD] ?? ''}`, zombie: state === 'Z' || state === 'X' };
  } catch {
    return null;
  }
}

async function readPs(pid: number): Promise<ProcessState | null> {
  try {
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const { stdout } = await ps('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { env });
    const [state = '', ...started] = stdout.trim().split(/\s+/);
    return started.length > 0 ? { startedAt: started.join(' '), zombie: state.startsWith('Z') } : null;
  } catch {
    return null;
  }
}
