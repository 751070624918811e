// `npm run dev`: the server, built and started again whenever a source changes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildIfNeeded, fingerprint } from './build-if-needed.mjs';

const LOOK_EVERY_MS = 500;
const entry = fileURLToPath(new URL('../dist/apps/api/main.js', import.meta.url));
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

while (!ending) {
  const built = fingerprint();
  const fits = await buildIfNeeded().then(
    () => true,
    (error) => process.stderr.write(`${error.message} Waiting for a change.\n`) && false,
  );
  if (fits) start();
  while (!ending && fingerprint() === built) await sleep(LOOK_EVERY_MS);
  if (!ending) await stop();
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
