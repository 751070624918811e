import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AppError, Clock, invalidGrant, invalidScope, type RequestOrigin, temporarilyUnavailable } from '#kernel';
import { AuditLog, type AuditRow } from '#audit';
import type { ClientFacts } from '#oauth-clients';
import { type CallerAddress, KeyRing, log } from '#platform';
import { TenantDirectory, type TenantFacts } from '#tenancy';
import { formatJti } from './jti.js';
import type { TokenAnswer } from './order.js';
import { judgeRotation } from './refresh.policy.js';
import { parseRefreshToken, type RefreshTokenParts, verifyRefreshToken } from './refresh-token.js';
import { requestedScope } from './requested-scope.js';
import { SessionEndings } from './session.endings.js';
import { SessionKinds } from './session-kinds.js';
import { SessionReader } from './session.reader.js';
import type { Session } from './session.js';
import { SessionStore } from './session.store.js';
import { TokenBuilder } from './token-builder.js';
import { type RefreshReason, TOKEN_EVENTS } from './tokens.events.js';
import { Turns } from './turns.js';

export interface RefreshInput {
  readonly refreshToken: string;
  /** Space-separated; undefined = as the session has it. */
  readonly scope: string | undefined;
  readonly client: ClientFacts;
  readonly origin: RequestOrigin;
  readonly callerAddress: CallerAddress;
}

/** How often a refresh starts over when other instances move the same session on at the same time. */
const MOST_ATTEMPTS = 60;

/**
 * Refresh in the order of DESIGN §3: binding to the client, MAC, expiry, policy, generation. Whatever is refused before
 * the generation is looked at consumes nothing.
 */
@Injectable()
export class TokenRefresher {
  private readonly turns = new Turns();

