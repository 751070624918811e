import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPTS = new URL('./wrk', import.meta.url).pathname;

/**
 * @typedef {object} Request What wrk sends; `%%` in a header or the body stands for the next value.
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} [headers]
 * @property {string} [body]
 * @property {string[]} [values] a second one for a request, behind a tab, comes in the place of `@@`
 * @property {boolean} [once] each value serves one request
 * @property {boolean} [chain] refresh tokens: each answer's successor becomes a value
 * @property {string[]} [companies] of a chain: two, between which each request changes
 * @property {boolean} [refused] every answer has to be a refusal
 */

/**
 * @typedef {object} Load What wrk counted in one run.
 * @property {number} requests
 * @property {number} perSecond
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 * @property {number} errors answers that are not 2xx or 3xx (or that are, where refusals are expected), and broken or timed-out
 *   connections
 */

/**
 * Runs wrk with one thread against a server on this machine.
 *
 * @param {{wrk: string, url: string, request: Request, seconds: number, connections: number}} options
 * @returns {Promise<Load>}
 */
export async function load({ wrk, url, request, seconds, connections }) {
  const directory = mkdtempSync(join(tmpdir(), 'mandate-bench-'));
  try {
    const script = request.chain ? 'refresh.lua' : request.values ? 'values.lua' : 'plain.lua';
    const args = [
      '-t1',
      `-c${connections}`,
      `-d${seconds}s`,
      '--timeout',
      '10s',
      '--latency',
      '-s',
      join(SCRIPTS, script),
      url,
    ];
    const output = await run(wrk, args, environment(request, directory));
    const line = /^BENCH (.*)$/m.exec(output)?.[1];
    if (line === undefined) throw new Error(`wrk said nothing that we understand:\n${output}`);
    const said = JSON.parse(line);
    return {
      requests: said.requests,
      perSecond: said.requests / (said.micros / 1e6),
      p50: said.p50 / 1000,
      p99: said.p99 / 1000,
      errors: (request.refused ? said.requests - said.status : said.status) + said.socket,
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** @param {Request} request @param {string} directory */
function environment({ method, path, headers = {}, body, values, once, companies }, directory) {
  const env = {
    PATH: process.env.PATH,
    BENCH_DIR: SCRIPTS,
    BENCH_METHOD: method,
    BENCH_PATH: path,
    BENCH_HEADERS: Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
  };
  if (body !== undefined) env.BENCH_BODY = body;
  if (once) env.BENCH_ONCE = '1';
  if (companies) env.BENCH_COMPANIES = companies.join(' ');
  if (values) {
    env.BENCH_VALUES = join(directory, 'values');
    writeFileSync(env.BENCH_VALUES, values.map((value) => `${value}\n`).join(''));
  }
  return env;
}

function run(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`wrk ended with ${code}:\n${output}`)),
    );
  });
}
