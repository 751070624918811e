import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const CACHE = fileURLToPath(new URL('../../.cache/', import.meta.url));
/** Holds what packages hold, as `/` would. */
export const UNPACKED = join(CACHE, 'debian');

/**
 * Installs packages; needs root.
 *
 * @param {string[]} packages
 * @returns {string | null} what went wrong
 */
export function install(packages) {
  const command = ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...packages];
  console.log(`apt-get install ${packages.join(' ')}`);
  if (apt(command).status === 0) return null;
  // A machine that never looked at its package lists finds nothing.
  apt(['update']);
  const second = apt(command);
  return second.status === 0 ? null : lastLine(second);
}

/**
 * Downloads packages and what they need that is not installed, and unpacks them below `UNPACKED`. Needs no root: the lists
 * are our own.
 *
 * @param {string[]} packages
 * @returns {string | null} what went wrong
 */
export function unpack(packages) {
  const lists = join(CACHE, 'apt');
  const archives = join(lists, 'archives');
  for (const directory of ['lists/partial', 'cache/archives/partial', 'archives'])
    mkdirSync(join(lists, directory), { recursive: true });
  const options = ownLists(lists);
  const update = apt([...options, 'update']);
  if (update.status !== 0) return lastLine(update);
  const plan = apt([...options, '-s', 'install', '--no-install-recommends', ...packages]);
  if (plan.status !== 0) return lastLine(plan);
  const planned = [...plan.stdout.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name);
  // What is installed without being on PATH is in no plan.
  const needed = [...new Set([...packages, ...planned])];
  console.log(`apt-get download ${needed.join(' ')}, unpacked into ${UNPACKED}`);
  const download = apt([...options, 'download', ...needed], archives);
  if (download.status !== 0) return lastLine(download);
  const fault = unpackAll(archives);
  rmSync(archives, { recursive: true, force: true });
  return fault;
}

function ownLists(directory) {
  return [
    `Dir::State::lists=${directory}/lists`,
    `Dir::Cache=${directory}/cache`,
    'APT::Sandbox::User=',
    'Debug::NoLocking=true',
  ].flatMap((option) => ['-o', option]);
}

function unpackAll(archives) {
  mkdirSync(UNPACKED, { recursive: true });
  for (const file of readdirSync(archives).filter((name) => name.endsWith('.deb'))) {
    const unpacked = spawnSync('dpkg', ['-x', join(archives, file), UNPACKED], { encoding: 'utf8' });
    if (unpacked.status !== 0) return lastLine(unpacked);
  }
  return null;
}

function apt(args, cwd = CACHE) {
  mkdirSync(CACHE, { recursive: true });
  return spawnSync('apt-get', args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
  });
}

function lastLine({ stdout, stderr, error }) {
  return error?.message ?? `${stdout}\n${stderr}`.trim().split('\n').at(-1);
}
