import { types } from 'node:util';

// Judged by isNativeError, not instanceof: errors of Node's own modules are of another realm under Jest.
const { isNativeError } = types;

/** SQLSTATE classes and codes that mean "not now", not "never": the caller gets 503 and may try again. */
const UNAVAILABLE = [
  '08', // connection exceptions
  '53', // insufficient resources: disk full, too many connections
  '57', // operator intervention: shutting down, statement timeout
  '58', // system errors
  '25006', // read-only transaction: a standby
  '40001',
  '40P01', // serialization failure, deadlock
  '55P03', // lock not available
];
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
const CONNECTION_MESSAGES = [
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'Client has encountered a connection error',
  'Query read timeout',
  'Cannot use a pool after calling end',
  'connection timeout',
];

/** True when the database is out of reach, overloaded or stopping. */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (let fault = error, depth = 0; isNativeError(fault) && depth < 5; fault = fault.cause, depth++) {
    const code = sqlState(fault);
    const { message } = fault;
    if (code !== null && (NETWORK.has(code) || UNAVAILABLE.some((known) => code.startsWith(known)))) return true;
    if (CONNECTION_MESSAGES.some((known) => message.includes(known))) return true;
  }
  return false;
}

/** True when we cannot know whether the statement was committed: the connection broke while it ran. */
export function isOutcomeUnknown(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  const code = sqlState(error);
  return code === null
    ? isDatabaseUnavailable(error)
    : NETWORK.has(code) || code.startsWith('08') || code.startsWith('57P');
}

/** True when a unique constraint refused the row. */
export function isUniqueViolation(error: unknown): boolean {
  return isNativeError(error) && sqlState(error) === '23505';
}

/** True when a value does not fit its type, such as a text with a NUL or a number out of range (SQLSTATE class 22). */
export function isDataException(error: unknown): boolean {
  return isNativeError(error) && sqlState(error)?.startsWith('22') === true;
}

/** Name of the constraint or index that refused the row, if any. */
export function violatedConstraint(error: unknown): string | null {
  const constraint =
    (error as { constraint?: unknown }).constraint ??
    (error as { driverError?: { constraint?: unknown } }).driverError?.constraint;
  return typeof constraint === 'string' ? constraint : null;
}

function sqlState(error: Error): string | null {
  const code = (error as { code?: unknown }).code ?? (error as { driverError?: { code?: unknown } }).driverError?.code;
  return typeof code === 'string' ? code : null;
}
