import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, RequestOrigin } from '#kernel';
import { EmployeeSignIn } from '#access';
import { AuditLog } from '#audit';
import type { ClientFacts } from '#oauth-clients';
import { Acting, AgentGuests, type VerifiedAgent } from '#on-behalf';
import { type CallerAddress, Database } from '#platform';
import { AuthorizationCodes } from '#tokens';
import { actingRequest } from './acting-request.js';
import { AGENT_CODE, type AgentCodeFacts } from './agent-code.js';
import type { ActingLogin } from './agent-login.store.js';
import { isGuestLogin } from './agent-request.js';
import { AGENT_LOGIN_EVENTS } from './agent.events.js';
import { AgentRecords } from './agent.records.js';
import { deniedFault } from './denied-fault.js';
import { RefusedLogin } from './refused-login.js';

/** An agent who has proven who they are, at the end of a sign-in that is spent. */
export interface AgentArrival {
  readonly login: ActingLogin;
  /** As it is now. */
  readonly client: ClientFacts;
  readonly agent: VerifiedAgent & { readonly employee: NonNullable<VerifiedAgent['employee']> };
  readonly origin: RequestOrigin;
  readonly callerAddress: CallerAddress;
}

/** Decides about the agent and hands out the code. */
@Injectable()
export class AgentArrivals {
  constructor(
    private readonly acting: Acting,
    private readonly guests: AgentGuests,
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
  async welcome(arrival: AgentArrival): Promise<string> {
    const { login, client, agent, origin, callerAddress } = arrival;
    const caller = { client, chained: false, origin, callerAddress };
    const { decision, reading } = await this.acting.judge(caller, actingRequest(login.wish, agent));
    if (!decision.allowed) throw new RefusedLogin(deniedFault(decision.reason));
    // SLAS's token request need not say the address again (contract §2.2); if it does, the kind compares it.
    const redirectUri = login.face === 'slas' ? null : login.redirectUri;
    return this.database.transaction(async (tx) => {
      await this.employees.touch(tx, agent.employee.id);
      await this.recordLogin(tx, arrival, reading?.state?.id ?? null);
      const customerId = isGuestLogin(login.wish.loginId)
        ? (await this.guests.start(tx, caller, { shopId: login.wish.shopId, agent })).customerId
        : (reading?.state?.id ?? null);
      return this.codes.issue(
        tx,
        {
          kind: AGENT_CODE,
          ...{ tenantId: login.tenantId, client, customerId, redirectUri },
          codeChallenge: login.wish.codeChallenge,
          facts: { ...codeFacts(login, agent) },
          flow: login.id,
        },
        { actor: actorOf(agent), origin },
      );
    });
  }

  private async recordLogin(
    tx: EntityManager,
    { login, agent, origin }: AgentArrival,
    customerId: number | null,
  ): Promise<void> {
    const entry = await this.records.entry(login);
    const { subject, issuer } = agent;
    await this.audit.record(tx, {
      ...entry,
      type: AGENT_LOGIN_EVENTS.login,
      outcome: 'success',
      actor: actorOf(agent),
      origin,
      customerId,
      details: { ...entry.details, agent: subject, agent_issuer: issuer },
    });
  }
}

/** Whose deed it is from the moment that they are known. */
export function actorOf({ employee, name }: AgentArrival['agent']): Actor {
  return { type: 'agent', id: employee.id, ...(name === null ? {} : { name }) };
}

function codeFacts({ wish, state, redirectUri }: ActingLogin, agent: AgentArrival['agent']): AgentCodeFacts {
  const { employee, subject, issuer, provider } = agent;
  return {
    ...{ wish, state, redirect_uri: redirectUri, subject, issuer },
    ...{ employee_id: employee.id, employee_epoch: employee.epoch },
    provider: provider && { id: provider.id, epoch: provider.epoch },
  };
}
