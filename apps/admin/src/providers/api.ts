import { createApi } from '#api-client';
import { noteConnection } from './connection.js';
import { ask } from './interruptions.js';
import { ApiProblem, ConnectionLost, type ProblemBody } from './problem.js';
import { session } from './session.js';

const READS = new Set(['GET', 'HEAD']);

/** Signing in is what an interrupted call waits for: it cannot wait itself. */
const SIGNS_IN = /^\/admin\/v1\/(session|setup|operator-invitations\/accept)\b/;

/** The server, with the session's cookie and CSRF token on every call. */
export const api = createApi({ baseUrl: location.origin, fetch: call });

/** The data of an answer. @throws ApiProblem when the server refused, ConnectionLost when there was no answer */
export async function answerOf<Data>(
  answer: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await answer;
  if (!response.ok) throw new ApiProblem(response.status, isProblem(error) ? error : {});
  return data as Data;
}

const isProblem = (error: unknown): error is ProblemBody => typeof error === 'object' && error !== null;

/**
 * A call that is refused because the session ended, or because it is too long ago that the password was given, asks the
 * operator and is then repeated: the form it came from never notices.
 */
async function call(request: Request): Promise<Response> {
  const repeatable = request.clone();
  const answer = await attempt(request);
  if (SIGNS_IN.test(new URL(request.url).pathname)) return answer;
  if (answer.status === 401 && session.get() !== null) return (await ask('sign_in')) ? attempt(repeatable) : answer;
  if (answer.status === 403 && (await codeOf(answer)) === 'step_up_required') {
    return (await ask('step_up')) ? attempt(repeatable) : answer;
  }
  return answer;
}

async function attempt(request: Request): Promise<Response> {
  const csrf = session.get()?.csrf_token;
  if (csrf !== undefined && !READS.has(request.method)) request.headers.set('x-csrf-token', csrf);
  try {
    const answer = await fetch(request);
    noteConnection(true);
    return answer;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    noteConnection(false);
    throw new ConnectionLost(error);
  }
}

async function codeOf(answer: Response): Promise<string | undefined> {
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => null);
  return isProblem(body) ? body.code : undefined;
}

/** An Idempotency-Key: one for each form that is mounted. */
export function newIdempotencyKey(): string {
  // randomUUID needs a secure context, which plain http in a local network is not.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
