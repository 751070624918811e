import { Inject, Injectable } from '@nestjs/common';
import { Clock, decide, type Decision } from '#kernel';
import { EmployeeDirectory } from '#access';
import { CustomerDirectory } from '#customers';
import { ClientDirectory } from '#oauth-clients';
import { APP_SETTINGS, Database, Invalidations, LeasedCache, type Settings } from '#platform';
import { TenantDirectory } from '#tenancy';
import { ALIVE_CHECKS, type AliveFacts, type AliveReason } from './alive.policy.js';
import { CustomerRights, type RightsQuestion } from './customer-rights.js';
import { isPlausibleSessionId } from './jti.js';
import { NotBefore, type NotBeforeRow, type SessionStart } from './not-before.js';
import type { Session } from './session.js';
import { SELECT_NOT_BEFORE } from './session.statements.js';
import { SessionStandings } from './session-standings.js';
import { SessionStore } from './session.store.js';

export interface SessionVerdict {
  readonly session: Session | null;
  readonly decision: Decision<AliveReason | 'unknown'>;
}

/** Answers whether a session is alive: from memory while the lease holds, else from the database. */
@Injectable()
export class SessionReader {
  private readonly sessions: LeasedCache<Session>;
  private readonly notBefore: LeasedCache<NotBefore>;

  constructor(
    private readonly store: SessionStore,
    private readonly tenants: TenantDirectory,
    private readonly clients: ClientDirectory,
    private readonly customers: CustomerDirectory,
    private readonly employees: EmployeeDirectory,
    private readonly rights: CustomerRights,
    private readonly standings: SessionStandings,
    private readonly clock: Clock,
    database: Database,
    invalidations: Invalidations,
    @Inject(APP_SETTINGS) settings: Settings,
  ) {
    this.sessions = new LeasedCache(invalidations, {
      kind: 'session',
      max: settings.SESSION_CACHE_SIZE,
      load: async (id) => {
        const session = await store.read(id);
        // An ended session is not worth a place, and nothing would ever drop it.
        return session?.endedAt === null ? session : null;
      },
    });
    this.notBefore = new LeasedCache(invalidations, {
      kind: 'not_before',
      max: 1,
      load: async () => new NotBefore(await database.query<NotBeforeRow>(SELECT_NOT_BEFORE, [])),
    });
  }

  /**
   * The verdict when everything is in memory and leased, without a promise unless the session's kind makes one: the way of
   * nearly every validate. undefined = ask `verdict`.
   */
  peekVerdict(sessionId: string, sequence: number): SessionVerdict | Promise<SessionVerdict> | undefined {
    const session = this.sessions.peek(sessionId);
    const decision = session && this.peekDecision(session, sequence);
    if (!session || !decision || isOlderThan(session, sequence, decision)) return undefined;
    if (!decision.allowed) return { session, decision };
    const standing = this.standings.ask(session);
    return standing === true ? { session, decision } : this.settled(session, sequence, standing);
  }

  /** The verdict on an access token of a session. */
  async verdict(sessionId: string, sequence: number): Promise<SessionVerdict> {
    const verdict = await this.verdictOfFacts(sessionId, sequence);
    const { session, decision } = verdict;
    if (!session || !decision.allowed) return verdict;
    const standing = this.standings.ask(session);
    return standing === true ? verdict : this.settled(session, sequence, standing);
  }

  /** The verdict on a session that the caller has just read. */
  async judge(session: Session): Promise<Decision<AliveReason>> {
    const decision = await this.decisionOf(session);
    if (!decision.allowed) return decision;
    const standing = this.standings.ask(session);
    if (standing === true) return decision;
    if (!(await standing)) return ENDED;
    // While the kind was asked, the session and its owners may have changed.
    const now = await this.store.read(session.id);
    return now ? this.decisionOf(now) : ENDED;
  }

  /**
   * The row as it was told at most a lease ago; null when it has ended. What it says never changes but for its end
   * and what a refresh moves on: the company and its rights among that.
   */
  async recent(sessionId: string): Promise<Session | null> {
    return isPlausibleSessionId(sessionId, this.clock.now()) ? this.sessions.get(sessionId) : null;
  }

