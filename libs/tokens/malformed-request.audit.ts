import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AuditLog } from '#audit';
import { MalformedRequests, RateLimits, routeOf } from '#platform';
import { admitAnonymousRefusal } from './anonymous-refusals.js';
import { TOKEN_EVENTS } from './tokens.events.js';

/** Where tokens are asked for, in every dialect's words. */
const TOKEN_ROUTES = ['/v1/', '/oauth/', '/customerlogin/', '/customer/'];
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
    if (!TOKEN_ROUTES.some((prefix) => route.startsWith(prefix))) return;
    await admitAnonymousRefusal(this.limits, request);
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
