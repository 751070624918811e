import pg from 'pg';
import { ANSWER_TIMEOUT_MS } from './connection.js';

/**
 * A connection that is given up when a query got no answer in time. `query_timeout` alone would fail the query and leave
 * the connection, with its transaction open and the next query queued behind the hanging one, to whoever comes next.
 */
export class ImpatientClient extends pg.Client {
  /** Waits for as long as a query takes; for work whose statements may run for long. */
  patient = false;

  // Queries with a callback are those of `pool.query`, which ends the connection by itself when they fail.
  override query(...args: unknown[]): never {
    const answer: unknown = super.query(...(args as [string]));
    if (!this.patient && isPromise(answer)) this.giveUpLate(answer);
    return answer as never;
  }

  private giveUpLate(answer: Promise<unknown>): void {
    // Ends at once, without a goodbye, while a query is under way: that one fails as "Connection terminated".
    const timer = setTimeout(() => void this.end(), ANSWER_TIMEOUT_MS);
    const inTime = (): void => clearTimeout(timer);
    answer.then(inTime, inTime);
  }
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as Partial<Promise<unknown>> | null | undefined)?.then === 'function';
}