  /** What the session's kind says of it decides, then everything else once more: time has passed. */
  private async settled(session: Session, sequence: number, standing: Promise<boolean>): Promise<SessionVerdict> {
    return (await standing) ? this.verdictOfFacts(session.id, sequence) : { session, decision: ENDED };
  }

  private async verdictOfFacts(sessionId: string, sequence: number): Promise<SessionVerdict> {
    const session = await this.recent(sessionId);
    if (!session) return UNKNOWN;
    const facts = await this.factsOf(session, sequence);
    const decision = decide(ALIVE_CHECKS, facts);
    const known = this.sessions.peek(sessionId) === session && !isOlderThan(session, sequence, decision);
    if (known) return { session, decision };
    // It was ended or refreshed, or the lease was lost, while the other facts were read: the row as it is now decides.
    const fresh = await this.store.read(sessionId);
    if (!fresh) return UNKNOWN;
    return { session: fresh, decision: decide(ALIVE_CHECKS, await this.factsOf(fresh, sequence)) };
  }

  /** The row as it stands now, past the cache; null for ids that cannot exist. */
  async fresh(sessionId: string): Promise<Session | null> {
    return isPlausibleSessionId(sessionId, this.clock.now()) ? this.store.read(sessionId) : null;
  }

  /** Whether everything of its scope was ended after it started; for sessions that are not stored yet. */
  async isCovered(start: SessionStart): Promise<boolean> {
    return (await this.notBefore.get('all'))?.covers(start) ?? true;
  }

  private async decisionOf(session: Session): Promise<Decision<AliveReason>> {
    return this.peekDecision(session, null) ?? decide(ALIVE_CHECKS, await this.factsOf(session, null));
  }

  /** undefined when something has to be read first. */
  private peekDecision(session: Session, sequence: number | null): Decision<AliveReason> | undefined {
    const tenant = this.tenants.peekTenant(session.tenantId);
    const client = this.clients.peek(session.clientId);
    const shop = session.shopId === null ? null : this.tenants.peekShop(session.shopId);
    const customer =
      session.customerId === null ? null : this.customers.peekState(session.tenantId, session.customerId);
    const employee = session.employeeId === null ? null : this.employees.peek(session.employeeId);
    const notBefore = this.notBefore.peek('all');
    if (!tenant || !client || shop === undefined || customer === undefined) return undefined;
    if (employee === undefined || !notBefore) return undefined;
    const question = rightsQuestion(session, sequence);
    const rightsMark = question && this.rights.peekMark(question);
    if (rightsMark === undefined) return undefined;
    const owners = { tenant, client: client.facts, shop, customer, employee };
    return decide(ALIVE_CHECKS, { now: this.clock.now(), session, sequence, ...owners, rightsMark, notBefore });
  }

  private async factsOf(session: Session, sequence: number | null): Promise<AliveFacts> {
    const question = rightsQuestion(session, sequence);
    const [tenant, client, shop, customer, employee, rightsMark, notBefore] = await Promise.all([
      this.tenants.tenant(session.tenantId),
      this.clients.find(session.clientId),
      session.shopId === null ? null : this.tenants.shop(session.shopId),
      session.customerId === null ? null : this.customers.state(session.tenantId, session.customerId),
      session.employeeId === null ? null : this.employees.byId(session.employeeId),
      question && this.rights.mark(question),
      this.notBefore.get('all'),
    ]);
    return {
      now: this.clock.now(),
      session,
      sequence,
      tenant,
      client: client?.facts ?? null,
      shop,
      customer,
      employee,
      rightsMark,
      notBefore: notBefore as NotBefore,
    };
  }
}

/** Only access tokens have rights that can be lost; null = nothing has to be asked. */
function rightsQuestion(session: Session, sequence: number | null): RightsQuestion | null {
  if (sequence === null || session.rightsMark === null || session.customerId === null) return null;
  const { tenantId, customerId, company } = session;
  return { tenantId, customerId, company, onBehalf: session.clientOnBehalfEpoch !== null };
}

/** Another instance gave the token after it had asked for the rights anew, and we have not heard of it yet. */
function isOlderThan(session: Session, sequence: number, decision: Decision<AliveReason>): boolean {
  return sequence > session.sequence && !decision.allowed && decision.reason === 'rights';
}

const ENDED = { allowed: false, reason: 'ended' } as const;
const UNKNOWN: SessionVerdict = { session: null, decision: { allowed: false, reason: 'unknown' } };
