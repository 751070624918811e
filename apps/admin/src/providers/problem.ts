import { HttpError } from 'react-admin';

/** Body of a refusal (RFC 9457), as the admin API sends it. */
export interface ProblemBody {
  readonly detail?: string;
  readonly code?: string;
  /** What exactly was wrong, as a word for programs. */
  readonly reason?: string;
  readonly request_id?: string;
  /** One line per field that does not fit. */
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  /** The permission that was missing, at 403. */
  readonly permission?: string;
  /** The stored record, at 412. */
  readonly current?: unknown;
}

type FormErrors = { [field: string]: string | FormErrors };

/** What the server refused. `body.errors` has the shape of the form, so that react-admin shows each line by its field. */
export class ApiProblem extends HttpError {
  readonly code: string;
  readonly requestId: string | null;
  readonly permission: string | null;
  /** The stored record of a refused write (412). */
  readonly current: unknown;
  /** Lines per field, in the server's order. */
  readonly fields: readonly { readonly pointer: string; readonly detail: string }[];

  constructor(status: number, problem: ProblemBody) {
    super(problem.detail ?? `HTTP ${status}`, status, problem.errors ? { errors: formErrors(problem.errors) } : null);
    // react-admin's error makes itself one of its own, whatever extends it.
    Object.setPrototypeOf(this, new.target.prototype);
    this.name = 'ApiProblem';
    this.code = problem.code ?? 'unknown';
    this.requestId = problem.request_id ?? null;
    this.permission = problem.permission ?? null;
    this.current = problem.current ?? null;
    this.fields = problem.errors ?? [];
  }
}

/** No answer at all: the network or the server is gone. Nothing is known of a write. */
export class ConnectionLost extends Error {
  constructor(cause: unknown) {
    super('connection_lost', { cause });
    this.name = 'ConnectionLost';
  }
}

/** `/on_behalf/until` → `{on_behalf: {until: …}}` */
export function formErrors(errors: readonly { pointer: string; detail: string }[]): FormErrors {
  const form: FormErrors = {};
  for (const { pointer, detail } of errors) {
    const path = pointer.split('/').slice(1).map(unescapePointer);
    const last = path.pop() ?? 'root';
    let place = form;
    for (const step of path) {
      const next = place[step];
      place = typeof next === 'object' ? next : (place[step] = {});
    }
    place[last] = detail;
  }
  return form;
}

/** RFC 6901 §4 */
const unescapePointer = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');
