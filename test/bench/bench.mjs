import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { builtPath, ROOT } from './built.mjs';
import { BenchDatabases } from './database.mjs';
import { createFixture } from './fixture.mjs';
import { HangingIdp } from './hanging-idp.mjs';
import { load } from './load.mjs';
import { proveAnswers, proveRecords } from './proof.mjs';
import { issue } from './requests.mjs';
import { ROWS } from './rows.mjs';
import { ServerProcess } from './server-process.mjs';

const CONNECTIONS = 64;
const WARM_UP_SECONDS = 1;
/** Until the code of a row is compiled, once a run. */
const FIRST_WARM_UP_SECONDS = 2;
/** Mandate's own default, for the floors. */
const POOL_SIZE = '10';
/** Requests a second that a row is expected to reach when neither it nor its floor was measured yet. */
const FIRST_GUESS = 6000;
/** Seconds of load that `reach` adds at most. */
const LONGEST_SOAK = 60;

/**
 * @typedef {object} Measurement One row in one round.
 * @property {string} row
 * @property {number} round
 * @property {number} requests
 * @property {number} perSecond
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 * @property {number} errors answers that are no 2xx or 3xx, and broken connections
 * @property {number} cpuMicros server CPU per request, user and system
 * @property {number} rssBytes resident memory of the server afterwards
 */

/** Mandate, the floors and their databases while a run lasts. One server is awake at a time. */
export class Bench {
  #servers = new Map();
  #rates = new Map();
  #counted = new Map();
  #closing = null;
  /** That Mandate has answered so far, with preparation and warm-up. */
  requests = 0;

  /** @param {{cores: import('./cores.mjs').Cores, wrk: string}} options */
  constructor({ cores, wrk }) {
    this.cores = cores;
    this.wrk = wrk;
    this.directory = join(ROOT, '.cache', `bench-${process.pid}`);
  }

  /** Starts databases and Mandate; the floors follow when they are needed. To be closed even when it fails. */
  async start() {
    removeLeftovers();
    mkdirSync(this.directory, { recursive: true });
    this.databases = await BenchDatabases.open(this.directory, this.cores.rest);
    this.database = await this.databases.describe();
    const environment = this.#environment(await this.databases.make('mandate'));
    this.ownerUrl = environment.DATABASE_OWNER_URL;
    this.hangingIdp = await HangingIdp.start();
    const fixture = await createFixture(environment, this.hangingIdp.issuer);
    const script = builtPath('apps/api/main.js');
    const mandate = await this.#open('mandate', { script, env: environment, readyPath: '/health/ready' });
    this.subject = { url: mandate.url, fixture, environment, hangingIdp: this.hangingIdp };
    await proveAnswers(this.subject);
    const [pair] = await issue(this.subject, 1);
    this.floorEnvironment = {
      DATABASE_URL: (await this.databases.make('floor')).appUrl,
      FLOOR_POOL_SIZE: POOL_SIZE,
      FLOOR_TOKEN: pair.access_token,
    };
    mandate.freeze();
  }

