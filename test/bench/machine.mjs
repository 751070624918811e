import { spawnSync } from 'node:child_process';
import os from 'node:os';

/**
 * What a reader must know to judge the figures. `load` is how many processes wanted a core, on average over the minute before
 * the run: well above 0, requests per second say little.
 *
 * @returns {{date: string, processor: string, cores: number, node: string, commit: string, load: number}}
 */
export function describeMachine() {
  const [processor] = os.cpus();
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' });
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: processor?.model.trim() ?? 'unknown processor',
    cores: os.cpus().length,
    node: process.version.slice(1),
    commit: commit.status === 0 ? commit.stdout.trim() : 'unknown',
    load: os.loadavg()[0],
  };
}
