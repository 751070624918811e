import pg from 'pg';
import { pin } from './cores.mjs';
import { built } from './built.mjs';

/**
 * @typedef {object} BenchDatabase
 * @property {string} ownerUrl
 * @property {string} appUrl
 */

/**
 * A PostgreSQL for the run with a migrated database for Mandate and one for the floors, whose audit rows nobody may seal:
 * the server of DATABASE_URL, else an embedded one with its data on disk and as durable as PostgreSQL is by itself.
 */
export class BenchDatabases {
  static async open(directory, core) {
    const { log, startEmbeddedPostgres } = await built('libs/platform/index.js');
    log.level = 'warn';
    const url = process.env.DATABASE_URL;
    if (url) return new BenchDatabases({ urls: { superuser: url, owner: url, app: null }, core, server: null });
    const server = await startEmbeddedPostgres({ dataDir: directory });
    pin(server.pid, core);
    return new BenchDatabases({ urls: server.urls, core, server });
  }

  constructor({ urls, core, server }) {
    this.urls = urls;
    this.core = core;
    this.server = server;
    this.made = [];
  }

  /** @returns {Promise<BenchDatabase>} */
  async make(purpose) {
    const { migrate } = await built('apps/api/migrate.js');
    const name = `mandate_bench_${purpose}_${process.pid}`;
    await this.#query(`create database ${name}${this.server ? ' owner mandate_owner' : ''}`);
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
    const kind = this.server ? 'embedded' : 'of DATABASE_URL';
    return `PostgreSQL ${row.version.split(' ')[0]}, ${kind}, fsync on, synchronous_commit ${row.commit}`;
  }

  /** An installed server runs where it likes; what serves our connections is moved. */
  async pinBackends() {
    if (this.server || this.core === null) return;
    const rows = await this.#query(`select pid from pg_stat_activity where datname = any($1)`, [this.made]);
    for (const { pid } of rows) pin(pid, this.core);
  }

  /** The embedded server goes with its directory. */
  async close() {
    if (this.server) return this.server.stop();
    for (const name of this.made) await this.#query(`drop database if exists ${name} with (force)`);
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
