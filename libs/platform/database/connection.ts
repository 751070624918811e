import type { PoolConfig } from 'pg';

/** Longest run of one statement and longest wait for a connection, so that a sick database gives 503 within 3 s. */
const STATEMENT_TIMEOUT_MS = 2500;
const CONNECT_TIMEOUT_MS = 2500;
/** Longest wait for an answer on a connection that was there: a database that hangs keeps no time limit of its own. */
export const ANSWER_TIMEOUT_MS = 2900;

/** Options of a node-postgres pool or client for a postgresql:// URL (unix sockets: `?host=/directory`). */
export function connectionOptions(url: string, extra: { max?: number; statementTimeout?: number } = {}): PoolConfig {
  return {
    connectionString: url,
    application_name: 'mandate',
    max: extra.max ?? 2,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: extra.statementTimeout ?? STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
  };
}
