import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AuditLog } from '#audit';
import { MalformedRequests, type RateLimit, rateLimitKey, RateLimits, routeOf } from '#platform';
import { TOKEN_EVENTS } from './tokens.events.js';

/** Anybody can send broken bodies, so the log takes this many a minute of one address; beyond it the answer is 429. */
const LIMIT: RateLimit = { name: 'malformed_requests', points: 60, seconds: 60 };

const ON_BEHALF_ROUTE = '/v1/oauth/on-behalf-token';

/** Records bodies of the OAuth routes that were refused before a handler saw them (OB-20). */
@Injectable()
export class MalformedRequestAudit extends MalformedRequests {
  constructor(
    private readonly audit: AuditLog,
    private readonly limits: RateLimits,
  ) {
    super();
  }

  async record(request: FastifyRequest, reason: string): Promise<void> {
    const route = routeOf(request);
    if (!route.startsWith('/v1/')) return;
    await this.limits.consume(LIMIT, rateLimitKey(request.origin.address ?? request.callerAddress.peer));
    await this.audit.recordAlone({
      tenant: null,
      type: route.startsWith(ON_BEHALF_ROUTE) ? 'onbehalf.refused' : TOKEN_EVENTS.refused,
      outcome: 'refused',
      reason,
      // Nobody was authenticated: the body that might name a client is the one that cannot be read.
      actor: { type: 'client', id: 'unknown' },
      origin: request.origin,
      details: { route },
    });
  }
}
