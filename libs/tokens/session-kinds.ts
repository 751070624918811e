import { Injectable } from '@nestjs/common';
import type { AppError, RequestOrigin } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import type { CallerAddress } from '#platform';
import type { Session } from './session.js';

export interface RefreshRequest {
  readonly session: Session;
  /** As it is now, authenticated. */
  readonly client: ClientFacts;
  readonly origin: RequestOrigin;
  readonly callerAddress: CallerAddress;
}

/** null = the rule allows it; else the reason for the audit and the error for the client. */
export type RefreshRefusal = null | { readonly reason: string; readonly error: AppError };

/** A kind of session, registered by the module that issues it. */
export interface SessionKind {
  readonly name: string;
  /** Seconds; no session of the kind lives longer, so lists of live ones need not look further back. */
  readonly longestLife?: number;
  /** The rule that decided at issue, asked again at every refresh. */
  readonly refreshRule: (request: RefreshRequest) => Promise<RefreshRefusal>;
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
}
