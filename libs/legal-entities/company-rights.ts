import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type CustomerGroupRights, CustomerGroups } from '#access';
import { CustomerRights, type RightsDecision, type RightsQuestion, type RightsSource } from '#tokens';
import { isAdministering } from './company-roles.js';
import { Standings } from './standings.js';

const NO_GROUPS: CustomerGroupRights = { scopes: [], mark: null };

/** Answers what `tokens` asks about customers: by their groups, and by their roles in one company. */
@Injectable()
export class CompanyRights implements RightsSource, OnModuleInit {
  constructor(
    private readonly rights: CustomerRights,
    private readonly standings: Standings,
    private readonly groups: CustomerGroups,
  ) {}

  onModuleInit(): void {
    this.rights.register(this);
  }

  async decide(question: RightsQuestion): Promise<RightsDecision> {
    const { tenantId, customerId, company, onBehalf } = question;
    const [groups, standing] = await Promise.all([
      this.groupsOf(question),
      company === null ? null : this.standings.decide(tenantId, customerId, company),
    ]);
    if (standing === null) return { allowed: true, grant: { company, ...groups } };
    if (!standing.allowed) return standing;
    const ofRoles = onBehalf ? standing.scopes.filter((scope) => !isAdministering(scope)) : standing.scopes;
    const scopes = [...new Set([...groups.scopes, ...ofRoles])];
    return { allowed: true, grant: { company, scopes, mark: joined(standing.mark, groups.mark) } };
  }

  peekMark({ tenantId, customerId, company, onBehalf }: RightsQuestion): string | null | undefined {
    const groups = onBehalf ? NO_GROUPS : this.groups.peek(tenantId, customerId);
    if (groups === undefined || company === null) return groups?.mark;
    const standing = this.standings.peek(tenantId, customerId, company);
    return standing && joined(standing.mark, groups.mark);
  }

  async mark(question: RightsQuestion): Promise<string | null> {
    const { tenantId, customerId, company } = question;
    const groups = await this.groupsOf(question);
    if (company === null) return groups.mark;
    const standing = await this.standings.of(tenantId, customerId, company);
    return standing && joined(standing.mark, groups.mark);
  }

  /** Groups are for the customer's own sessions, not for those in which somebody acts for them. */
  private async groupsOf({ tenantId, customerId, onBehalf }: RightsQuestion): Promise<CustomerGroupRights> {
    return onBehalf ? NO_GROUPS : this.groups.of(tenantId, customerId);
  }
}

const joined = (company: string, groups: string | null): string => (groups === null ? company : `${company}.${groups}`);
