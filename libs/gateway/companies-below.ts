import { Injectable } from '@nestjs/common';
import { CompanyAccess } from '#legal-entities';
import { CustomerRights } from '#tokens';
import type { ScopesBelow } from './call.policy.js';

/** Whose token acts for a company. */
export interface ActingToken {
  readonly tenantId: number;
  readonly customerId: number;
  readonly onBehalf: boolean;
  /** The token's company. */
  readonly company: string;
  /** What the token carries. */
  readonly scopes: ReadonlySet<string>;
  /** What of that comes from its client, and so counts for every company. Space-separated. */
  readonly clientScope: string;
}

/** Companies that a path may name although the token acts for the one above them. */
@Injectable()
export class CompaniesBelow {
  constructor(
    private readonly access: CompanyAccess,
    private readonly rights: CustomerRights,
  ) {}

  /** Those of the wanted ones that are below the token's, with what of its scopes counts there. */
  async of(token: ActingToken, wanted: readonly string[]): Promise<ScopesBelow> {
    const found = new Map<string, ReadonlySet<string>>();
    for (const company of wanted) {
      const scopes = await this.scopesIn(token, company);
      if (scopes !== null) found.set(company, scopes);
    }
    return found;
  }

  /** null = the customer has no rights there, or it is not below. */
  private async scopesIn(token: ActingToken, company: string): Promise<ReadonlySet<string> | null> {
    const { tenantId, customerId, onBehalf, clientScope } = token;
    if (!(await this.access.coversBelow({ tenantId, customerId }, token.company, company))) return null;
    const decision = await this.rights.decide({ tenantId, customerId, company, onBehalf });
    if (!decision.allowed) return null;
    const there = new Set([...clientScope.split(' '), ...decision.grant.scopes]);
    return new Set([...token.scopes].filter((scope) => there.has(scope)));
  }
}
