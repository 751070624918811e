import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Caller, Clock, SessionEnder, type SessionScope, type Transaction } from '#kernel';
import { type AuditEntry, AuditLog } from '#audit';
import { Database, Invalidations } from '#platform';
import { TenantDirectory } from '#tenancy';
import type { EndEvent } from './end-event.js';
import { EndNotices } from './end-notice.js';
import { formatJti } from './jti.js';
import { SessionKinds } from './session-kinds.js';
import { type LiveFilter, sessionList } from './session-list.js';
import { type Session, sessionFrom, type SessionRow } from './session.js';
import { END_SESSIONS, INSERT_NOT_BEFORE, SELECT_EMPLOYEE_SESSIONS } from './session.statements.js';
import { SessionStore } from './session.store.js';
import { TOKEN_EVENTS } from './tokens.events.js';

/**
 * Sessions take their start from the clock of the instance that issues them, an end of many from the database's; this is
 * how far the two may be apart. The end reaches that far ahead, and is not done before that moment has come: so it covers
 * what any instance has started, and nothing that is started after it was answered.
 */
const CLOCK_MARGIN_MS = 100;

/** Sessions that one statement reads or ends. */
const AT_ONCE = 1000;

type Details = Readonly<Record<string, unknown>>;
type EmployeeKey = { readonly tenantId: number; readonly employeeId: string };

