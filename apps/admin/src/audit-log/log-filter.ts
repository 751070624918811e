import { sinceOf } from './periods.js';

/** What stands in the address: the server's filters, and a `period` that moves with the clock. */
export type LogFilter = Readonly<Record<string, unknown>>;

/** Filters of the list, as links and react-admin write them into the address. */
export const FILTER_NAMES = [
  'tenant',
  'client_id',
  'customer_id',
  'session_id',
  'type',
  'outcome',
  'reason',
  'request_id',
  'actor',
  'from',
  'to',
  'q',
  'period',
] as const;

/** The filters as the server takes them. A period counts from the full minute, so that asking again is the same question. */
export function queryOf(filter: LogFilter, now = Date.now()): LogFilter {
  const { period, ...others } = filter;
  const since = sinceOf(period, now);
  // What somebody wrote into the address by hand is judged by the server.
  return { ...others, ...(since === null ? {} : { from: since }) };
}
