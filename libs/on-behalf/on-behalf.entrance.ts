import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { accessDenied, AppError, invalidRequest } from '#kernel';
import { AuditLog } from '#audit';
import { ClientAuthenticator } from '#oauth-clients';
import { type RateLimit, RateLimits } from '#platform';
import { AccessTokens, bearerOf, CredentialsInUrl } from '#tokens';
import { ON_BEHALF_EVENTS } from './on-behalf.events.js';
import { type OnBehalfRequest, readOnBehalfRequest } from './on-behalf.request.js';
import { type OnBehalfCaller, OnBehalfService } from './on-behalf.service.js';

/** Questions without a token are cheap to ask, so they are limited more tightly: per client and minute. */
const ELIGIBILITY_LIMIT: RateLimit = { name: 'eligibility', points: 120, seconds: 60 };

/** The steps before the decision: no chained credential, an authenticated client, a body that can be read. */
@Injectable()
export class OnBehalfEntrance {
  constructor(
    private readonly clients: ClientAuthenticator,
    private readonly service: OnBehalfService,
    private readonly tokens: AccessTokens,
    private readonly urls: CredentialsInUrl,
    private readonly audit: AuditLog,
    private readonly limits: RateLimits,
  ) {}

  async enter(request: FastifyRequest): Promise<{ caller: OnBehalfCaller; wanted: OnBehalfRequest }> {
    if (request.url.includes('?')) await this.urls.refuse(request);
    await this.refuseChained(request);
    const client = await this.clients.authenticate(request, credentialsIn(request.body));
    const caller = { client, origin: request.origin, callerAddress: request.callerAddress };
    try {
      return { caller, wanted: readOnBehalfRequest(request.body) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw await this.service.refusedBefore(caller, error.code, error);
    }
  }

  async enterForEligibility(request: FastifyRequest): Promise<{ caller: OnBehalfCaller; wanted: OnBehalfRequest }> {
    const entered = await this.enter(request);
    await this.limits.consume(ELIGIBILITY_LIMIT, entered.caller.client.clientId);
    return entered;
  }

  /** An on-behalf token never buys another one (RFC 8693 §5, case OB-13). */
  private async refuseChained(request: FastifyRequest): Promise<void> {
    const token = bearerOf(request);
    const verified = token === null ? null : this.tokens.verify(token);
    if (!verified?.claims.on_behalf_session) return;
    await this.audit.recordAlone({
      tenant: verified.claims.tenant,
      type: ON_BEHALF_EVENTS.refused,
      outcome: 'refused',
      reason: 'chained',
      actor: { type: 'client', id: verified.claims.client_id },
      origin: request.origin,
      clientId: verified.claims.client_id,
      customerId: verified.claims.customerId ?? null,
      sessionId: verified.sessionId,
      jti: verified.claims.jti,
    });
    throw accessDenied({ sentence: 'This client may not act on behalf of customers from here.' });
  }
}

function credentialsIn(body: unknown): { client_id?: string; client_secret?: string } {
  if (typeof body !== 'object' || body === null) return {};
  const { client_id: id, client_secret: secret } = body as Record<string, unknown>;
  if ((id !== undefined && typeof id !== 'string') || (secret !== undefined && typeof secret !== 'string')) {
    throw invalidRequest({ fields: [{ pointer: '/client_id', detail: 'client_id and client_secret must be text' }] });
  }
  return { client_id: id, client_secret: secret };
}
