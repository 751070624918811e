import type { TestReason } from './provider-test.words.js';

/** What token addresses answer to a code that nobody was given (RFC 6749 §5.2). */
const BY_ERROR: Readonly<Record<string, TestReason | null>> = {
  invalid_grant: null,
  invalid_client: 'client_refused',
  unauthorized_client: 'client_refused',
  redirect_uri_mismatch: 'redirect_uri',
};

/** Facebook's Graph API, which has numbers: 100 a bad code; 1 and 101 a bad secret and a bad client id. */
const BY_NUMBER: Readonly<Record<number, TestReason | null>> = {
  100: null,
  1: 'client_refused',
  101: 'client_refused',
};

/** Why the answer does not say that the client is accepted; null = it does. */
export function clientVerdict(status: number, body: string): TestReason | null {
  const error = errorIn(body);
  const verdict = typeof error === 'number' ? BY_NUMBER[error] : BY_ERROR[error ?? ''];
  if (verdict !== undefined && status >= 400 && status < 500) return verdict;
  return status === 401 ? 'client_refused' : 'client_unclear';
}

function errorIn(body: string): string | number | null {
  try {
    const { error } = JSON.parse(body) as { error?: string | { code?: number } };
    if (typeof error === 'string') return error;
    return typeof error?.code === 'number' ? error.code : null;
  } catch {
    return null;
  }
}
