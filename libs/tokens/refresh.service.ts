import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, invalidGrant, invalidScope, temporarilyUnavailable } from '#kernel';
import { Invalidations, KeyRing, log } from '#platform';
import { TenantDirectory, type TenantFacts } from '#tenancy';
import type { RightsGrant } from './customer-rights.js';
import type { TokenAnswer } from './order.js';
import { type RefreshInput, requestDigest } from './refresh-input.js';
import { judgeRotation } from './refresh.policy.js';
import { RefreshRecords } from './refresh-records.js';
import { RefreshRights } from './refresh-rights.js';
import { parseRefreshToken, type RefreshTokenParts, verifyRefreshToken } from './refresh-token.js';
import { requestedScope } from './requested-scope.js';
import { scopeWithRights } from './rights-scope.js';
import { haveRightsChanged, rightsAfter } from './rights-step.js';
import { SessionEndings } from './session.endings.js';
import { type SessionKind, SessionKinds } from './session-kinds.js';
import { SessionReader } from './session.reader.js';
import type { Session } from './session.js';
import { SessionStore } from './session.store.js';
import { TokenBuilder } from './token-builder.js';
import { TOKEN_EVENTS } from './tokens.events.js';
import { Turns } from './turns.js';

/** How often a refresh starts over when other instances move the same session on at the same time. */
const MOST_ATTEMPTS = 60;

/** A refresh that every rule allows; only the generation is left to be looked at. */
interface Allowed {
  readonly input: RefreshInput;
  /** As it was read. */
  readonly session: Session;
  readonly tenant: TenantFacts;
  readonly rights: RightsGrant;
  /** What the access token carries. */
  readonly scope: string;
}

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
    private readonly rights: RefreshRights,
    private readonly builder: TokenBuilder,
    private readonly endings: SessionEndings,
    private readonly records: RefreshRecords,
    private readonly tenants: TenantDirectory,
    private readonly keys: KeyRing,
    private readonly invalidations: Invalidations,
    private readonly clock: Clock,
  ) {}

  async refresh(input: RefreshInput): Promise<TokenAnswer> {
    const token = parseRefreshToken(input.refreshToken);
    if (!token) throw await this.records.refused(input, null, 'malformed');
    return this.turns.take(token.sessionId, () => this.refreshInTurn(input, token));
  }

  private async refreshInTurn(input: RefreshInput, token: RefreshTokenParts): Promise<TokenAnswer> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const session = await this.reader.fresh(token.sessionId);
      const proven = await this.requireProven(input, token, session);
      const answer = await this.advance(await this.requireAllowed(input, proven), token);
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
    if (!session) throw await this.records.refused(input, null, 'unknown');
    // A foreign client's try ends nothing and learns nothing (RT-09).
    if (session.clientId !== input.client.clientId) throw await this.records.refused(input, session, 'client');
    const key = this.keys.byId('refresh', token.keyId);
    if (session.refreshKeyId === null || !key || !verifyRefreshToken(token, key, session.salt)) {
      throw await this.records.refused(input, session, 'mac');
    }
    if (session.expiresAt <= this.clock.now()) throw await this.records.refused(input, session, 'expired');
    if (session.endedAt !== null) throw await this.records.refused(input, session, 'ended');
    return session;
  }

  /** Every rule that was asked at issue, asked again, then *alive* as everywhere, then what the customer may do now. */
  private async requireAllowed(input: RefreshInput, session: Session): Promise<Allowed> {
    const kind = this.kinds.find(session.kind);
    if (!kind) throw await this.records.refused(input, session, 'kind');
    const refusal = await kind.refreshRule({ ...input, session });
    if (refusal) throw await this.records.refused(input, session, refusal.reason, refusal.error);
    const alive = await this.reader.judge(session);
    if (!alive.allowed) throw await this.records.refused(input, session, alive.reason);
    const tenant = await this.tenants.tenant(session.tenantId);
    if (!tenant) throw await this.records.refused(input, session, 'unknown');
    const rights = await this.rights.of(input, session);
    const scope = requestedScope(input.scope, grantedScopes(input, session, kind, rights));
    if (scope === null) throw await this.records.refused(input, session, 'scope', invalidScope());
    return { input, session, tenant, rights, scope };
  }

  /** Rotates, or answers the same successor again, or finds the reuse; null = the row moved, start over. */
  private async advance(allowed: Allowed, token: RefreshTokenParts): Promise<TokenAnswer | null> {
    const { input, session } = allowed;
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
        return this.rotate(allowed, digest, now);
      case 'keep':
        return this.again(allowed, now, TOKEN_EVENTS.refreshed);
      case 'replay':
        return this.again(allowed, now, TOKEN_EVENTS.refreshReplayed);
      case 'other_parameters':
        throw await this.records.refused(input, session, 'parameters');
      case 'reuse':
      case 'history_lost':
        return this.endCompromised(input, session, verdict);
    }
  }

  private async rotate(allowed: Allowed, digest: Buffer, now: number): Promise<TokenAnswer | null> {
    const { input, session, tenant } = allowed;
    const refreshKeyId = this.keys.current('refresh').id;
    const next = { ...nextOf(allowed), generation: session.generation + 1, refreshKeyId };
    const rotation = {
      ...{ id: session.id, generation: session.generation, sequence: session.sequence },
      rotated_by: randomUUID(),
      request_digest: `\\x${digest.toString('hex')}`,
      refresh_key_id: refreshKeyId,
      company: next.company,
      rights_mark: next.rightsMark,
      lowest_sequence: next.lowestSequence,
      told: haveRightsChanged(session, next),
      at: new Date(now).toISOString(),
    };
    const rows = this.records.rowsOf(input, session, next, tenant, TOKEN_EVENTS.refreshed);
    return (await this.store.rotate(rotation, rows)) ? this.answer(allowed, next) : null;
  }

  /** Another access token; the refresh token stays. */
  private async again(allowed: Allowed, now: number, event: string): Promise<TokenAnswer | null> {
    const { input, session, tenant } = allowed;
    const next = nextOf(allowed);
    const rows = this.records.rowsOf(input, session, next, tenant, event);
    const rights = haveRightsChanged(session, next) ? next : null;
    return (await this.store.countAccessToken(session, now, rows, rights)) ? this.answer(allowed, next) : null;
  }

  private answer({ session, tenant, scope }: Allowed, next: Session): TokenAnswer {
    // Before we answer, this process no longer believes the old row; the others are told by the same statement.
    if (haveRightsChanged(session, next)) this.invalidations.dropped('session', session.id);
    return this.builder.build(next, tenant, scope);
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
}

/** The session as it is with one more access token. */
function nextOf({ session, rights }: Allowed): Session {
  const sequence = session.sequence + 1;
  return { ...session, sequence, ...rightsAfter(session, rights, sequence) };
}

/** What the client has lost since, its sessions lose at the next refresh; what the customer may do counts as it is now. */
function grantedScopes(
  { client }: RefreshInput,
  session: Session,
  { keepsScopes = false }: SessionKind,
  rights: RightsGrant,
): string[] {
  const ofClient = session.scope.split(' ').filter((scope) => keepsScopes || client.scopes.has(scope));
  return scopeWithRights(ofClient.join(' '), rights).split(' ').filter(Boolean);
}
