// Builds those parts of dist/ whose sources differ from those they were built from. Any number of processes may ask at
// once: one builds, the others wait, and a part is replaced as a whole when its build is done.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { acquire } from './build/lock.mjs';
import { PARTS } from './build/parts.mjs';
import { fingerprintOf, ROOT } from './build/sources.mjs';

const cache = join(ROOT, '.cache');
const lock = join(cache, 'build.lock');
/** Of this process alone: even builds that run side by side never mix. */
const work = join(cache, `build-${process.pid}`);

/**
 * @param {{ force?: boolean, only?: 'server' | 'panel' | null }} options
 * @returns {Promise<boolean>} whether this call built
 * @throws Error when a build fails; what was built before stays
 */
export async function buildIfNeeded({ force = false, only = null } = {}) {
  const wanted = PARTS.filter(({ name }) => only === null || name === only);
  if (!force && wanted.every(isFresh)) return false;
  mkdirSync(cache, { recursive: true });
  const release = await acquire(lock);
  try {
    const stale = wanted.filter((part) => force || !isFresh(part));
    if (stale.length > 0) clearAway();
    for (const part of stale) build(part);
    return stale.length > 0;
  } finally {
    rmSync(work, { recursive: true, force: true });
    release();
  }
}

/** A digest of the server's sources. */
export function serverFingerprint() {
  return fingerprintOf(PARTS.find(({ name }) => name === 'server'));
}

function isFresh(part) {
  try {
    return readFileSync(stampOf(part.folder), 'utf8') === fingerprintOf(part);
  } catch {
    return false;
  }
}

function build(part) {
  process.stderr.write(`Building ${part.title}…\n`);
  const sources = fingerprintOf(part);
  mkdirSync(work, { recursive: true });
  const built = part.build(work);
  writeFileSync(stampOf(built), sources);
  replace(part, built);
}

function replace(part, built) {
  mkdirSync(dirname(part.folder), { recursive: true });
  for (let attempt = 1; ; attempt++) {
    try {
      part.beforeReplacing(built);
      if (existsSync(part.folder)) renameSync(part.folder, join(work, `old-${part.name}-${attempt}`));
      renameSync(built, part.folder);
      return;
    } catch (error) {
      // Somebody else (`nest build` by hand) is at it in this very moment.
      if (attempt === 10) throw error;
    }
  }
}

/** What killed builds left behind. */
function clearAway() {
  for (const name of readdirSync(cache)) {
    if (name.startsWith('build-')) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function stampOf(folder) {
  return join(folder, '.sources');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const force = process.argv.includes('--force');
  const only = PARTS.map(({ name }) => name).find((name) => process.argv.includes(name)) ?? null;
  await buildIfNeeded({ force, only }).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
}
