import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../build/sources.mjs';

const LONGEST_START_MS = 60_000;

/**
 * The built program with a database of its own and the demo tenant, as a newcomer has it after `npm start`.
 *
 * @returns {Promise<{ url: string, setupToken: string, demo: { client_id: string, secret: string }, stop: () => Promise<void> }>}
 * @throws Error with the program's output when it does not start
 */
export async function startFreshServer() {
  const dataDir = mkdtempSync(join(tmpdir(), 'mandate-screenshots-'));
  const port = await freePort();
  const { PATH, HOME, TMPDIR } = process.env;
  const env = { PATH, HOME, TMPDIR, LOG_LEVEL: 'warn', MANDATE_DATA_DIR: dataDir, PORT: String(port) };
  const child = spawn(process.execPath, [join(ROOT, 'dist/apps/api/main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const banner = await bannerOf(child);
    const [, setupToken] = /\/setup#(\S+)/.exec(banner);
    const demo = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8'));
    return { url: `http://localhost:${port}`, setupToken, demo, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What it says when it runs: the link to set it up is the last thing that is needed of it. */
function bannerOf(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = () => reject(new Error(`Mandate did not start: ${output}`));
    const timer = setTimeout(fail, LONGEST_START_MS);
    const hear = (chunk) => {
      output += chunk;
      if (!/\/setup#\S+\s/.test(output)) return;
      clearTimeout(timer);
      resolve(output);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', fail);
  });
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
