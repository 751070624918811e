import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, unpack } from './prepare/debian.mjs';
import { prepareSlasReact } from './prepare/slas-react.mjs';
import { WRAPPERS, writeWrapper } from './prepare/wrapper.mjs';

// Gets the programs of Debian that tests and the bench need and npm does not have (`npm run test:prepare`). Root installs
// them; anybody else unpacks them into `.cache/`, where `toolPath` finds them. Run as a program it also makes the page of
// `test/compat/slas-react`.

/**
 * By command: the packages it needs, and where the program lies in them. A server is unpacked by root, too: its package would
 * start it on the machine's own ports.
 */
const TOOLS = {
  wrk: { packages: ['wrk'], program: 'usr/bin/wrk', server: false },
  chromium: { packages: ['chromium', 'fonts-liberation'], program: 'usr/lib/chromium/chromium', server: false },
  nginx: { packages: ['nginx'], program: 'usr/sbin/nginx', server: true },
};
/** Not on everybody's PATH. */
const SERVER_PROGRAMS = ['/usr/sbin', '/usr/local/sbin'];
/** Exit code of a program that finds its libraries missing. */
const CANNOT_START = 127;

/**
 * Where a program is: on PATH, or unpacked by `prepare`.
 *
 * @param {string} command
 * @returns {string} an absolute path
 * @throws Error that says how to get it
 */
export function toolPath(command) {
  const found = find(command);
  if (found !== null) return found;
  throw new Error(`${command} is missing: run npm run test:prepare, or install ${namesOf([command])}`);
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
  const fault = existsSync('/usr/bin/apt-get') ? get(missing) : 'there is no apt-get here';
  const still = missing.filter((command) => find(command) === null);
  if (fault === null && still.length === 0) return;
  const why = fault === null ? '' : `: ${fault}`;
  throw new Error(`${missing.join(', ')} could not be made ready${why}. Install: ${namesOf(missing)}`);
}

/** Answers what went wrong, or null. */
function get(commands) {
  const root = process.getuid?.() === 0;
  const unpacked = commands.filter((command) => !root || TOOLS[command].server);
  const installed = commands.filter((command) => !unpacked.includes(command));
  return (
    (installed.length > 0 ? install(packagesOf(installed)) : null) ?? (unpacked.length > 0 ? place(unpacked) : null)
  );
}

/** Unpacks them and writes their wrappers; answers what went wrong, or null. */
function place(commands) {
  const fault = unpack(packagesOf(commands));
  if (fault !== null) return fault;
  for (const command of commands) writeWrapper(command, TOOLS[command].program);
  return commands.map(startFault).find((found) => found !== null) ?? null;
}

/** Whether an unpacked program finds all its libraries. */
function startFault(command) {
  const program = find(command);
  if (program === null) return `${command} is not in its package`;
  const { status, stderr, error } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  if (error) return error.message;
  return status === CANNOT_START ? stderr.trim() : null;
}

function find(command) {
  const places = [...(process.env.PATH ?? '').split(delimiter), ...SERVER_PROGRAMS, WRAPPERS];
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

function packagesOf(commands) {
  return commands.flatMap((command) => TOOLS[command].packages);
}

function namesOf(commands) {
  return packagesOf(commands).join(', ');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    prepare();
    for (const command of Object.keys(TOOLS)) console.log(`${command}: ${toolPath(command)}`);
    console.log(`the page of Salesforce's React SDK: ${prepareSlasReact()}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
