import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { pin } from './cores.mjs';
import { built, ROOT } from './built.mjs';

/**
 * @typedef {object} BenchDatabase
 * @property {string} ownerUrl
 * @property {string} appUrl
 */

/**
 * A PostgreSQL for the run with two migrated databases: one for Mandate, one for the floors, whose audit rows nobody may
 * seal. Uses the server of DATABASE_URL, else an embedded one in `.cache/`, on the disk and with PostgreSQL's own durability.
 */
export class BenchDatabases {
  static async open(core) {
    const { startEmbeddedPostgres } = await built('libs/platform/index.js');
    const url = process.env.DATABASE_URL;
    const directory = join(ROOT, '.cache', `bench-${process.pid}`);
    if (url) return new BenchDatabases({ superuser: url, owner: url, app: null }, core, async () => undefined);
    mkdirSync(directory, { recursive: true });
    const server = await startEmbeddedPostgres({ dataDir: directory });
    pin(server.pid, core);
    return new BenchDatabases(server.urls, core, async () => {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    });
  }

  constructor(urls, core, stopServer) {
    this.urls = urls;
    this.core = core;
    this.stopServer = stopServer;
    this.made = [];
    this.installed = urls.app === null;
  }

  /** @returns {Promise<BenchDatabase>} */
  async make(purpose) {
    const { migrate } = await built('apps/api/migrate.js');
    const name = `mandate_bench_${purpose}_${process.pid}`;
    await this.#query(`create database ${name}${this.installed ? '' : ' owner mandate_owner'}`);
    this.made.push(name);
    const ownerUrl = withDatabase(this.urls.owner, name);
    const application = this.urls.app && withDatabase(this.urls.app, name);
    const { applicationUrl } = await migrate({ owner: ownerUrl, application });
    return { ownerUrl, appUrl: applicationUrl };
  }

  /** What a reader must know of the server; throws when it would lose data in a crash, because that would be faster. */
  async describe() {
    const [row] = await this.#query(
      `select current_setting('server_version') as version, current_setting('fsync') as fsync,
        current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages`,
    );
    if (row.fsync !== 'on' || row.pages !== 'on' || row.commit === 'off') {
      throw new Error(
        `PostgreSQL is not durable: fsync ${row.fsync}, full_page_writes ${row.pages}, synchronous_commit ${row.commit}`,
      );
    }
    const kind = this.installed ? 'of DATABASE_URL' : 'embedded';
    return `PostgreSQL ${row.version.split(' ')[0]}, ${kind}, fsync on, synchronous_commit ${row.commit}`;
  }

  /** An installed server runs where it likes; what serves our connections is moved. */
  async pinBackends() {
    if (!this.installed || this.core === null) return;
    const rows = await this.#query(`select pid from pg_stat_activity where datname = any($1)`, [this.made]);
    for (const { pid } of rows) pin(pid, this.core);
  }

  async close() {
    for (const name of this.made) await this.#query(`drop database if exists ${name} with (force)`);
    await this.stopServer();
  }

  async #query(text, values) {
    const client = new pg.Client({ connectionString: this.urls.superuser });
    await client.connect();
    try {
      return (await client.query(text, values)).rows;
    } finally {
      await client.end();
    }
  }
}

function withDatabase(url, name) {
  return url.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
}