/** Ends sessions: one by one with its audit event, or all of a scope with one row. */
@Injectable()
export class SessionEndings extends SessionEnder {
  constructor(
    private readonly store: SessionStore,
    private readonly kinds: SessionKinds,
    private readonly notices: EndNotices,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {
    super();
  }

  /**
   * Ends one session and every token of it, then tells its kind (`afterEnd`), for at most 2.5 s. False = it had ended before,
   * and nothing is recorded.
   */
  async end(session: Session, event: EndEvent): Promise<boolean> {
    const entry = await this.entryOf(session, event);
    const rows = [this.audit.row({ ...entry, type: TOKEN_EVENTS.revoked, outcome: 'success' })];
    if (event.detected !== undefined)
      rows.unshift(this.audit.row({ ...entry, type: event.detected, outcome: 'refused' }));
    const ended = await this.store.end(session.id, event.reason, this.clock.now(), rows);
    // Before we answer, this process no longer believes the session; the others are told by the same statement.
    this.invalidations.dropped('session', session.id);
    if (ended) await this.notices.tell({ session, event });
    return ended;
  }

  /**
   * Ends these sessions, an audit event for each; their kinds are told after the commit. Many take several statements, so that
   * none is broken off.
   *
   * @param details stand in each event, and are told to the kinds
   * @returns how many were alive until now
   */
  async endThese(
    tx: Transaction,
    sessions: readonly Session[],
    { actor, origin }: Caller,
    reason: string,
    details: Details = {},
  ): Promise<number> {
    // Everybody locks them in the order of their ids, so nobody waits for each other.
    const inOrder = sessions.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    let ended = 0;
    for (let start = 0; start < inOrder.length; start += AT_ONCE) {
      const some = inOrder.slice(start, start + AT_ONCE);
      ended += await this.endSome(tx, some, { reason, actor, origin, details });
    }
    return ended;
  }

  /**
   * The same for what matches, as the transaction sees it. Looks again a moment later, so that a session is ended, too, that
   * was just being written at the first look; takes a tenth of a second. One that only its customer has ended counts too.
   */
  async endMatching(
    tx: Transaction,
    filter: LiveFilter,
    caller: Caller,
    reason: string,
    details: Details = {},
  ): Promise<number> {
    const ended = await this.endThese(tx, await this.matching(tx, filter), caller, reason, details);
    await wait(CLOCK_MARGIN_MS);
    return ended + (await this.endThese(tx, await this.matching(tx, filter), caller, reason, details));
  }

  async endOfEmployee(tx: Transaction, employee: EmployeeKey, caller: Caller, reason: string): Promise<number> {
    const values = [employee.tenantId, employee.employeeId, new Date(this.clock.now()).toISOString()];
    const rows = (await tx.query(SELECT_EMPLOYEE_SESSIONS, values)) as { session: SessionRow }[];
    const sessions = rows.map(({ session }) => sessionFrom(session));
    return this.endThese(tx, sessions, caller, reason);
  }

  private async matching(tx: Transaction, filter: LiveFilter): Promise<Session[]> {
    const liveAt = this.clock.now();
    const wanted = { before: null, ...filter, startedSince: this.kinds.oldestStart(filter, liveAt), liveAt };
    const found: Session[] = [];
    for (;;) {
      const { text, values } = sessionList({ ...wanted, before: found.at(-1)?.id ?? wanted.before }, AT_ONCE);
      const rows = (await tx.query(text, values)) as { session: SessionRow }[];
      found.push(...rows.map(({ session }) => sessionFrom(session)));
      if (rows.length < AT_ONCE) return found;
    }
  }

  private async endSome(tx: Transaction, sessions: readonly Session[], event: EndEvent): Promise<number> {
    const at = new Date(this.clock.now()).toISOString();
    const ends = sessions.map(({ id }) => ({ id, reason: event.reason, at }));
    const revoked = await Promise.all(sessions.map((session) => this.entryOf(session, event)));
    const rows = revoked.map((entry) => this.audit.row({ ...entry, type: TOKEN_EVENTS.revoked, outcome: 'success' }));
    const values = [JSON.stringify(ends), JSON.stringify(rows)];
    const ended = new Set(((await tx.query(END_SESSIONS.text, values)) as { id: string }[]).map(({ id }) => id));
    this.database.afterCommit(tx, () => {
      for (const id of ended) this.invalidations.dropped('session', id);
      const over = sessions.filter(({ id }) => ended.has(id));
      this.notices.tellSoon(over.map((session) => ({ session, event })));
    });
    return ended.size;
  }

  /**
   * Ends everything of the scope that was started until now; takes a tenth of a second.
   *
   * @param details stand in the audit event
   */
  async endAll(
    tx: Transaction,
    scope: SessionScope,
    caller: Caller,
    reason: string,
    details: Details = {},
  ): Promise<void> {
    await tx.query(INSERT_NOT_BEFORE, [
      scope.tenantId,
      scope.clientId ?? null,
      scope.kinds ?? [scope.kind ?? null],
      scope.customerId ?? null,
      scope.refreshKeyId ?? null,
      reason,
      new Date(this.clock.now()).toISOString(),
      CLOCK_MARGIN_MS,
    ]);
    await wait(CLOCK_MARGIN_MS);
    await this.invalidations.record(tx, 'not_before', 'all');
    const tenant = scope.tenantId === null ? null : await this.tenants.tenant(scope.tenantId);
    await this.audit.record(tx, {
      tenant: tenant?.slug ?? null,
      type: TOKEN_EVENTS.sessionsEnded,
      outcome: 'success',
      reason,
      actor: caller.actor,
      origin: caller.origin,
      clientId: scope.clientId ?? null,
      customerId: scope.customerId ?? null,
      details: { kind: scope.kinds ?? scope.kind ?? null, refresh_key_id: scope.refreshKeyId ?? null, ...details },
    });
  }

  private async entryOf(session: Session, event: EndEvent): Promise<Omit<AuditEntry, 'type' | 'outcome'>> {
    const tenant = await this.tenants.tenant(session.tenantId);
    return {
      tenant: tenant?.slug ?? null,
      reason: event.reason,
      actor: event.actor,
      origin: event.origin,
      clientId: session.clientId,
      customerId: session.customerId,
      sessionId: session.id,
      jti: formatJti({ sessionId: session.id, sequence: session.sequence }),
      details: { kind: session.kind, ...event.details },
    };
  }
}
