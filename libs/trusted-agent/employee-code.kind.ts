import { Injectable, type OnModuleInit } from '@nestjs/common';
import { invalidRequest } from '#kernel';
import { printScope } from '#access';
import { TenantDirectory } from '#tenancy';
import {
  type CodeKind,
  CodeKinds,
  CodeRefusals,
  type RedeemRequest,
  type SessionOrder,
  TOKEN_EVENTS,
  TokenRefusals,
} from '#tokens';
import {
  EMPLOYEE_ACCESS_TTL,
  EMPLOYEE_CODE,
  EMPLOYEE_SESSION,
  EMPLOYEE_SESSION_TTL,
  type EmployeeCodeFacts,
  type EmployeeNotes,
} from './employee-code.js';
import { EmployeeSessionFactsReader } from './employee-session.facts.js';
import { decideEmployeeSession, employeeScopes } from './employee-session.policy.js';

/** Turns the code of an employee's own sign-in into their session, if that may still be. */
@Injectable()
export class EmployeeCodeKind implements CodeKind, OnModuleInit {
  readonly name = EMPLOYEE_CODE;

  constructor(
    private readonly kinds: CodeKinds,
    private readonly facts: EmployeeSessionFactsReader,
    private readonly tenants: TenantDirectory,
    private readonly codes: CodeRefusals,
    private readonly refusals: TokenRefusals,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async redeem(request: RedeemRequest): Promise<SessionOrder> {
    const { client, tenantId, origin, company } = request;
    // Companies are for their people, not for the merchant's.
    if (company !== null) throw await this.refusals.refused(client, origin, 'invalid_request', NO_COMPANY());
    const { employee_id, employee_epoch, provider, scopes } = request.facts as unknown as EmployeeCodeFacts;
    const who = { employeeId: employee_id, employeeEpoch: employee_epoch, vouching: provider };
    const [tenant, facts] = await Promise.all([this.tenants.tenant(tenantId), this.facts.read(client, who)]);
    const { employee } = facts;
    const decision = decideEmployeeSession(facts);
    if (!decision.allowed || !tenant || !employee) {
      throw await this.codes.refused(EMPLOYEE_CODE, request, decision.allowed ? 'tenant' : decision.reason);
    }
    return {
      kind: EMPLOYEE_SESSION,
      ...{ tenant, client, employee, shop: null, customer: null },
      ...{ onBehalf: false, actor: null, rights: null },
      scope: printScope(employeeScopes(employee, scopes)),
      accessTtl: EMPLOYEE_ACCESS_TTL,
      sessionTtl: EMPLOYEE_SESSION_TTL,
      refreshable: client.grants.has('refresh_token'),
      claims: { employee_id: employee.id },
      notes: { agent_provider: provider } satisfies EmployeeNotes,
      origin,
      audit: { type: TOKEN_EVENTS.issued, actor: { type: 'agent', id: employee.id, name: employee.name } },
    };
  }
}

const NO_COMPANY = () =>
  invalidRequest({ fields: [{ pointer: '/legal_entity_id', detail: 'is for customers: an employee has no company' }] });
