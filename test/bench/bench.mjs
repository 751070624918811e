import { writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { BenchDatabases } from './database.mjs';
import { builtPath } from './built.mjs';
import { createFixture } from './fixture.mjs';
import { load } from './load.mjs';
import { issue } from './rows.mjs';
import { ServerProcess } from './server-process.mjs';

const CONNECTIONS = 64;
const WARM_UP_SECONDS = 1;
/** Requests a second that a row is expected to reach before it was measured once. */
const FIRST_GUESS = 6000;
const FLOOR_SCRIPTS = { bare: 'floors/bare.mjs' };

/**
 * @typedef {object} Measurement One row in one round.
 * @property {string} row
 * @property {number} round
 * @property {number} requests
 * @property {number} perSecond
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 * @property {number} errors
 * @property {number} cpuMicros server CPU, user and system, per request
 */

/** Mandate, the floors and their databases while a run lasts. */
export class Bench {
  #servers = new Map();
  #rates = new Map();
  /** Requests that Mandate has answered so far, warm-up and preparation included. */
  requests = 0;

  /** @param {{cores: import('./cores.mjs').Cores, wrk: string}} options */
  static async open(options) {
    const bench = new Bench(options);
    try {
      await bench.#start();
      return bench;
    } catch (error) {
      await bench.close();
      throw error;
    }
  }

  constructor({ cores, wrk }) {
    this.cores = cores;
    this.wrk = wrk;
  }

  async #start() {
    this.databases = await BenchDatabases.open(this.cores.rest);
    this.database = await this.databases.describe();
    const { ownerUrl, appUrl } = await this.databases.make('mandate');
    const environment = {
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      MANDATE_MASTER_KEY: randomBytes(32).toString('base64'),
      MANDATE_DEMO: 'off',
      PUBLIC_URL: 'http://localhost:3000',
      RATE_LIMITS: 'off',
    };
    const fixture = await createFixture(environment);
    const mandate = await ServerProcess.start({
      script: builtPath('apps/api/main.js'),
      env: environment,
      core: this.cores.server,
      readyPath: '/health/ready',
    });
    this.#servers.set('mandate', mandate);
    this.subject = { url: mandate.url, fixture };
    const [pair] = await issue(this.subject, 1);
    this.floorEnvironment = {
      DATABASE_URL: (await this.databases.make('floor')).appUrl,
      FLOOR_POOL_SIZE: '10',
      FLOOR_TOKEN: pair.access_token,
    };
    mandate.freeze();
  }

  /**
   * One row: prepare, warm up, measure. All other servers are stopped meanwhile. What the load leaves behind, such as
   * sealing the audit log, is finished inside the measured CPU time.
   *
   * @param {import('./rows.mjs').Row} row
   * @returns {Promise<Measurement & {profile?: object}>}
   */
  async measure(row, { round, seconds, profile = false }) {
    const server = await this.#server(row.server);
    const mandate = this.#servers.get('mandate');
    mandate.thaw();
    const expected = Math.ceil((this.#rates.get(row.name) ?? FIRST_GUESS) * (seconds + WARM_UP_SECONDS) * 1.4);
    const request = await row.request(this.subject, expected);
    this.#count('mandate', request.values?.length ?? 0);
    await mandate.settle();
    if (server !== mandate) mandate.freeze();
    server.thaw();
    const { warmUp, measured } = split(request, seconds);
    const warm = await this.#load(server, warmUp, WARM_UP_SECONDS);
    await this.databases.pinBackends();
    const before = await server.settle();
    if (profile) await server.startProfile();
    const result = await this.#load(server, measured, seconds);
    const recorded = profile ? { profile: await server.stopProfile() } : {};
    const after = await server.settle();
    server.freeze();
    this.#rates.set(row.name, result.perSecond);
    this.#count(row.server, warm.requests + result.requests);
    const cpuMicros = (after.cpuMicros - before.cpuMicros) / result.requests;
    return { row: row.name, round, ...result, errors: result.errors + warm.errors, cpuMicros, ...recorded };
  }

  /** Bytes. */
  async peakRss() {
    const mandate = this.#servers.get('mandate');
    mandate.thaw();
    return (await mandate.usage()).peakRssBytes;
  }

  async close() {
    await Promise.all([...this.#servers.values()].map((server) => server.stop()));
    await this.databases?.close();
  }

  #load(server, request, seconds) {
    return load({ wrk: this.wrk, url: server.url, request, seconds, connections: CONNECTIONS });
  }

  #count(server, requests) {
    if (server === 'mandate') this.requests += requests;
  }

  async #server(name) {
    const known = this.#servers.get(name);
    if (known) return known;
    const script = new URL(FLOOR_SCRIPTS[name] ?? './floors/nest.mjs', import.meta.url).pathname;
    const readyPath = name === 'bare' ? '/' : '/ready';
    const options = { script, args: [name], env: this.floorEnvironment, core: this.cores.server, readyPath };
    const server = await ServerProcess.start(options);
    this.#servers.set(name, server);
    return server;
  }
}

/** Values that serve once are shared out between warm-up and measurement; chains start from their own tokens. */
function split(request, seconds) {
  if (!request.once && !request.chain) return { warmUp: request, measured: request };
  const cut = Math.floor((request.values.length * WARM_UP_SECONDS) / (seconds + WARM_UP_SECONDS));
  return {
    warmUp: { ...request, values: request.values.slice(0, cut) },
    measured: { ...request, values: request.values.slice(cut) },
  };
}

export function saveProfile(file, profile) {
  writeFileSync(file, JSON.stringify(profile));
}
