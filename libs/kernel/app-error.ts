/** What a refusal looks like from outside. Declared once, beside the rule that raises it. */
export interface ErrorDeclaration {
  /** Stable machine-readable code: the OAuth `error` on /v1, `code` in problem+json on /admin/v1. */
  readonly code: string;
  readonly status: number;
  /** A sentence that is safe to show to anybody: no ids, no values, nothing an attacker could use. */
  readonly sentence: string;
  /** Scheme of the `WWW-Authenticate` header; every 401 names one (RFC 9110 §11.6.1). */
  readonly challenge?: 'Basic' | 'Bearer';
}

/** One field of the input that does not fit, as RFC 9457 `errors[]` shows it. */
export interface FieldError {
  /** JSON pointer (RFC 6901) to the field, for example `/on_behalf/ip_allowlist/0`. */
  readonly pointer: string;
  readonly detail: string;
}

export interface ErrorDetails {
  /** Public reason code, only where the contract shows one (DESIGN §4). */
  readonly reason?: string;
  readonly fields?: readonly FieldError[];
  /** Public, machine-readable additions, such as the current record of a 412. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Seconds until a retry makes sense: becomes the header `Retry-After`. */
  readonly retryAfter?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the log only; never sent. */
  readonly internal?: string;
  readonly cause?: unknown;
  /** Replaces the declared sentence where the caller is helped by a more exact one, itself safe to show. */
  readonly sentence?: string;
}

/** The only error that our own code throws on purpose. Anything else reaches the renderer as a fault of ours. */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly challenge: 'Basic' | 'Bearer' | undefined;

  constructor(
    readonly declaration: ErrorDeclaration,
    readonly details: ErrorDetails = {},
  ) {
    super(details.sentence ?? declaration.sentence, { cause: details.cause });
    this.name = 'AppError';
    this.code = declaration.code;
    this.status = declaration.status;
    this.challenge = declaration.challenge;
  }
}

export type ErrorFactory = ((details?: ErrorDetails) => AppError) & { readonly declaration: ErrorDeclaration };

const catalogue: ErrorDeclaration[] = [];

/** Declares an error and returns its constructor function: `throw invalidGrant({ reason })`. */
export function declareError(declaration: ErrorDeclaration): ErrorFactory {
  catalogue.push(declaration);
  const create = (details?: ErrorDetails): AppError => new AppError(declaration, details);
  return Object.assign(create, { declaration });
}

/** Every error declared by the modules loaded so far; `npm run generate` writes docs/generated/errors.md from it. */
export function declaredErrors(): readonly ErrorDeclaration[] {
  return catalogue;
}
