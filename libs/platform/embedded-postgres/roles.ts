import pg from 'pg';

/** Name of a database that needs no quoting anywhere: SQL, URLs, command lines. */
const DATABASE_NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/** Connection strings of one database, one per role. */
export interface Urls {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
}

/** @throws Error when the database's name is not a plain lower-case identifier */
export function checkDatabaseName(database: string): void {
  if (!DATABASE_NAME.test(database)) throw new Error(`"${database}" cannot be the name of a database here`);
}

/**
 * Connection strings over the unix socket. The socket's directory stands percent-encoded in the place of the host, a form
 * that pg, libpq and `new URL` all read; a program that does not know it fails instead of trying some TCP server.
 */
export function connectionUrls(socketDir: string, database: string): Urls {
  const url = (role: string): string => `postgresql://${role}@${encodeURIComponent(socketDir)}:5432/${database}`;
  return { superuser: url('postgres'), owner: url('mandate_owner'), app: url('mandate_app') };
}

/**
 * Makes the roles and the database that are missing, as superuser, which nothing else of Mandate ever is.
 * `mandate_owner` owns the database and runs migrations; `mandate_app` may connect, and gets what it needs from them.
 */
export async function ensureRolesAndDatabase(socketDir: string, database: string): Promise<void> {
  await asSuperuser(socketDir, 'postgres', async (client) => {
    for (const role of ['mandate_owner', 'mandate_app']) {
      if (!(await exists(client, 'SELECT FROM pg_roles WHERE rolname = $1', role))) {
        await client.query(`CREATE ROLE ${role} LOGIN`);
      }
    }
    if (!(await exists(client, 'SELECT FROM pg_database WHERE datname = $1', database))) {
      await client.query(`CREATE DATABASE "${database}" OWNER mandate_owner`);
    }
    // PUBLIC may connect to every database and make temporary tables unless told otherwise.
    await client.query(`REVOKE ALL ON DATABASE "${database}", postgres, template1 FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE "${database}" TO mandate_app`);
  });
}

async function asSuperuser(
  socketDir: string,
  database: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: connectionUrls(socketDir, database).superuser, ssl: false });
  // A server that dies while we wait is reported by the failing query; without a listener the event would end us.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function exists(client: pg.Client, sql: string, name: string): Promise<boolean> {
  return (await client.query(sql, [name])).rowCount === 1;
}
