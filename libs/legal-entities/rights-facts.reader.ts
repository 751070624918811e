import { Injectable } from '@nestjs/common';
import { ScopeOrigins } from '#access';
import type { CustomerState } from '#customers';
import type { RightsReason } from '#tokens';
import { CompanyReader } from './company.reader.js';
import { isEntityId } from './entity-id.js';
import type { RightsFacts } from './rights-explanation.policy.js';
import { type CountingRole, countingRoles, standingIn } from './standing.policy.js';
import { StandingReader } from './standing.reader.js';

/** What a customer's token is asked for. */
export interface TokenWish extends Pick<RightsFacts, 'client' | 'company' | 'onBehalf'> {
  /** The roles in other companies are read, too: for the answer why a scope is missing. */
  readonly elsewhere: boolean;
}

interface InCompanies {
  readonly roles: readonly CountingRole[];
  readonly refused: RightsReason | null;
}

/** Reads where somebody's scopes come from, from the database as it is now. */
@Injectable()
export class RightsFactsReader {
  constructor(
    private readonly origins: ScopeOrigins,
    private readonly standings: StandingReader,
    private readonly companies: CompanyReader,
  ) {}

  async ofCustomer({ tenantId, id, guest }: CustomerState, wish: TokenWish): Promise<RightsFacts> {
    const { client, company, onBehalf } = wish;
    const asked = { client, company, onBehalf };
    if (guest) {
      const refused = company === null ? null : 'entity_not_member';
      return { ...asked, subject: 'guest', groups: [], roles: [], refused };
    }
    const [groups, inCompanies] = await Promise.all([
      this.origins.ofCustomer(tenantId, id),
      this.inCompanies(tenantId, id, wish),
    ]);
    return { ...asked, subject: 'customer', groups, ...inCompanies };
  }

  async ofEmployee(tenantId: number, id: string): Promise<RightsFacts> {
    const groups = await this.origins.ofEmployee(tenantId, id);
    return { subject: 'employee', groups, client: null, roles: [], company: null, refused: null, onBehalf: false };
  }

  private async inCompanies(tenantId: number, id: number, { company, elsewhere }: TokenWish): Promise<InCompanies> {
    const everywhere = elsewhere ? await this.companies.roles(tenantId, id) : [];
    if (company === null) return { roles: everywhere, refused: null };
    if (!isEntityId(company)) return { roles: everywhere, refused: 'entity_unknown' };
    const facts = await this.standings.read(tenantId, id, company);
    const standing = standingIn(facts, company);
    // Apart from the others, of which only the first are read.
    const roles = [...countingRoles(facts, company), ...everywhere.filter((role) => role.company !== company)];
    return { roles, refused: standing.allowed ? null : standing.reason };
  }
}
