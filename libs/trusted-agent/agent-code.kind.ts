import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AppError } from '#kernel';
import { EmployeeDirectory } from '#access';
import { Acting, type ActingRequest, type OnBehalfCaller, type VerifiedAgent } from '#on-behalf';
import { type CodeKind, CodeKinds, CodeRefusals, type RedeemRequest, type SessionOrder } from '#tokens';
import { actingRequest } from './acting-request.js';
import { AGENT_CODE, type AgentCodeFacts, namedAgain } from './agent-code.js';
import { isGuestLogin } from './agent-request.js';

/** Turns the code of an agent's sign-in into the session that they act in, if that may still be. */
@Injectable()
export class AgentCodeKind implements CodeKind, OnModuleInit {
  readonly name = AGENT_CODE;

  constructor(
    private readonly kinds: CodeKinds,
    private readonly employees: EmployeeDirectory,
    private readonly acting: Acting,
    private readonly refusals: CodeRefusals,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async redeem(request: RedeemRequest): Promise<SessionOrder> {
    const facts = request.facts as unknown as AgentCodeFacts;
    if (!saysTheSame(request.sent, facts)) throw await this.refusals.refused(AGENT_CODE, request, 'login_differs');
    const agent = await this.agentOf(facts);
    const order = await this.acting.order(callerOf(request), wantedOf(request, agent));
    // Who lost something between the sign-in and now may have it again; the sign-in was for who they were.
    if (agent.employee?.epoch !== facts.employee_epoch) {
      throw await this.refusals.refused(AGENT_CODE, request, 'agent_changed');
    }
    // The name may mean another customer by now.
    if (order.customer?.id !== request.customerId) {
      throw await this.refusals.refused(AGENT_CODE, request, 'customer_changed');
    }
    const { usid } = facts.wish;
    return usid === null ? order : { ...order, claims: { ...order.claims, session_id: usid } };
  }

  /** The client's daily cap, which another of its agents reached a moment before. */
  async quotaUsedUp(request: RedeemRequest): Promise<AppError> {
    const agent = await this.agentOf(request.facts as unknown as AgentCodeFacts);
    return this.acting.refused(callerOf(request), wantedOf(request, agent), 'cap', request.customerId ?? undefined);
  }

  private async agentOf({ employee_id, subject, issuer, provider }: AgentCodeFacts): Promise<VerifiedAgent> {
    const employee = await this.employees.byId(employee_id);
    const { name = null, email = null } = employee ?? {};
    return { assurance: 'verified', subject, issuer, name, email, employee, provider };
  }
}

function callerOf({ client, origin, callerAddress }: RedeemRequest): OnBehalfCaller {
  return { client, chained: false, origin, callerAddress };
}

function wantedOf({ facts, customerId }: RedeemRequest, agent: VerifiedAgent): ActingRequest {
  const { wish } = facts as unknown as AgentCodeFacts;
  return actingRequest(wish, agent, isGuestLogin(wish.loginId) ? customerId : null);
}

/** Nothing has to be said again; what is, must be the same to the letter. */
function saysTheSame(sent: RedeemRequest['sent'], facts: AgentCodeFacts): boolean {
  const known = namedAgain(facts);
  return Object.entries(sent).every(([name, value]) => !(name in known) || known[name] === value);
}
