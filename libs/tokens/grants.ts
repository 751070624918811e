import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { RequestOrigin } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import type { CallerAddress } from '#platform';
import type { TokenAnswer } from './order.js';
import type { OAuthFields } from './token-request.js';

/** A request at the token endpoint after the steps that all grants share: its client is authenticated. */
export interface GrantRequest {
  readonly client: ClientFacts;
  readonly fields: OAuthFields;
  readonly origin: RequestOrigin;
  readonly callerAddress: CallerAddress;
  readonly request: FastifyRequest;
}

/** What is special about one grant. It cannot forget the shared steps, because it never sees an unauthenticated client. */
export interface GrantHandler {
  /** The value of `grant_type`. */
  readonly grantType: string;
  handle(request: GrantRequest): Promise<TokenAnswer>;
}

/** Which grants exist; each is registered by the module that owns it. */
@Injectable()
export class Grants {
  private readonly handlers = new Map<string, GrantHandler>();

  register(handler: GrantHandler): void {
    if (this.handlers.has(handler.grantType)) throw new Error(`grant ${handler.grantType} is registered twice`);
    this.handlers.set(handler.grantType, handler);
  }

  find(grantType: string): GrantHandler | null {
    return this.handlers.get(grantType) ?? null;
  }

  names(): string[] {
    return [...this.handlers.keys()].sort();
  }
}
