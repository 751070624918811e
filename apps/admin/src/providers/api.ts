import { createApi } from '#api-client';
import { noteConnection } from './connection.js';
import { ask, askUnlessDeclined, forgetNo } from './interruptions.js';
import { noteRequest } from './last-request.js';
import { ApiProblem, ConnectionLost, type ProblemBody } from './problem.js';
import { session } from './session.js';

const READS = new Set(['GET', 'HEAD']);

/** Reads whose question is too personal for an address. */
const SEARCHES = /:search$/;

/** Signing in is what an interrupted call waits for: it cannot wait itself. */
const SIGNS_IN = /^\/admin\/v1\/(session|setup|operator-invitations\/accept)$/;

/** What a proxy answers for a server that is away for a moment, and what a server answers that cannot work yet. */
const SERVER_IS_AWAY = new Set([502, 503, 504]);

/** A call may meet the end of the session, then a write that wants the password, each in turn. */
const MOST_REPEATS = 3;

/** The server, with the session's cookie and CSRF token on every call. */
export const api = createApi({ baseUrl: location.origin, fetch: (request) => call(request, MOST_REPEATS) });

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
async function call(request: Request, repeats: number): Promise<Response> {
  const repeatable = request.clone();
  const answer = await attempt(request);
  if (repeats === 0) return answer;
  return (await isMended(request, answer)) ? call(repeatable, repeats - 1) : answer;
}

/** True when what stood in the way was put right, and the same call is worth another try. */
async function isMended(request: Request, answer: Response): Promise<boolean> {
  const isAboutSession = SIGNS_IN.test(new URL(request.url).pathname);
  // Signing out shares the address, but must reach the session that another tab made.
  if (isAboutSession && request.method !== 'DELETE') return false;
  if (answer.status === 401) return !isAboutSession && session.get() !== null && askToSignIn(request);
  if (answer.status !== 403) return false;
  const { code, reason } = await problemOf(answer);
  if (code === 'step_up_required') return ask('step_up');
  return reason === 'csrf_header' && takeOverSession();
}

/** A write is the operator's own doing; what comes by itself, as a poll or while they type, does not ask again after a no. */
const askToSignIn = ({ method, url }: Request): Promise<boolean> =>
  READS.has(method) || SEARCHES.test(new URL(url).pathname) ? askUnlessDeclined('sign_in') : ask('sign_in');

/** Another tab signed in anew or confirmed the password: the cookie is a new one, and so is the CSRF token. */
async function takeOverSession(): Promise<boolean> {
  const known = session.get();
  const { data } = await api.GET('/admin/v1/session');
  if (data === undefined || known === null || data.csrf_token === known.csrf_token) return false;
  return adopt(data);
}

/** Goes on as who is signed in now; a page that shows what somebody else was looking at is loaded anew instead. */
export function adopt(now: NonNullable<ReturnType<typeof session.get>>): boolean {
  const known = session.get();
  if (known !== null && known.operator.id !== now.operator.id) {
    location.reload();
    return false;
  }
  session.set(now);
  forgetNo('sign_in');
  return true;
}

async function attempt(request: Request): Promise<Response> {
  const csrf = session.get()?.csrf_token;
  if (csrf !== undefined && !READS.has(request.method)) request.headers.set('x-csrf-token', csrf);
  try {
    const answer = await fetch(request);
    noteRequest(answer);
    noteConnection(SERVER_IS_AWAY.has(answer.status) ? 'restarting' : 'answered');
    return answer;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    noteConnection('lost');
    throw new ConnectionLost(error);
  }
}

async function problemOf(answer: Response): Promise<ProblemBody> {
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => null);
  return isProblem(body) ? body : {};
}

/** An Idempotency-Key: one for each form that is mounted. */
export function newIdempotencyKey(): string {
  // randomUUID needs a secure context, which plain http in a local network is not.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
