import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { accessDenied, AppError, invalidClient, invalidRequest } from '#kernel';
import { AuditLog } from '#audit';
import { ClientAuthenticator } from '#oauth-clients';
import { type RateLimit, RateLimits } from '#platform';
import { CredentialsInUrl } from '#tokens';
import type { OnBehalfCaller } from './acting.js';
import { ChainedCredential } from './chained-credential.js';
import { ON_BEHALF_EVENTS } from './on-behalf.events.js';
import { type OnBehalfRequest, readOnBehalfRequest } from './on-behalf.request.js';
import { OnBehalfService } from './on-behalf.service.js';

/** Questions without a token are cheap to ask, so they are limited more tightly: per client and minute. */
const ELIGIBILITY_LIMIT: RateLimit = { name: 'eligibility', points: 120, seconds: 60 };

/** Tries of one session that the log takes a minute. */
const CHAINED_LIMIT: RateLimit = { name: 'chained', points: 60, seconds: 60 };

export interface Entered<Wanted> {
  readonly caller: OnBehalfCaller;
  readonly wanted: Wanted;
}

/** The steps before the decision: no chained credential, an authenticated client, a body that can be read. */
@Injectable()
export class OnBehalfEntrance {
  constructor(
    private readonly clients: ClientAuthenticator,
    private readonly service: OnBehalfService,
    private readonly chained: ChainedCredential,
    private readonly urls: CredentialsInUrl,
    private readonly audit: AuditLog,
    private readonly limits: RateLimits,
  ) {}

  async enter(request: FastifyRequest): Promise<Entered<OnBehalfRequest>> {
    const caller = await this.callerOf(request);
    return { caller, wanted: await this.read(caller, request, readOnBehalfRequest) };
  }

  /** What a client does to its sessions without showing a token of theirs: a public one only names itself, as anybody could. */
  async enterProven<Wanted>(request: FastifyRequest, read: (body: unknown) => Wanted): Promise<Entered<Wanted>> {
    const caller = await this.callerOf(request);
    if (caller.client.type !== 'confidential') {
      const reason = 'secret_missing';
      throw await this.service.refusedBefore(caller, reason, invalidClient({ internal: reason }));
    }
    return { caller, wanted: await this.read(caller, request, read) };
  }

  async enterForEligibility(request: FastifyRequest): Promise<Entered<OnBehalfRequest>> {
    const entered = await this.enter(request);
    await this.limits.consume(ELIGIBILITY_LIMIT, entered.caller.client.clientId);
    return entered;
  }

  private async callerOf(request: FastifyRequest): Promise<OnBehalfCaller> {
    if (request.url.includes('?')) await this.urls.refuse(request);
    await this.refuseChained(request);
    const client = await this.clients.authenticate(request, credentialsIn(request.body));
    return { client, chained: false, origin: request.origin, callerAddress: request.callerAddress };
  }

  private async read<Wanted>(
    caller: OnBehalfCaller,
    { body }: FastifyRequest,
    read: (body: unknown) => Wanted,
  ): Promise<Wanted> {
    try {
      return read(body);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw await this.service.refusedBefore(caller, error.code, error);
    }
  }

  /** Before the client authenticates: the token's own client is who asked. */
  private async refuseChained(request: FastifyRequest): Promise<void> {
    const claims = this.chained.of(request);
    if (claims === null) return;
    await this.limits.consume(CHAINED_LIMIT, claims.sid);
    await this.audit.recordAlone({
      tenant: claims.tenant,
      type: ON_BEHALF_EVENTS.refused,
      outcome: 'refused',
      reason: 'chained',
      actor: { type: 'client', id: claims.client_id },
      origin: request.origin,
      clientId: claims.client_id,
      customerId: claims.customerId ?? null,
      sessionId: claims.sid,
      jti: claims.jti,
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
