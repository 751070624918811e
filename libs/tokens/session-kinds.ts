import { Injectable } from '@nestjs/common';
import type { AppError, RequestOrigin } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import type { CallerAddress } from '#platform';
import type { EndEvent } from './end-event.js';
import type { Session } from './session.js';

export interface RefreshRequest {
  readonly session: Session;
  /** As it is now, authenticated. */
  readonly client: ClientFacts;
  readonly origin: RequestOrigin;
  readonly callerAddress: CallerAddress;
}

/** How far the clocks of two instances may be apart. */
const CLOCK_MARGIN_MS = 120_000;

/** null = the rule allows it; else the reason for the audit and the error for the client. */
export type RefreshRefusal = null | { readonly reason: string; readonly error: AppError };

/** A kind of session, registered by the module that issues it. */
export interface SessionKind {
  readonly name: string;
  /** Seconds; no session of the kind lives longer, so lists of live ones need not look further back. */
  readonly longestLife?: number;
  /** Its scopes are not the client's: whoever gave them ends the session when they take one away. Left out: the client's. */
  readonly keepsScopes?: boolean;
  /** The rule that decided at issue, asked again at every refresh. */
  readonly refreshRule: (request: RefreshRequest) => Promise<RefreshRefusal>;
  /**
   * Asked wherever a session that seems alive is judged, so at nearly every use of a token: answer from memory whenever you
   * can, and then without a promise. false ends the session; an error refuses this request and ends nothing.
   */
  readonly stillValid?: (session: Session) => boolean | Promise<boolean>;
  /**
   * Added to what `GET /v1/oauth/token` tells of a token of the session; cannot replace what it says anyway.
   *
   * @param client the session's, as it is now
   */
  readonly detail?: (
    session: Session,
    client: ClientFacts,
    origin: RequestOrigin,
  ) => Promise<Readonly<Record<string, unknown>>>;
  /**
   * Called after the end of a session is durable, once, to tell others. Whoever ended the one session is kept waiting for at
   * most 2.5 s; of many that were ended together it is called in the background, a few at once, and best effort: a process
   * that stops tells no more. Not called for what an end of a whole scope or of an owner covers. A failure is logged and
   * changes nothing.
   */
  readonly afterEnd?: (session: Session, event: EndEvent) => Promise<void>;
}

/** Which kinds of session exist. An unregistered kind is neither issued nor refreshed: unknown means no. */
@Injectable()
export class SessionKinds {
  private readonly kinds = new Map<string, SessionKind>();

  register(kind: SessionKind): void {
    if (this.kinds.has(kind.name)) throw new Error(`session kind ${kind.name} is registered twice`);
    this.kinds.set(kind.name, kind);
  }

  find(name: string): SessionKind | null {
    return this.kinds.get(name) ?? null;
  }

  /**
   * Milliseconds since 1970: no session of these kinds that was started before can be alive. undefined = nothing can be told.
   *
   * @param now milliseconds since 1970
   */
  oldestStart(
    { kind, kinds = kind === undefined ? [] : [kind] }: { readonly kind?: string; readonly kinds?: readonly string[] },
    now: number,
  ): number | undefined {
    // Where one tells no longest life, or no kind is named, this is no number.
    const seconds = Math.max(...kinds.map((name) => this.kinds.get(name)?.longestLife ?? NaN));
    return Number.isFinite(seconds) ? now - seconds * 1000 - CLOCK_MARGIN_MS : undefined;
  }
}
