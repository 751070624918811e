import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type AccessTokenClaims, AccessTokens, bearerOf } from '#tokens';

/** Check 0 of every face: an on-behalf token never buys another one (RFC 8693 §5, case OB-13). */
@Injectable()
export class ChainedCredential {
  constructor(private readonly tokens: AccessTokens) {}

  /** The claims of the on-behalf token that is presented as credential, dead or alive; null when there is none. */
  of(request: FastifyRequest): AccessTokenClaims | null {
    const token = bearerOf(request);
    const claims = token === null ? undefined : this.tokens.verify(token)?.claims;
    return claims?.on_behalf_session ? claims : null;
  }
}