  constructor(
    private readonly store: SessionStore,
    private readonly reader: SessionReader,
    private readonly kinds: SessionKinds,
    private readonly builder: TokenBuilder,
    private readonly endings: SessionEndings,
    private readonly tenants: TenantDirectory,
    private readonly keys: KeyRing,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async refresh(input: RefreshInput): Promise<TokenAnswer> {
    const token = parseRefreshToken(input.refreshToken);
    if (!token) throw await this.refuse(input, null, 'malformed');
    return this.turns.take(token.sessionId, () => this.refreshInTurn(input, token));
  }

  private async refreshInTurn(input: RefreshInput, token: RefreshTokenParts): Promise<TokenAnswer> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const session = await this.reader.fresh(token.sessionId);
      const proven = await this.requireProven(input, token, session);
      const { tenant, scope } = await this.requireAllowed(input, proven);
      const answer = await this.advance(input, token, proven, tenant, scope);
      if (answer) return answer;
    }
    throw temporarilyUnavailable({ internal: 'the session moved on at every attempt' });
  }

  /** The session, when the token is ours, of this client, and within its time. */
  private async requireProven(
    input: RefreshInput,
    token: RefreshTokenParts,
    session: Session | null,
  ): Promise<Session> {
    if (!session) throw await this.refuse(input, null, 'unknown');
    // A foreign client's try ends nothing and learns nothing (RT-09).
    if (session.clientId !== input.client.clientId) throw await this.refuse(input, session, 'client');
    const key = this.keys.byId('refresh', token.keyId);
    if (session.refreshKeyId === null || !key || !verifyRefreshToken(token, key, session.salt)) {
      throw await this.refuse(input, session, 'mac');
    }
    if (session.expiresAt <= this.clock.now()) throw await this.refuse(input, session, 'expired');
    if (session.endedAt !== null) throw await this.refuse(input, session, 'ended');
    return session;
  }

  /** Every rule that was asked at issue, asked again, then *alive* as everywhere. */
  private async requireAllowed(input: RefreshInput, session: Session): Promise<{ tenant: TenantFacts; scope: string }> {
    const kind = this.kinds.find(session.kind);
    if (!kind) throw await this.refuse(input, session, 'kind');
    const refusal = await kind.refreshRule({ ...input, session });
    if (refusal) throw await this.refuse(input, session, refusal.reason, refusal.error);
    const alive = await this.reader.judge(session);
    if (!alive.allowed) throw await this.refuse(input, session, alive.reason);
    const tenant = await this.tenants.tenant(session.tenantId);
    if (!tenant) throw await this.refuse(input, session, 'unknown');
    // What the client has lost since, its sessions lose at the next refresh.
    const granted = session.scope.split(' ').filter((scope) => input.client.scopes.has(scope));
    const scope = requestedScope(input.scope, granted);
    if (scope === null) throw await this.refuse(input, session, 'scope', invalidScope());
    return { tenant, scope };
  }

  /** Rotates, or answers the same successor again, or finds the reuse; null = the row moved, start over. */
  private async advance(
    input: RefreshInput,
    token: RefreshTokenParts,
    session: Session,
    tenant: TenantFacts,
    scope: string,
  ): Promise<TokenAnswer | null> {
    const digest = requestDigest(input);
    const now = this.clock.now();
    const verdict = judgeRotation({
      presented: token.generation,
      current: session.generation,
      rotates: session.rotates,
      rotatedAt: session.rotatedAt,
      grace: input.client.refreshGrace,
      sameParameters: session.requestDigest?.equals(digest) ?? false,
      now,
    });
    switch (verdict) {
      case 'rotate':
        return this.rotate(input, session, tenant, scope, digest, now);
      case 'keep':
        return this.again(input, session, tenant, scope, now, TOKEN_EVENTS.refreshed);
      case 'replay':
        return this.again(input, session, tenant, scope, now, TOKEN_EVENTS.refreshReplayed);
      case 'other_parameters':
        throw await this.refuse(input, session, 'parameters');
      case 'reuse':
      case 'history_lost':
        return this.endCompromised(input, session, verdict);
    }
  }

  private async rotate(
    input: RefreshInput,
    session: Session,
    tenant: TenantFacts,
    scope: string,
    digest: Buffer,
    now: number,
  ): Promise<TokenAnswer | null> {
    const next = {
      ...session,
      generation: session.generation + 1,
      sequence: session.sequence + 1,
      refreshKeyId: this.keys.current('refresh').id,
    };
    const rotated = await this.store.rotate(
      {
        id: session.id,
        generation: session.generation,
        sequence: session.sequence,
        rotated_by: randomUUID(),
        request_digest: `\\x${digest.toString('hex')}`,
        refresh_key_id: next.refreshKeyId,
        company: session.company,
        lowest_sequence: session.lowestSequence,
        at: new Date(now).toISOString(),
      },
      this.row(input, next, tenant, TOKEN_EVENTS.refreshed),
    );
    return rotated ? this.builder.build(next, tenant, scope) : null;
  }

  /** Another access token; the refresh token stays. */
  private async again(
    input: RefreshInput,
    session: Session,
    tenant: TenantFacts,
    scope: string,
    now: number,
    event: string,
  ): Promise<TokenAnswer | null> {
    const next = { ...session, sequence: session.sequence + 1 };
    const counted = await this.store.countAccessToken(session, now, this.row(input, next, tenant, event));
    return counted ? this.builder.build(next, tenant, scope) : null;
  }

  private async endCompromised(
    input: RefreshInput,
    session: Session,
    reason: 'reuse' | 'history_lost',
  ): Promise<never> {
    if (reason === 'history_lost')
      log.error({ session: session.id }, 'a refresh token is newer than its row: was the database restored?');
    await this.endings.end(session, {
      detected: reason === 'reuse' ? TOKEN_EVENTS.reuseDetected : TOKEN_EVENTS.historyLost,
      reason,
      actor: { type: 'client', id: input.client.clientId, name: input.client.name },
      origin: input.origin,
    });
    throw invalidGrant({ internal: reason });
  }

  private row(input: RefreshInput, next: Session, tenant: TenantFacts, type: string): AuditRow {
    return this.audit.row({
      tenant: tenant.slug,
      type,
      outcome: 'success',
      actor: { type: 'client', id: input.client.clientId, name: input.client.name },
      origin: input.origin,
      clientId: next.clientId,
      customerId: next.customerId,
      sessionId: next.id,
      jti: formatJti({ sessionId: next.id, sequence: next.sequence }),
      details: {
        kind: next.kind,
        generation: next.generation,
        ...(next.actor === null ? {} : { act: next.actor }),
        ...(next.company === null ? {} : { legal_entity_id: next.company }),
      },
    });
  }

  /** Records the refusal, then hands back the error to throw. */
  private async refuse(
    input: RefreshInput,
    session: Session | null,
    reason: RefreshReason | (string & {}),
    error: AppError = invalidGrant({ internal: reason }),
  ): Promise<AppError> {
    const tenant = await this.tenants.tenant(input.client.tenantId);
    await this.audit.recordAlone({
      tenant: tenant?.slug ?? null,
      type: TOKEN_EVENTS.refreshRefused,
      outcome: 'refused',
      reason,
      actor: { type: 'client', id: input.client.clientId, name: input.client.name },
      origin: input.origin,
      clientId: input.client.clientId,
      // A foreign session's customer is none of this client's business, not even in its tenant's log.
      customerId: session?.tenantId === input.client.tenantId ? session.customerId : null,
      sessionId: session?.tenantId === input.client.tenantId ? session.id : null,
    });
    return error;
  }
}

/** The parameters that a repeat inside the grace must share with the first try. */
function requestDigest(input: RefreshInput): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([input.client.clientId, input.scope ?? null, null]))
    .digest();
}
