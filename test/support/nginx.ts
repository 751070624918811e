import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolPath } from '../../scripts/prepare.mjs';
import { freePort } from './free-port.js';
import { until } from './until.js';

const CONFIGURATION = join(import.meta.dirname, '../../docker/nginx');

/** Host and port of what nginx passes requests to, and of what it asks. */
export interface NginxPlaces {
  readonly mandate: string;
  readonly shop: string;
  /** Default `mandate`, as in the file. */
  readonly face?: string;
}

/** A real nginx on a free port of loopback. */
export interface Nginx {
  readonly port: number;
  readonly url: string;
  /** What it wrote about requests. */
  accessLog(): string;
  /** Its own complaints. */
  complaints(): string;
  stop(): Promise<void>;
}

/** Starts nginx with the files of docker/nginx; only addresses, the face and places for files are replaced. */
export async function startNginx({ mandate, shop, face = 'mandate' }: NginxPlaces): Promise<Nginx> {
  const directory = mkdtempSync(join(tmpdir(), 'mandate-nginx-'));
  // Workers of a master that root started are somebody else.
  chmodSync(directory, 0o755);
  cpSync(CONFIGURATION, directory, { recursive: true });
  const port = await freePort();
  const accessLog = join(directory, 'access.log');
  replace(join(directory, 'nginx.conf'), [
    ['/tmp/', `${directory}/`],
    ['server mandate:3000;', `server ${mandate};`],
    ['server shop:8000;', `server ${shop};`],
    ['listen 8080;', `listen 127.0.0.1:${port};`],
    ['access_log /dev/stdout', `access_log ${accessLog}`],
  ]);
  replace(join(directory, 'mandate/decision.conf'), [['?face=mandate;', `?face=${face};`]]);
  const options = ['-p', directory, '-c', join(directory, 'nginx.conf'), '-e', 'stderr', '-g', 'daemon off;'];
  const child = spawn(toolPath('nginx'), options, { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`nginx did not start: ${complaints}`);
    return fetch(url).then(
      () => true,
      () => false,
    );
  });
  return {
    port,
    url,
    accessLog: () => readFileSync(accessLog, 'utf8'),
    complaints: () => complaints,
    stop: async () => {
      child.kill('SIGQUIT');
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function replace(file: string, changes: readonly (readonly [string, string])[]): void {
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
    text = text.replaceAll(from, to);
  }
  writeFileSync(file, text);
}
