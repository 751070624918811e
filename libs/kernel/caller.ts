/** Who did it: stands in every audit event. */
export interface Actor {
  readonly type: 'operator' | 'client' | 'customer' | 'agent' | 'cli' | 'system';
  /** Operator e-mail's uuid, client id, customer id… as text. */
  readonly id: string;
  /** Shown to people; kept apart from the event so that it can be erased. */
  readonly name?: string;
}

/** What we know of the HTTP request (or of the CLI call) that caused something. */
export interface RequestOrigin {
  readonly requestId: string;
  /** An inbound X-Request-Id that is a plain token of at most 64 characters. */
  readonly clientRequestId: string | null;
  /** The caller's address after proxy rules (DESIGN §4), normalised; null when it could not be derived. */
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Passed as an argument to every method that changes something. */
export interface Caller {
  readonly actor: Actor;
  readonly origin: RequestOrigin;
}

/** A caller of the admin API: an operator or a service token, with what they may do and where. */
export interface AdminCaller extends Caller {
  /** Permissions such as `client_manage`; see `libs/access`. */
  readonly permissions: ReadonlySet<string>;
  /** Ids of the tenants they see, or 'all' (the platform's own operators). */
  readonly tenants: 'all' | readonly number[];
  readonly role: 'owner' | 'security' | 'integrator' | 'lead' | 'b2b' | 'auditor' | 'service';
  /** The client behind a service token: it may never edit itself. */
  readonly clientId: string | null;
  /** Until when their sign-in counts as fresh: milliseconds since 1970. null = not asked: service tokens and the CLI. */
  readonly freshUntil: number | null;
}

/** True when the caller signed in, or confirmed that it is still them, a short while ago. */
export const isFresh = ({ freshUntil }: AdminCaller, now: number): boolean => freshUntil === null || now < freshUntil;

/** The caller behind start-up work and jobs. */
export function systemCaller(job: string): Caller {
  return {
    actor: { type: 'system', id: job },
    origin: { requestId: `system-${job}`, clientRequestId: null, address: null, userAgent: null },
  };
}
