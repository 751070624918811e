import { Injectable } from '@nestjs/common';
import { Clock, invalidGrant, randomBytes, serverError, uuidv7 } from '#kernel';
import { type AuditEntry, AuditLog } from '#audit';
import { Invalidations, KeyRing, sessionsIssued } from '#platform';
import type { Code } from './code.store.js';
import { EndNotices } from './end-notice.js';
import { keptClaims } from './dialect-claims.js';
import { formatJti, LONGEST_SESSION_SECONDS } from './jti.js';
import type { SessionOrder, TokenAnswer } from './order.js';
import { scopeWithRights } from './rights-scope.js';
import { SessionKinds } from './session-kinds.js';
import type { Session, SessionRow } from './session.js';
import { SessionStore } from './session.store.js';
import { TokenBuilder } from './token-builder.js';
import { TOKEN_EVENTS } from './tokens.events.js';

/** The day's quota of an order is used up: nothing was issued. */
export class QuotaUsedUp extends Error {}

interface Start {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** A session on its way: decided and not stored. */
interface BegunSession {
  readonly row: SessionRow;
  readonly salt: Buffer;
  readonly issued: AuditEntry;
  /** Milliseconds since 1970; so is the next one. */
  readonly begunAt: number;
  readonly expiresAt: number;
}

/** The one place where a session begins: row and audit event in one statement, tokens only after it is durable. */
@Injectable()
export class TokenIssuer {
  constructor(
    private readonly store: SessionStore,
    private readonly kinds: SessionKinds,
    private readonly builder: TokenBuilder,
    private readonly notices: EndNotices,
    private readonly invalidations: Invalidations,
    private readonly audit: AuditLog,
    private readonly keys: KeyRing,
    private readonly clock: Clock,
  ) {}

  /**
   * Issues what the order says. The order's facts may be up to a second old: a right lost meanwhile raised an epoch, and
   * the session, storing the epoch it was decided by, is dead from its first moment.
   *
   * @throws QuotaUsedUp, and `invalid_grant` when an owner is disabled by the order's own facts
   */
  async issue(order: SessionOrder): Promise<TokenAnswer> {
    const now = this.clock.now();
    const begun = this.begin(order, { id: uuidv7(now), startedAt: now }, now);
    const audit = this.audit.row(begun.issued);
    if (order.quota) {
      if (!(await this.store.insertWithQuota(begun.row, audit, order.quota))) throw new QuotaUsedUp();
    } else if (!(await this.store.insert(begun.row, audit))) {
      throw serverError({ internal: 'a session id was taken twice' });
    }
    return this.answer(order, begun);
  }

  /**
   * The same for the session of a code, which is spent by the same statement; the events carry its flow. The session counts
   * as started when the code was issued: whatever ends all sessions after the login ends this one too.
   *
   * @returns null = the code was spent or withdrawn before, and nothing is issued
   * @throws QuotaUsedUp: the code stays unspent
   */
  async issueForCode(order: SessionOrder, code: Code): Promise<TokenAnswer | null> {
    const flow = { flow: code.flow };
    const { audit } = order;
    const marked = { ...order, audit: { ...audit, details: { ...audit.details, ...flow } } };
    const begun = this.begin(marked, { id: code.sessionId, startedAt: code.createdAt }, this.clock.now());
    // The token's own record is the other one: exactly one event names a jti as issued.
    const redeemed: AuditEntry = {
      ...begun.issued,
      type: TOKEN_EVENTS.codeRedeemed,
      jti: null,
      details: { kind: code.kind, ...flow },
      personal: undefined,
    };
    const rows = [redeemed, begun.issued].map((entry) => this.audit.row(entry));
    const outcome = await this.store.insertForCode(begun.row, rows, code.digest, order.quota);
    if (outcome === 'quota_used_up') throw new QuotaUsedUp();
    return outcome === 'stored' ? this.answer(marked, begun) : null;
  }

  /**
   * The same for a session that takes the place of another, which ends by the same statement: there is always exactly one of
   * the two. An order's quota does not count here.
   *
   * @param reason why the other one ends
   * @returns null = that one had ended before, and nothing is issued
   */
  async issueInstead(order: SessionOrder, old: Session, reason: string): Promise<TokenAnswer | null> {
    const now = this.clock.now();
    const begun = this.begin(order, { id: uuidv7(now), startedAt: now }, now);
    const { actor } = order.audit;
    const ended: AuditEntry = {
      ...begun.issued,
      type: TOKEN_EVENTS.revoked,
      reason,
      sessionId: old.id,
      jti: formatJti({ sessionId: old.id, sequence: old.sequence }),
      details: { kind: old.kind, successor: begun.row.id },
      personal: undefined,
    };
    const rows = [ended, begun.issued].map((entry) => this.audit.row(entry));
    const end = { id: old.id, reason, at: new Date(now).toISOString() };
    if (!(await this.store.insertInstead(begun.row, rows, end))) return null;
    this.invalidations.dropped('session', old.id);
    await this.notices.tell({ session: old, event: { reason, actor, origin: order.origin } });
    return this.answer(order, begun);
  }

