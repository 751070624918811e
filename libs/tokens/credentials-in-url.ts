import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalidRequest } from '#kernel';
import { AuditLog } from '#audit';
import { RateLimits } from '#platform';
import { admitAnonymousRefusal } from './anonymous-refusals.js';
import { TOKEN_EVENTS } from './tokens.events.js';

const CREDENTIAL = /[?&](access_token|refresh_token|client_secret|token|password|code|subject_token|actor_token)=/;

/** Tokens do not belong into URLs, which end up in logs and histories (RFC 6750 §5.3). */
@Injectable()
export class CredentialsInUrl {
  constructor(
    private readonly audit: AuditLog,
    private readonly limits: RateLimits,
  ) {}

  /** Refuses with 400 and records that it happened, never the value; 429 for who does it too often. */
  async refuse(request: FastifyRequest): Promise<void> {
    const name = CREDENTIAL.exec(request.url)?.[1];
    if (name === undefined) return;
    await admitAnonymousRefusal(this.limits, request);
    await this.audit.recordAlone({
      tenant: null,
      type: TOKEN_EVENTS.refused,
      outcome: 'refused',
      reason: 'credential_in_url',
      actor: { type: 'client', id: 'unknown' },
      origin: request.origin,
      details: { parameter: name, route: request.routeOptions.url ?? '' },
    });
    throw invalidRequest({ sentence: 'Credentials do not belong into the URL.' });
  }
}
