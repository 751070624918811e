import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { onCore } from './cores.mjs';

const PROBE = new URL('./probe.mjs', import.meta.url).pathname;
const START_LIMIT_MS = 30_000;
const SETTLE_LIMIT_MS = 3_000;
/** Share of a core below which a server counts as idle. */
const IDLE_SHARE = 0.04;

/** A server under test: pinned, asked for its usage over its own channel, and stopped while another one is measured. */
export class ServerProcess {
  #asked = new Map();
  #ids = 0;

  /**
   * Starts a server and waits until it answers.
   *
   * @param {{script: string, env: Record<string, string>, core: number | null, readyPath: string, args?: string[]}} options
   */
  static async start({ script, env, core, readyPath, args = [] }) {
    const port = await freePort();
    const command = onCore(core, [process.execPath, '--import', PROBE, script, ...args]);
    const child = spawn(command[0], command.slice(1), {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env, PORT: String(port), HOST: '127.0.0.1' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const server = new ServerProcess(child, `http://127.0.0.1:${port}`);
    await server.#ready(readyPath);
    return server;
  }

  constructor(child, url) {
    this.child = child;
    this.url = url;
    this.output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => (this.output = (this.output + chunk).slice(-4000)));
    }
    child.on('message', ({ id, ...answer }) => {
      this.#asked.get(id)?.(answer);
      this.#asked.delete(id);
    });
  }

  /** CPU of the whole process since its start in µs, its resident memory now and at its peak in bytes. */
  usage() {
    return this.#ask('usage');
  }

  startProfile() {
    return this.#ask('startProfile');
  }

  async stopProfile() {
    return (await this.#ask('stopProfile')).profile;
  }

  /** Waits until the server has finished what the load left behind, such as sealing the audit log. */
  async settle() {
    const end = Date.now() + SETTLE_LIMIT_MS;
    let before = await this.usage();
    for (let idle = 0; idle < 2 && Date.now() < end;) {
      await sleep(100);
      const now = await this.usage();
      idle = now.cpuMicros - before.cpuMicros < IDLE_SHARE * 100_000 ? idle + 1 : 0;
      before = now;
    }
    return before;
  }

  freeze() {
    this.child.kill('SIGSTOP');
  }

  thaw() {
    this.child.kill('SIGCONT');
  }

  async stop() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.thaw();
    this.child.kill('SIGTERM');
    await Promise.race([gone, sleep(5000, undefined, { ref: false })]);
    this.child.kill('SIGKILL');
  }

  #ask(ask) {
    const id = ++this.#ids;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, resolve);
      this.child.send({ id, ask }, (error) => error && reject(new Error(`the server is gone:\n${this.output}`)));
    });
  }

  async #ready(path) {
    const end = Date.now() + START_LIMIT_MS;
    while (Date.now() < end && this.child.exitCode === null) {
      const answer = await fetch(this.url + path).catch(() => null);
      await answer?.arrayBuffer();
      if (answer?.ok) return;
      await sleep(50);
    }
    this.child.kill('SIGKILL');
    throw new Error(`a server did not start:\n${this.output}`);
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