  private begin(order: SessionOrder, start: Start, now: number): BegunSession {
    if (this.kinds.find(order.kind) === null) throw new Error(`session kind ${order.kind} is not registered`);
    requireKeepable(order);
    requireEnabledOwners(order);
    const salt = randomBytes(16);
    const row = this.rowOf(order, start, salt, now);
    const issued: AuditEntry = {
      tenant: order.tenant.slug,
      type: order.audit.type,
      outcome: 'success',
      actor: order.audit.actor,
      origin: order.origin,
      clientId: order.client.clientId,
      customerId: order.customer?.id ?? null,
      sessionId: row.id,
      jti: formatJti({ sessionId: row.id, sequence: 1 }),
      details: { kind: order.kind, ...order.audit.details },
      ...(order.audit.personal === undefined ? {} : { personal: order.audit.personal }),
    };
    return { row, salt, issued, begunAt: now, expiresAt: now + lifetimeOf(order) * 1000 };
  }

  private answer(order: SessionOrder, { row, salt, begunAt, expiresAt }: BegunSession): TokenAnswer {
    sessionsIssued.inc({ kind: order.kind });
    return this.builder.build(
      {
        id: row.id,
        clientId: row.client_id,
        customerId: row.customer_id,
        employeeId: row.employee_id,
        shopId: row.shop_id,
        actor: row.actor,
        scope: row.scope,
        company: row.company,
        generation: 1,
        sequence: 1,
        salt,
        refreshKeyId: row.refresh_key_id,
        accessTtl: row.access_ttl,
        expiresAt,
        claims: row.claims,
      },
      order.tenant,
      scopeWithRights(order.scope, order.rights),
      // Both lives are counted from one moment: where they are equal, the statement between must cost no second.
      Math.floor(begunAt / 1000),
    );
  }

  private rowOf(order: SessionOrder, { id, startedAt }: Start, salt: Buffer, now: number): SessionRow {
    return {
      id,
      tenant_id: order.tenant.id,
      kind: order.kind,
      client_id: order.client.clientId,
      customer_id: order.customer?.id ?? null,
      shop_id: order.shop?.id ?? null,
      actor: order.actor,
      scope: order.scope,
      company: order.rights?.company ?? null,
      rights_mark: order.rights?.mark ?? null,
      generation: 1,
      sequence: 1,
      lowest_sequence: 1,
      salt: `\\x${salt.toString('hex')}`,
      refresh_key_id: order.refreshable ? this.keys.current('refresh').id : null,
      rotated_at: null,
      rotated_by: null,
      request_digest: null,
      tenant_epoch: order.tenant.epoch,
      client_epoch: order.client.epoch,
      client_on_behalf_epoch: order.onBehalf ? order.client.onBehalfEpoch : null,
      shop_epoch: order.shop?.epoch ?? null,
      customer_epoch: order.customer?.epoch ?? null,
      customer_on_behalf_epoch: order.onBehalf && order.customer ? order.customer.onBehalfEpoch : null,
      employee_id: order.employee?.id ?? null,
      employee_epoch: order.employee?.epoch ?? null,
      call_id: order.callId ?? null,
      rotates: order.rotates ?? true,
      access_ttl: order.accessTtl,
      address: order.origin.address,
      user_agent: order.origin.userAgent,
      created_at: new Date(startedAt).toISOString(),
      updated_at: new Date(now).toISOString(),
      expires_at: new Date(now + lifetimeOf(order) * 1000).toISOString(),
      ended_at: null,
      end_reason: null,
      claims: { token: keptClaims(order.claims, order.dialect), notes: order.notes },
    };
  }
}

/** Seconds: a session without refresh ends with its only access token. */
function lifetimeOf(order: SessionOrder): number {
  return Math.min(order.refreshable ? order.sessionTtl : order.accessTtl, LONGEST_SESSION_SECONDS);
}

/** A refresh token that stays the same is safe only with a client that proves itself each time (RFC 9700 §2.2.2). */
function requireKeepable({ client, rotates = true }: SessionOrder): void {
  if (!rotates && client.type !== 'confidential') throw new Error('a public client’s refresh token must rotate');
}

function requireEnabledOwners({ tenant, client, shop, customer, employee = null }: SessionOrder): void {
  const fits =
    tenant.enabled &&
    client.enabled &&
    client.tenantId === tenant.id &&
    (shop === null || (shop.enabled && shop.tenantId === tenant.id)) &&
    (customer === null || (customer.active && customer.tenantId === tenant.id)) &&
    (employee === null || (employee.active && employee.tenantId === tenant.id));
  if (!fits) throw invalidGrant({ internal: 'an owner of the session is disabled or foreign' });
}
