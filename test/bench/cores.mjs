import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Cores
 * @property {number | null} server core of the process under load; null = not pinned
 * @property {number | null} rest core of wrk, PostgreSQL and this script
 * @property {string} said what was done, for the report
 */

/** Chooses a core for the server and one for everything else. @returns {Cores} */
export function chooseCores() {
  const [server, rest] = allowedCores();
  if (server === undefined || !works('taskset', ['--version'])) {
    return { server: null, rest: null, said: 'nothing pinned: there is no taskset here' };
  }
  if (rest === undefined) return { server: null, rest: null, said: 'nothing pinned: there is one core only' };
  return { server, rest, said: `server on core ${server}, wrk and PostgreSQL on core ${rest}` };
}

/** Moves a running process, its threads and what it starts from now on. @param {number} pid @param {number | null} core */
export function pin(pid, core) {
  if (core !== null) spawnSync('taskset', ['-a', '-c', '-p', String(core), String(pid)]);
}

/**
 * The command that starts a server on a core and kills it when this script dies, however: a server that is stopped while
 * another one is measured would else stay for ever.
 *
 * @param {number | null} core
 * @param {string[]} command
 */
export function onCore(core, command) {
  const tie = works('setpriv', ['--pdeathsig', 'KILL', 'true']) ? ['setpriv', '--pdeathsig', 'KILL'] : [];
  const pinned = core === null ? [] : ['taskset', '-c', String(core)];
  return [...tie, ...pinned, ...command];
}

/** @returns {number[]} */
function allowedCores() {
  try {
    const [, list = ''] = /^Cpus_allowed_list:\s*(.+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return list.split(',').flatMap((part) => {
      const [from, to = from] = part.split('-').map(Number);
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    });
  } catch {
    return [];
  }
}

function works(command, args) {
  return spawnSync(command, args).status === 0;
}
