import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/**
 * One PostgreSQL for the run: the installed one of DATABASE_URL, else the embedded one in a temporary directory. One
 * database is migrated; every test file clones it. Uses the build, because Jest transforms no global set-up as ESM.
 */
export default async function globalSetup() {
  const { migrate } = await import('../../dist/apps/api/migrate.js');
  const urls = process.env.DATABASE_URL ? installedServer() : await embeddedServer();
  const template = `mandate_template_${process.pid}`;
  const owner = withDatabase(urls.owner, template);
  await onServer(urls.superuser, async (client) => {
    await client.query(`drop database if exists ${template}`);
    await client.query(`create database ${template}${urls.app ? ' owner mandate_owner' : ''}`);
  });
  const migrated = await migrate({ owner, application: urls.app ? withDatabase(urls.app, template) : null });
  process.env.MANDATE_TEST_SERVER = JSON.stringify({
    template,
    // A clone belongs to whoever makes it, and only a database's owner may make tables in its schema.
    databaseOwner: urls.app ? 'mandate_owner' : null,
    superuser: urls.superuser,
    owner: urls.owner,
    app: urls.app ?? migrated.applicationUrl,
  });
}

function installedServer() {
  const url = process.env.DATABASE_URL;
  return { superuser: url, owner: url, app: null };
}

async function embeddedServer() {
  const { startEmbeddedPostgres } = await import('../../dist/libs/platform/index.js');
  const dataDir = mkdtempSync(join(tmpdir(), 'mandate-test-'));
  const server = await startEmbeddedPostgres({
    dataDir,
    settings: { fsync: 'off', synchronous_commit: 'on', full_page_writes: 'off', max_connections: '300' },
  });
  globalThis.__mandateTestPostgres = { server, dataDir };
  return server.urls;
}

export function withDatabase(url, name) {
  return url.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
}

export async function onServer(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
