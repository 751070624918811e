import { Injectable } from '@nestjs/common';
import { accessDenied, type AppError, Clock, notFound, type RequestOrigin } from '#kernel';
import { AuditLog } from '#audit';
import { ClientDirectory } from '#oauth-clients';
import { type RateLimit, RateLimits } from '#platform';
import type { AccessTokenInfo } from './access-tokens.js';
import { parseJti } from './jti.js';
import { SessionEndings } from './session.endings.js';
import { SessionKinds } from './session-kinds.js';
import { SessionReader } from './session.reader.js';
import type { Session } from './session.js';
import { SessionStore } from './session.store.js';
import { TOKEN_EVENTS } from './tokens.events.js';

/** Refusals of one session that the log takes a minute; beyond it the answer is 429. */
const REFUSALS: RateLimit = { name: 'manage_refusals', points: 60, seconds: 60 };

/** What the bearer of a token may see and end: a customer's own sessions, an on-behalf token only itself. */
@Injectable()
export class TokenManagement {
  constructor(
    private readonly store: SessionStore,
    private readonly reader: SessionReader,
    private readonly kinds: SessionKinds,
    private readonly clients: ClientDirectory,
    private readonly endings: SessionEndings,
    private readonly audit: AuditLog,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** Live sessions of the bearer's customer, newest first. */
  async list(bearer: AccessTokenInfo, origin: RequestOrigin): Promise<Session[]> {
    if (bearer.customerId === null) throw await this.refused(bearer, origin, 'no_customer', null, accessDenied());
    const sessions = await this.store.ofCustomer(bearer.tenantId, bearer.customerId, this.clock.now());
    const verdicts = await Promise.all(sessions.map((session) => this.reader.judge(session)));
    return sessions.filter((_, index) => verdicts[index]?.allowed);
  }

  /** The bearer's session as it stands now. */
  async current(bearer: AccessTokenInfo): Promise<Session> {
    return (await this.reader.fresh(bearer.session.id)) ?? bearer.session;
  }

  /** What its kind adds to the detail of a token of the session. */
  async addedDetail(session: Session, origin: RequestOrigin): Promise<Readonly<Record<string, unknown>>> {
    const kind = this.kinds.find(session.kind);
    const client = kind?.detail ? await this.clients.facts(session.clientId) : null;
    return (client && (await kind?.detail?.(session, client, origin))) ?? {};
  }

  /** Ends the session that a `jti` names; foreign, unknown and never issued are the same 404. */
  async end(bearer: AccessTokenInfo, jti: string, origin: RequestOrigin): Promise<void> {
    const id = parseJti(jti);
    const session = id === null ? null : await this.reader.fresh(id.sessionId);
    const issued = session !== null && id !== null && id.sequence >= 1 && id.sequence <= session.sequence;
    const own =
      issued &&
      (session.id === bearer.session.id ||
        (bearer.customerId !== null &&
          session.tenantId === bearer.tenantId &&
          session.customerId === bearer.customerId));
    // Whatever else stands in the path may be a secret that was pasted there: it is not kept.
    const target = id === null ? null : jti;
    if (!own) throw await this.refused(bearer, origin, 'not_found', target, notFound());
    if (bearer.onBehalf && session.id !== bearer.session.id) {
      throw await this.refused(bearer, origin, 'on_behalf', target, accessDenied());
    }
    await this.endings.end(session, { reason: 'revoked', actor: this.actorOf(bearer), origin });
  }

  async logout(bearer: AccessTokenInfo, origin: RequestOrigin): Promise<void> {
    await this.endings.end(bearer.session, { reason: 'logout', actor: this.actorOf(bearer), origin });
  }

  /** Somebody asked for another customer's sessions by naming them: recorded, then refused (TM-02). */
  async foreignCustomerNamed(bearer: AccessTokenInfo, origin: RequestOrigin): Promise<AppError> {
    return this.refused(bearer, origin, 'foreign_customer', null, accessDenied(), TOKEN_EVENTS.manageRefused);
  }

  private async refused(
    bearer: AccessTokenInfo,
    origin: RequestOrigin,
    reason: string,
    target: string | null,
    error: AppError,
    type: string = TOKEN_EVENTS.revokeRefused,
  ): Promise<AppError> {
    await this.limits.consume(REFUSALS, bearer.session.id);
    await this.audit.recordAlone({
      tenant: bearer.claims.tenant,
      type,
      outcome: 'refused',
      reason,
      actor: this.actorOf(bearer),
      origin,
      clientId: bearer.clientId,
      customerId: bearer.customerId,
      sessionId: bearer.session.id,
      jti: bearer.jti,
      details: target === null ? {} : { target },
    });
    return error;
  }

  private actorOf(bearer: AccessTokenInfo): { type: 'customer' | 'client'; id: string } {
    return bearer.customerId === null || bearer.onBehalf
      ? { type: 'client', id: bearer.clientId }
      : { type: 'customer', id: String(bearer.customerId) };
  }
}
