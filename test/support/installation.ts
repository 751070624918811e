import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { call, type Answer, type CallOptions } from './test-app.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SERVER = join(ROOT, 'dist/apps/api/main.js');
const CLI = join(ROOT, 'dist/apps/api/cli/main.js');
const LONGEST_START_MS = 60_000;

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: Record<string, string>;
}

/** What a person sees who installs Mandate in a fresh directory: the built programs, an embedded database, no setting. */
export class Installation {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'mandate-journey-'));
  private readonly servers: Server[] = [];

  private constructor(readonly port: number) {}

  static async create(): Promise<Installation> {
    return new Installation(await freePort());
  }

  /** Starts the server and waits for what it prints; fails with its output when it ends instead. */
  async start(env: Record<string, string> = {}): Promise<Server> {
    const server = new Server(run(SERVER, [], this.environment(env)));
    this.servers.push(server);
    await server.started();
    return server;
  }

  /** For a start that is expected to fail. */
  async startAndFail(env: Record<string, string>): Promise<Finished> {
    return finish(run(SERVER, [], this.environment(env)));
  }

  /** `npm run -s mandate -- …args` */
  async mandate(args: readonly string[], { input, env = {} }: RunOptions = {}): Promise<Finished> {
    const child = run(CLI, args, this.environment(env));
    child.stdin?.end(input ?? '');
    return finish(child);
  }

  /** The same with `--json`, for a command that must succeed. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers freely
  async mandateJson(args: readonly string[], options: RunOptions = {}): Promise<any> {
    const { code, stdout, stderr } = await this.mandate([...args, '--json'], options);
    if (code !== 0) throw new Error(`mandate ${args.join(' ')} ended with ${code}: ${stderr}`);
    return JSON.parse(stdout);
  }

  /** Pid of the embedded PostgreSQL, whether it still lives or not. */
  get postmaster(): number {
    return Number(
      (JSON.parse(readFileSync(join(this.dataDir, 'postgres-owner.json'), 'utf8')) as { server: { pid: number } })
        .server.pid,
    );
  }

  async remove(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop()));
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Nothing of the test run's own settings gets through: above all no DATABASE_URL. */
  private environment(env: Record<string, string>): NodeJS.ProcessEnv {
    const { PATH, HOME, TMPDIR } = process.env;
    const settings = {
      LOG_LEVEL: 'warn',
      MANDATE_DATA_DIR: this.dataDir,
      PORT: String(this.port),
      DEMO_IDP_PORT: 'off',
    };
    return { PATH, HOME, TMPDIR, ...settings, ...env };
  }
}

/** A started server process. */
export class Server {
  private output = '';

  constructor(readonly process: ChildProcess) {
    process.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    process.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  /** What it said at the start. */
  get banner(): string {
    return this.output;
  }

  /** The line to paste; undefined when it printed none. */
  get curl(): string | undefined {
    return /^ *(curl .*)$/m.exec(this.output)?.[1];
  }

  get setupToken(): string | undefined {
    return /\/panel\/setup#(\S+)/.exec(this.output)?.[1];
  }

  get url(): string {
    return /API +(\S+)/.exec(this.output)?.[1] as string;
  }

  call(method: string, path: string, options?: CallOptions): Promise<Answer> {
    return call(this.url, method, path, options);
  }

  async started(): Promise<void> {
    const deadline = Date.now() + LONGEST_START_MS;
    while (!this.output.includes('Mandate is running')) {
      const { exitCode, signalCode } = this.process;
      if (exitCode !== null || signalCode !== null)
        throw new Error(`it ended (${exitCode ?? signalCode}): ${this.output}`);
      if (Date.now() > deadline) throw new Error(`it did not start in time: ${this.output}`);
      await new Promise((done) => setTimeout(done, 50));
    }
    // The banner is one write, but a pipe may cut it.
    await new Promise((done) => setTimeout(done, 100));
  }

  /** Sends a signal and answers the exit code when the process is gone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return this.process.exitCode;
    const ended = once(this.process, 'exit');
    this.process.kill(signal);
    await ended;
    return this.process.exitCode;
  }
}

export function lives(pid: number): boolean {
  try {
    // A process that nobody has reaped yet is gone all the same.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** Runs a line as a shell does into which it was pasted. */
export function paste(line: string): Promise<Finished> {
  return finish(spawn('bash', ['-c', line], { stdio: ['ignore', 'pipe', 'pipe'] }));
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [program, ...args], { cwd: ROOT, env, stdio: ['pipe', 'pipe', 'pipe'] });
}

async function finish(child: ChildProcess): Promise<Finished> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  await once(child, 'close');
  return { code: child.exitCode, stdout, stderr };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
