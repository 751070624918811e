import { Injectable } from '@nestjs/common';
import { EmployeeSignIn, parseScope } from '#access';
import { AuditLog } from '#audit';
import { Database } from '#platform';
import { AuthorizationCodes } from '#tokens';
import { type AgentArrival, actorOf } from './agent-arrivals.js';
import { AGENT_LOGIN_EVENTS } from './agent.events.js';
import { AgentRecords } from './agent.records.js';
import type { EmployeeLogin } from './agent-login.store.js';
import { EMPLOYEE_CODE, type EmployeeCodeFacts } from './employee-code.js';
import { EmployeeSessionFactsReader } from './employee-session.facts.js';
import { decideEmployeeSession } from './employee-session.policy.js';
import { RefusedLogin } from './refused-login.js';

/** An employee who has proven who they are, at the end of a sign-in for themself. */
export type EmployeeArrival = Omit<AgentArrival, 'login'> & { readonly login: EmployeeLogin };

/** Decides about the employee and hands out the code. */
@Injectable()
export class EmployeeArrivals {
  constructor(
    private readonly facts: EmployeeSessionFactsReader,
    private readonly employees: EmployeeSignIn,
    private readonly codes: AuthorizationCodes,
    private readonly records: AgentRecords,
    private readonly audit: AuditLog,
    private readonly database: Database,
  ) {}

  /**
   * Opens the transaction itself, because the provider had to be asked before.
   *
   * @returns the code, for the client's redirect address and nobody else
   * @throws RefusedLogin
   */
  async welcome(arrival: EmployeeArrival): Promise<string> {
    const { login, client, agent, origin } = arrival;
    const { employee, provider, subject, issuer } = agent;
    const who = { employeeId: employee.id, employeeEpoch: employee.epoch, vouching: provider };
    const decision = decideEmployeeSession(await this.facts.read(client, who));
    if (!decision.allowed) throw new RefusedLogin({ ...REFUSED, reason: decision.reason });
    const entry = await this.records.entry(login);
    const actor = actorOf(agent);
    return this.database.transaction(async (tx) => {
      await this.employees.touch(tx, employee.id);
      const details = { ...entry.details, agent: subject, agent_issuer: issuer };
      const { login: type } = AGENT_LOGIN_EVENTS;
      await this.audit.record(tx, { ...entry, type, outcome: 'success', actor, origin, details });
      const order = {
        kind: EMPLOYEE_CODE,
        ...{ tenantId: login.tenantId, client, customerId: null, redirectUri: login.redirectUri },
        codeChallenge: login.wish.codeChallenge,
        facts: { ...codeFacts(arrival) },
        flow: login.id,
      };
      return this.codes.issue(tx, order, { actor, origin });
    });
  }
}

function codeFacts({ login, agent: { employee, provider } }: EmployeeArrival): EmployeeCodeFacts {
  const parsed = parseScope(login.wish.scope ?? '');
  return {
    ...{ employee_id: employee.id, employee_epoch: employee.epoch },
    provider: provider && { id: provider.id, epoch: provider.epoch },
    scopes: parsed.ok ? parsed.scopes : [],
  };
}

const REFUSED = { error: 'access_denied', sentence: 'The sign-in was refused.' } as const;
