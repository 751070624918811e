import { Client, Pool, type QueryResultRow } from 'pg';

interface TestServer {
  readonly template: string;
  /** null = whoever makes the database. */
  readonly databaseOwner: string | null;
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
}

/** A database of one test file: a clone of the migrated template. */
export interface TestDatabase {
  readonly name: string;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly superuserUrl: string;
  /** Reads and prepares as the superuser, as an operator with psql would. */
  query<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

let count = 0;

export async function createTestDatabase(): Promise<TestDatabase> {
  const server = testServer();
  const owner = server.databaseOwner === null ? '' : ` owner ${server.databaseOwner}`;
  return createDatabase(server, `template ${server.template}${owner}`);
}

/** One that nothing has been migrated in, for tests of the first start. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const server = testServer();
  const owner = await onServer(server.owner, 'select quote_ident(current_user) as name');
  return createDatabase(server, `owner ${String(owner[0]?.['name'])}`);
}

function testServer(): TestServer {
  return JSON.parse(process.env['MANDATE_TEST_SERVER'] ?? '{}') as TestServer;
}

async function createDatabase(server: TestServer, options: string): Promise<TestDatabase> {
  const name = `mandate_test_${process.pid}_${process.env['JEST_WORKER_ID'] ?? '0'}_${++count}_${Date.now().toString(36)}`;
  await onServer(server.superuser, `create database ${name} ${options}`);
  const superuserUrl = withDatabase(server.superuser, name);
  const pool = new Pool({ connectionString: superuserUrl, max: 2, allowExitOnIdle: true });
  pool.on('error', () => undefined);
  return {
    name,
    appUrl: withDatabase(server.app, name),
    ownerUrl: withDatabase(server.owner, name),
    superuserUrl,
    query: async <Row extends QueryResultRow>(text: string, values: unknown[] = []) =>
      (await pool.query<Row>(text, values)).rows,
    drop: async () => {
      await pool.end();
      await onServer(server.superuser, `drop database if exists ${name} with (force)`);
    },
  };
}

function withDatabase(url: string, name: string): string {
  return url.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
}

async function onServer(url: string, statement: string): Promise<QueryResultRow[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<QueryResultRow>(statement)).rows;
  } finally {
    await client.end();
  }
}
