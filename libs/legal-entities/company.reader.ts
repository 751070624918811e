import { Injectable } from '@nestjs/common';
import { Database, type Statement } from '#platform';
import type { AccountLimit, EntityStatus, EntityType } from './legal-entity.entity.js';
import { type CountingRole, countingRoles, standingIn } from './standing.policy.js';
import { standingFacts, type StandingRow } from './standing.reader.js';
import { DEEPEST_TREE } from './tree.policy.js';

/** Most companies in one answer. */
export const MOST_COMPANIES = 500;

/** A company that a customer belongs to, by an assignment of their own or by inheritance. */
export interface CompanyOfCustomer {
  readonly id: string;
  readonly name: string;
  readonly type: EntityType;
  readonly status: EntityStatus;
  /** Id of the company above; null = none. */
  readonly parent: string | null;
  /** What buyers may order for without asking; null = any amount. */
  readonly accountLimit: AccountLimit | null;
  /** Codes; none in an inactive company. */
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  /** They have no assignment to this company itself. */
  readonly inherited: boolean;
  /** Id of their own assignment; null = inherited. */
  readonly contactAssignmentId: string | null;
}

interface Row extends StandingRow {
  readonly companies:
    readonly Pick<CompanyOfCustomer, 'id' | 'name' | 'type' | 'status' | 'parent' | 'accountLimit'>[] | null;
}

const ENTITY = 'e.id, e.parent_id, e.status, e.epoch, e.name, e.type, e.account_limit';

/** Where the customer is assigned, what is above where that counts upward, and below where it counts downward. */
const COMPANIES: Statement = {
  name: 'companies_of_customer',
  text: `with recursive own as (
      select m.* from legal_entity_member m where m.tenant_id = $1 and m.customer_id = $2::bigint
      order by m.id limit ${MOST_COMPANIES}
    ),
    reached as (
      select ${ENTITY}, own.inheritance, 0 as step from own
        join legal_entity e on e.tenant_id = $1 and e.id = own.legal_entity_id
      union
      select ${ENTITY}, r.inheritance, r.step + 1 from reached r join legal_entity e on e.tenant_id = $1
        and (r.inheritance = 'UPWARD' and e.id = r.parent_id or r.inheritance = 'DOWNWARD' and e.parent_id = r.id)
      where r.step < ${DEEPEST_TREE}
    ),
    entities as (
      select distinct id, parent_id, status, epoch, name, type, account_limit from reached order by name, id limit ${MOST_COMPANIES}
    )
    select (select json_agg(json_build_object('id', id, 'parentId', parent_id, 'active', status = 'active',
        'epoch', epoch)) from entities) as entities,
      (select json_agg(json_build_object('id', id, 'name', name, 'type', type, 'status', status, 'parent', parent_id,
        'accountLimit', account_limit)
        order by name, id) from entities) as companies,
      (select json_agg(json_build_object('id', id, 'entityId', legal_entity_id, 'inheritance', inheritance,
        'roles', roles, 'epoch', epoch)) from own) as assignments,
      (select json_agg(json_build_object('code', code, 'scopes', scopes, 'epoch', epoch)) from company_role
        where tenant_id = $1 and code in (select unnest(roles) from own)) as roles`,
};

/** Reads the companies of a customer, each with what they may do there. */
@Injectable()
export class CompanyReader {
  constructor(private readonly database: Database) {}

  async read(tenantId: number, customerId: number): Promise<readonly CompanyOfCustomer[]> {
    const row = await this.row(tenantId, customerId);
    if (!row?.companies) return [];
    const facts = standingFacts(row);
    const own = new Map(facts.assignments.map(({ id, entityId }) => [entityId, id]));
    return row.companies.flatMap((company): CompanyOfCustomer[] => {
      const standing = standingIn(facts, company.id);
      if (!standing.allowed && standing.reason !== 'legal_entity_inactive') return [];
      const { roles, scopes } = standing.allowed ? standing : { roles: [], scopes: [] };
      const contactAssignmentId = own.get(company.id) ?? null;
      return [{ ...company, roles, scopes, inherited: contactAssignmentId === null, contactAssignmentId }];
    });
  }

  /** Every role that the customer holds or inherits in one of their active companies. */
  async roles(tenantId: number, customerId: number): Promise<readonly CountingRole[]> {
    const row = await this.row(tenantId, customerId);
    if (!row?.companies) return [];
    const facts = standingFacts(row);
    return row.companies.flatMap(({ id }) => countingRoles(facts, id));
  }

  private async row(tenantId: number, customerId: number): Promise<Row | undefined> {
    return (await this.database.query<Row>(COMPANIES, [tenantId, customerId]))[0];
  }
}