  /** Mandate as in production, but for the rate limits, which a load generator would hit. */
  #environment({ ownerUrl, appUrl }) {
    return {
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      MANDATE_DATA_DIR: this.directory,
      MANDATE_MASTER_KEY: randomBytes(32).toString('base64'),
      MANDATE_DEMO: 'off',
      PUBLIC_URL: 'http://localhost:3000',
      RATE_LIMITS: 'off',
    };
  }

  /**
   * One row: prepare, warm up, measure. What the load leaves behind, such as sealing the audit log, is finished inside the
   * measured CPU time.
   *
   * @param {import('./rows.mjs').Row} row
   * @param {{round: number, seconds: number, profiled?: boolean}} options
   * @returns {Promise<Measurement & {recording?: object}>} with a CPU profile of the server when one is wanted
   */
  async measure(row, { round, seconds, profiled = false }) {
    const warmUpSeconds = this.#rates.has(row.name) ? WARM_UP_SECONDS : FIRST_WARM_UP_SECONDS;
    const { warmUp, measured } = await this.#prepare(row, { seconds, warmUpSeconds });
    const server = await this.#server(row.server);
    server.thaw();
    const stopBeside = await row.beside?.(this.subject);
    try {
      const warm = await this.#load(row, warmUp, warmUpSeconds);
      await this.databases.pinBackends();
      const before = await server.settle();
      if (profiled) await server.startProfile();
      const result = await this.#load(row, measured, seconds);
      const recorded = profiled ? { recording: await server.stopProfile() } : {};
      const after = await server.settle();
      this.#rates.set(row.name, result.perSecond);
      const cpuMicros = (after.cpuMicros - before.cpuMicros) / result.requests;
      const { rssBytes } = after;
      return { row: row.name, round, ...result, errors: result.errors + warm.errors, cpuMicros, rssBytes, ...recorded };
    } finally {
      await stopBeside?.();
      server.freeze();
    }
  }

  /** Loads Mandate on until it has answered that many requests, or for a minute. */
  async reach(requests) {
    const row = ROWS.find(({ name }) => name === 'on-behalf');
    const end = Date.now() + LONGEST_SOAK * 1000;
    while (this.requests < requests && Date.now() < end) await this.measure(row, { round: 0, seconds: 5 });
  }

  /** @throws Error when the audit log holds less than wrk has counted */
  prove() {
    return proveRecords(this.ownerUrl, this.#counted);
  }

  /** Bytes. */
  async peakRss() {
    const mandate = this.#servers.get('mandate');
    mandate.thaw();
    return (await mandate.usage()).peakRssBytes;
  }

  close() {
    this.#closing ??= this.#stop();
    return this.#closing;
  }

  async #stop() {
    await Promise.all([...this.#servers.values()].map((server) => server.stop()));
    await this.hangingIdp?.stop();
    await this.databases?.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** What to send. Values that serve once are shared out between warm-up and measurement. */
  async #prepare(row, { seconds, warmUpSeconds }) {
    const mandate = this.#servers.get('mandate');
    mandate.thaw();
    const request = await row.request(this.subject, this.#expected(row, seconds + warmUpSeconds));
    await mandate.settle();
    mandate.freeze();
    if (!request.once && !request.chain) return { warmUp: request, measured: request };
    this.requests += request.values.length;
    const cut = Math.floor((request.values.length * warmUpSeconds) / (seconds + warmUpSeconds));
    return {
      warmUp: { ...request, values: request.values.slice(0, cut) },
      measured: { ...request, values: request.values.slice(cut) },
    };
  }

  /** More requests than the row will make in that time. */
  #expected({ name, floor }, seconds) {
    const known = this.#rates.get(name);
    const rate = known === undefined ? (this.#rates.get(floor) ?? FIRST_GUESS) * 2 : known * 1.6;
    return Math.ceil(rate * seconds);
  }

  async #load(row, request, seconds) {
    const server = this.#servers.get(row.server);
    const result = await load({ wrk: this.wrk, url: server.url, request, seconds, connections: CONNECTIONS });
    this.#counted.set(row, (this.#counted.get(row) ?? 0) + result.requests - result.errors);
    if (row.server === 'mandate') this.requests += result.requests;
    return result;
  }

  async #server(name) {
    const known = this.#servers.get(name);
    if (known) return known;
    const [file, readyPath] = name === 'bare' ? ['bare', '/'] : ['nest', '/ready'];
    const script = new URL(`./floors/${file}.mjs`, import.meta.url).pathname;
    return this.#open(name, { script, args: [name], env: this.floorEnvironment, readyPath });
  }

  async #open(name, options) {
    const server = await ServerProcess.start({ ...options, core: this.cores.server });
    this.#servers.set(name, server);
    return server;
  }
}

/** Of runs that were killed. */
function removeLeftovers() {
  const cache = join(ROOT, '.cache');
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    const [, pid] = /^bench-(\d+)$/.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
