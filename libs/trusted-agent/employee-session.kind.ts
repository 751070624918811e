import { Injectable, type OnModuleInit } from '@nestjs/common';
import { invalidGrant, unauthorizedClient } from '#kernel';
import { IdentityProviders } from '#identity-providers';
import { type RefreshRefusal, type RefreshRequest, type Session, SessionKinds } from '#tokens';
import { EMPLOYEE_SESSION, EMPLOYEE_SESSION_TTL, type EmployeeNotes } from './employee-code.js';
import { EmployeeSessionFactsReader } from './employee-session.facts.js';
import { decideEmployeeSession, type Vouching } from './employee-session.policy.js';

/** Sessions of employees who signed in for themselves. What they lose ends them, by the employee's epoch. */
@Injectable()
export class EmployeeSessionKind implements OnModuleInit {
  constructor(
    private readonly kinds: SessionKinds,
    private readonly facts: EmployeeSessionFactsReader,
    private readonly providers: IdentityProviders,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      name: EMPLOYEE_SESSION,
      longestLife: EMPLOYEE_SESSION_TTL,
      keepsScopes: true,
      refreshRule: (request) => this.refreshRule(request),
      stillValid: (session) => this.isProvenStill(session),
    });
  }

  /** What was decided at the code's redemption, decided again. */
  private async refreshRule({ session, client }: RefreshRequest): Promise<RefreshRefusal> {
    if (!client.grants.has('refresh_token')) return { reason: 'grant', error: unauthorizedClient() };
    const { employeeId, employeeEpoch } = session;
    if (employeeId === null || employeeEpoch === null) return { reason: 'agent_unknown', error: invalidGrant() };
    const who = { employeeId, employeeEpoch, vouching: vouchingOf(session) };
    const decision = decideEmployeeSession(await this.facts.read(client, who));
    return decision.allowed ? null : { reason: decision.reason, error: invalidGrant() };
  }

  /** From memory, without a promise, nearly always. Whoever signed in on our own page is vouched for by us. */
  private isProvenStill(session: Session): boolean | Promise<boolean> {
    const vouching = vouchingOf(session);
    if (vouching === null) return true;
    const stands = (now: { enabled: boolean; epoch: number } | null): boolean =>
      now !== null && now.enabled && now.epoch === vouching.epoch;
    const known = this.providers.peek(vouching.id);
    return known ? stands(known) : this.providers.byId(vouching.id).then(stands);
  }
}

const vouchingOf = ({ claims }: Session): Vouching | null =>
  (claims.notes as Partial<EmployeeNotes>).agent_provider ?? null;
