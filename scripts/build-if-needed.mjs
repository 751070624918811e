// Builds dist/ when the sources differ from those it was built from. Any number of processes may ask at once: one builds,
// the others wait, and dist/ is replaced as a whole when the build is done.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['apps/api', 'libs', 'package.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];
const stamp = join(root, 'dist', '.sources');
const cache = join(root, '.cache');
const lock = join(cache, 'build.lock');
/** Of this process alone: even builds that run side by side never mix. */
const work = join(cache, `build-${process.pid}`);

const POLL_MS = 100;
const WAIT_MS = 180_000;

/**
 * @param {{ force?: boolean }} options
 * @returns {Promise<boolean>} whether this call built
 */
export async function buildIfNeeded({ force = false } = {}) {
  if (!force && isFresh()) return false;
  mkdirSync(cache, { recursive: true });
  const release = await acquire();
  try {
    if (!force && isFresh()) return false;
    build();
    return true;
  } finally {
    release();
  }
}

/** A digest of every source: dates would lie after a checkout or a copy. */
export function fingerprint() {
  const digest = createHash('sha256');
  for (const source of SOURCES) add(source, digest);
  return digest.digest('hex');
}

function add(path, digest) {
  const full = join(root, path);
  if (path.includes('.spec.') || !existsSync(full)) return;
  if (/\.[a-z]+$/.test(path)) {
    const content = readFileSync(full);
    digest.update(`${path}\0${content.length}\0`).update(content);
    return;
  }
  for (const { name } of readdirSync(full, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    add(`${path}/${name}`, digest);
  }
}

function isFresh() {
  try {
    return readFileSync(stamp, 'utf8') === fingerprint();
  } catch {
    return false;
  }
}

function build() {
  process.stderr.write('Building Mandate…\n');
  const sources = fingerprint();
  // What killed builds left behind goes too.
  for (const name of readdirSync(cache)) {
    if (name.startsWith('build-')) rmSync(join(cache, name), { recursive: true, force: true });
  }
  mkdirSync(work, { recursive: true });
  const config = join(work, 'tsconfig.json');
  const outDir = join(work, 'dist');
  writeFileSync(config, JSON.stringify({ extends: '../../tsconfig.build.json', compilerOptions: { outDir } }));
  const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  // Standard output belongs to whoever asked: `mandate --json` must not be spoilt.
  const { status, error } = spawnSync(process.execPath, [nest, 'build', '--path', relative(root, config)], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (error) throw error;
  if (status !== 0) throw new Error('The build failed.');
  writeFileSync(join(outDir, '.sources'), sources);
  replaceDist(outDir);
  rmSync(work, { recursive: true, force: true });
}

function replaceDist(built) {
  const dist = join(root, 'dist');
  for (let attempt = 1; ; attempt++) {
    try {
      if (existsSync(dist)) renameSync(dist, join(work, `old-${attempt}`));
      renameSync(built, dist);
      return;
    } catch (error) {
      // Somebody else (`nest build` by hand) is at it in this very moment.
      if (attempt === 10) throw error;
    }
  }
}

/** A lock file with the holder's pid; that of a dead process is taken over. */
async function acquire() {
  for (const deadline = Date.now() + WAIT_MS; ;) {
    try {
      const file = openSync(lock, 'wx');
      writeFileSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!holderLives()) rmSync(lock, { force: true });
    else if (Date.now() > deadline) throw new Error(`another build holds ${lock} for too long`);
    else await sleep(POLL_MS);
  }
}

function holderLives() {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    // Not written yet: it was made a moment ago.
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildIfNeeded({ force: process.argv.includes('--force') }).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
}
