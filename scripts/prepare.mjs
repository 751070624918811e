import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Gets the programs of Debian that tests and the bench need and npm does not have (`npm run test:prepare`). Root installs
// them; anybody else unpacks them into `.cache/`, where `toolPath` finds them.

/** Command and the package it is in. */
const TOOLS = { wrk: 'wrk' };

const CACHE = fileURLToPath(new URL('../.cache/', import.meta.url));
const UNPACKED = join(CACHE, 'debian');
const WRAPPERS = join(CACHE, 'bin');

/**
 * Where a program is: on PATH, or unpacked by `prepare`.
 *
 * @param {string} command
 * @throws Error that says how to get it
 */
export function toolPath(command) {
  const found = find(command);
  if (found === null)
    throw new Error(`${command} is missing: run npm run test:prepare, or install the package ${TOOLS[command]}`);
  return found;
}

/**
 * Gets those of the programs that are missing, and says what it did.
 *
 * @param {string[]} [commands] all by default
 * @throws Error that names the packages when they cannot be had
 */
export function prepare(commands = Object.keys(TOOLS)) {
  const missing = commands.filter((command) => find(command) === null);
  if (missing.length === 0) return;
  const packages = missing.map((command) => TOOLS[command]);
  const get = process.getuid?.() === 0 ? install : unpack;
  const fault = existsSync('/usr/bin/apt-get') ? get(packages) : 'there is no apt-get here';
  const still = missing.filter((command) => find(command) === null);
  if (still.length === 0) return;
  const names = still.map((command) => TOOLS[command]).join(', ');
  throw new Error(`${still.join(', ')} could not be made ready${fault ? `: ${fault}` : ''}. Install: ${names}`);
}

function find(command) {
  const places = [...(process.env.PATH ?? '').split(delimiter), WRAPPERS];
  return places.map((place) => join(place, command)).find(isExecutable) ?? null;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Answers what went wrong, or null. */
function install(packages) {
  const command = ['install', '-y', '--no-install-recommends', ...packages];
  console.log(`apt-get ${command.join(' ')}`);
  if (apt(command).status === 0) return null;
  // A machine that never looked at its package lists finds nothing.
  apt(['update']);
  const second = apt(command);
  return second.status === 0 ? null : lastLine(second);
}

/** Downloads the packages and what they need that is not installed, with lists of our own: the system's need root. */
function unpack(packages) {
  const lists = join(CACHE, 'apt');
  const archives = join(lists, 'archives');
  for (const directory of ['lists/partial', 'cache/archives/partial', 'archives'])
    mkdirSync(join(lists, directory), { recursive: true });
  const own = [
    `Dir::State::lists=${lists}/lists`,
    `Dir::Cache=${lists}/cache`,
    'APT::Sandbox::User=',
    'Debug::NoLocking=true',
  ];
  const options = own.flatMap((option) => ['-o', option]);
  const update = apt([...options, 'update']);
  if (update.status !== 0) return lastLine(update);
  const plan = apt([...options, '-s', 'install', '--no-install-recommends', ...packages]);
  const needed = [...plan.stdout.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name);
  if (needed.length === 0) return lastLine(plan);
  console.log(`apt-get download ${needed.join(' ')}, unpacked into ${UNPACKED}`);
  const download = apt([...options, 'download', ...needed], archives);
  if (download.status !== 0) return lastLine(download);
  mkdirSync(UNPACKED, { recursive: true });
  for (const file of readdirSync(archives).filter((name) => name.endsWith('.deb'))) {
    const unpacked = spawnSync('dpkg', ['-x', join(archives, file), UNPACKED], { encoding: 'utf8' });
    if (unpacked.status !== 0) return lastLine(unpacked);
  }
  for (const [command, name] of Object.entries(TOOLS)) if (packages.includes(name)) writeWrapper(command);
  return null;
}

/** Starts the unpacked program with the libraries unpacked beside it, wherever the working tree lies. */
function writeWrapper(command) {
  if (!existsSync(join(UNPACKED, 'usr/bin', command))) return;
  const libraries = readdirSync(join(UNPACKED, 'usr/lib')).filter((name) => name.includes('-linux-gnu'));
  const paths = libraries.map((name) => `$root/usr/lib/${name}`).join(':');
  const file = join(WRAPPERS, command);
  mkdirSync(WRAPPERS, { recursive: true });
  writeFileSync(
    file,
    `#!/bin/sh\nroot=$(cd "$(dirname "$0")/../debian" && pwd)\nLD_LIBRARY_PATH="${paths}" exec "$root/usr/bin/${command}" "$@"\n`,
  );
  chmodSync(file, 0o755);
}

function apt(args, cwd = CACHE) {
  mkdirSync(CACHE, { recursive: true });
  return spawnSync('apt-get', args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
  });
}

function lastLine({ stdout, stderr, error }) {
  return error?.message ?? `${stdout}\n${stderr}`.trim().split('\n').at(-1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    prepare();
    for (const command of Object.keys(TOOLS)) console.log(`${command}: ${toolPath(command)}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
