import { spawn, type SpawnOptions } from 'node:child_process';

/** How to start a program of PostgreSQL here, which refuses to run as root. */
export interface RunAs {
  /** For people: log lines and errors. */
  readonly name: string;
  /** Programs put before the command; each replaces itself by the next, so the pid stays that of the server. */
  readonly prefix: readonly string[];
  /** User and group for spawn, when root steps down. */
  readonly identity: { readonly uid?: number; readonly gid?: number };
  /** Who must own the server's files, seen from outside. */
  readonly fileOwner: number;
}

/** `nobody` of nearly every Linux. */
export const UNPRIVILEGED = 65534;

// Inside the namespace root is seen as 65534, which PostgreSQL accepts; outside nothing changes, so that user still
// reaches everything below a 0700 directory of root.
const NAMESPACE = ['unshare', '-U', `--map-user=${UNPRIVILEGED}`, `--map-group=${UNPRIVILEGED}`];
// The kernel asks the server to stop (SIGINT: fast shutdown) when we die, whatever kills us. It must be the last link of
// the chain: a change of user clears this setting.
const TIE = ['setpriv', '--pdeathsig', 'INT'];
const STEP_DOWN = { uid: UNPRIVILEGED, gid: UNPRIVILEGED };

/**
 * Chooses the way for this process: an ordinary user runs the server directly; root in a user namespace of its own, or,
 * where those are blocked (most containers), as user 65534.
 *
 * @throws Error that names what was tried when root can do neither
 */
export async function chooseRunAs(): Promise<RunAs> {
  const uid = process.getuid?.() ?? 0;
  const tie = (await works(TIE)) ? TIE : [];
  const namespace = { name: 'user namespace', prefix: [...NAMESPACE, ...tie], identity: {}, fileOwner: uid };

  if (uid !== 0) {
    const direct = { name: `user ${uid}`, prefix: tie, identity: {}, fileOwner: uid };
    if (await hasName(uid)) return direct;
    // initdb looks its user up; a bare number (docker run --user 1234) is only found inside the namespace.
    if (await works(namespace.prefix)) return namespace;
    return { ...direct, name: `user ${uid}, who has no entry in /etc/passwd; user namespaces are blocked` };
  }
  if (await works(namespace.prefix)) return namespace;
  if (await works(tie, STEP_DOWN)) {
    return { name: `user ${UNPRIVILEGED}`, prefix: tie, identity: STEP_DOWN, fileOwner: UNPRIVILEGED };
  }
  throw new Error(
    `PostgreSQL refuses to run as root, and neither a user namespace (${NAMESPACE.join(' ')}) nor stepping down to ` +
      `user ${UNPRIVILEGED} is allowed here. Start as an ordinary user, or set DATABASE_URL to an existing server.`,
  );
}

/** Starts a command that way, with an environment of its own: no PG* variable gets in, none of our secrets get out. */
export function spawnAs(runAs: RunAs, command: string, args: readonly string[], options: SpawnOptions) {
  const [program = command, ...rest] = [...runAs.prefix, command, ...args];
  return spawn(program, rest, { ...options, ...runAs.identity, cwd: '/', env: childEnvironment() });
}

/** Runs a command that way to its end and returns exit code and everything it printed. Never throws. */
export function runToEnd(
  runAs: Pick<RunAs, 'prefix' | 'identity'>,
  command: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    let output = '';
    try {
      const chosen = { name: '', fileOwner: 0, ...runAs };
      const child = spawnAs(chosen, command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.on('error', (error) => resolve({ code: null, output: output + error.message }));
      child.on('close', (code) => resolve({ code, output }));
    } catch (error) {
      // Node reports a missing program by event, but a forbidden change of user by throwing.
      resolve({ code: null, output: String(error) });
    }
  });
}

async function works(prefix: readonly string[], identity: RunAs['identity'] = {}): Promise<boolean> {
  return (await runToEnd({ prefix, identity }, 'true', [])).code === 0;
}

async function hasName(uid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  return (await runToEnd({ prefix: [], identity: {} }, 'id', ['-un', String(uid)])).code === 0;
}

function childEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' };
}
