// `npm run dev`: the server, built and started again whenever a source of it changes, and the panel from its sources, which
// shows a change at once.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer } from 'vite';
import { buildIfNeeded, serverFingerprint } from './build-if-needed.mjs';
import { ROOT } from './build/sources.mjs';

const LOOK_EVERY_MS = 500;
const PANEL_PORT = 5173;
const entry = join(ROOT, 'dist/apps/api/main.js');
let server = null;
let ending = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    ending = true;
    if (server === null) process.exit(0);
    // In a terminal Ctrl-C has reached the server too, which takes the two for one.
    server.kill(signal);
  });
}

await servePanel();
while (!ending) {
  const built = serverFingerprint();
  const fits = await buildIfNeeded({ only: 'server' }).then(
    () => true,
    (error) => process.stderr.write(`${error.message} Waiting for a change.\n`) && false,
  );
  if (fits) start();
  while (!ending && serverFingerprint() === built) await sleep(LOOK_EVERY_MS);
  if (!ending) await stop();
}

async function servePanel() {
  const port = process.env.PORT || 3000;
  // The server takes writes from pages of its own address only: these stand for them.
  const origin = process.env.PUBLIC_URL || `http://localhost:${port}`;
  const passOn = { target: `http://127.0.0.1:${port}`, headers: { origin } };
  const panel = await createServer({
    configFile: join(ROOT, 'apps/admin/vite.config.ts'),
    clearScreen: false,
    server: { port: PANEL_PORT, proxy: { '/admin': passOn, '/health': passOn } },
  });
  await panel.listen();
  process.stdout.write(`The panel from its sources: ${panel.resolvedUrls.local[0]}\n`);
}

function start() {
  const child = spawn(process.execPath, ['--enable-source-maps', entry], { stdio: 'inherit' });
  server = child;
  child.once('exit', () => {
    if (server === child) server = null;
    if (ending) process.exit(0);
  });
}

async function stop() {
  if (server === null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}
