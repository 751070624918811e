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
  const allowed = allowedCores();
  if (spawnSync('taskset', ['--version']).status !== 0 || allowed.length === 0) {
    return { server: null, rest: null, said: 'not pinned: there is no taskset here' };
  }
  const [server, rest] = allowed;
  if (rest === undefined) return { server: null, rest: null, said: 'not pinned: there is one core only' };
  return { server, rest, said: `server on core ${server}; wrk and PostgreSQL on core ${rest}` };
}

/** Moves a running process, all its threads and what it starts from now on. @param {number} pid @param {number | null} core */
export function pin(pid, core) {
  return core === null || spawnSync('taskset', ['-a', '-c', '-p', String(core), String(pid)]).status === 0;
}

/** The command that starts a program on a core. @param {number | null} core @param {string[]} command */
export function onCore(core, command) {
  return core === null ? command : ['taskset', '-c', String(core), ...command];
}

function allowedCores() {
  try {
    const [, list] = /^Cpus_allowed_list:\s*(.+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return (list ?? '').split(',').flatMap((part) => {
      const [from, to = from] = part.split('-').map(Number);
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    });
  } catch {
    return [];
  }
}
