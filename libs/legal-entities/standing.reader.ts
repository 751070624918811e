import { Injectable } from '@nestjs/common';
import type { Transaction } from '#kernel';
import { Database, type Statement } from '#platform';
import { DEEPEST_TREE } from './tree.policy.js';
import type { AssignmentFacts, EntityFacts, OwnRoleFacts, StandingFacts } from './standing.facts.js';

const ENTITY = `e.id, e.parent_id, e.status, e.epoch`;
const AS_FACTS = `json_agg(json_build_object('id', id, 'parentId', parent_id, 'active', status = 'active', 'epoch', epoch))`;

/**
 * One round trip for one company: it and what is above it, and of the customer's assignments those to them and those from
 * which a chain of parents leads to it.
 */
const STANDING: Statement = {
  name: 'company_standing',
  text: `with recursive upward (id, parent_id, status, epoch, step) as (
      select ${ENTITY}, 0 from legal_entity e where e.tenant_id = $1 and e.id = $3
      union all
      select ${ENTITY}, step + 1 from upward join legal_entity e on e.tenant_id = $1 and e.id = upward.parent_id
      where step < ${DEEPEST_TREE}
    ),
    rising (member, id, parent_id, status, epoch, step) as (
      select m.id, ${ENTITY}, 0 from legal_entity_member m
        join legal_entity e on e.tenant_id = m.tenant_id and e.id = m.legal_entity_id
      where m.tenant_id = $1 and m.customer_id = $2::bigint and m.inheritance = 'UPWARD' and e.id <> $3
      union all
      select member, ${ENTITY}, step + 1 from rising join legal_entity e on e.tenant_id = $1 and e.id = rising.parent_id
      where step < ${DEEPEST_TREE} and rising.id <> $3
    ),
    entities as (
      select id, parent_id, status, epoch from upward
      union select id, parent_id, status, epoch from rising
        where member in (select member from rising r where r.id = $3)
    ),
    assignments as (
      select m.* from legal_entity_member m
      where m.tenant_id = $1 and m.customer_id = $2::bigint
        and (m.legal_entity_id in (select id from upward) or m.id in (select member from rising r where r.id = $3))
    )
    select (select ${AS_FACTS} from entities) as entities,
      (select json_agg(json_build_object('id', id, 'entityId', legal_entity_id, 'inheritance', inheritance, 'roles', roles,
        'epoch', epoch)) from assignments) as assignments,
      (select json_agg(json_build_object('code', code, 'scopes', scopes, 'epoch', epoch)) from company_role
        where tenant_id = $1 and code in (select unnest(roles) from assignments)) as roles`,
};

/** As the statements answer it; null = none. */
export interface StandingRow {
  readonly entities: readonly EntityFacts[] | null;
  readonly assignments: readonly AssignmentFacts[] | null;
  readonly roles: readonly OwnRoleFacts[] | null;
}

const NOTHING: StandingRow = { entities: null, assignments: null, roles: null };

export const standingFacts = ({ entities, assignments, roles }: StandingRow): StandingFacts => ({
  entities: new Map((entities ?? []).map((entity) => [entity.id, entity])),
  assignments: assignments ?? [],
  ownRoles: new Map((roles ?? []).map((role) => [role.code, role])),
});

/** Reads what a customer's rights in a company rest on. */
@Injectable()
export class StandingReader {
  constructor(private readonly database: Database) {}

  async read(tenantId: number, customerId: number, company: string): Promise<StandingFacts> {
    const [row] = await this.database.query<StandingRow>(STANDING, [tenantId, customerId, company]);
    return standingFacts(row ?? NOTHING);
  }

  /** The same as the transaction sees it. */
  async readWithin(tx: Transaction, tenantId: number, customerId: number, company: string): Promise<StandingFacts> {
    const [row] = (await tx.query(STANDING.text, [tenantId, customerId, company])) as StandingRow[];
    return standingFacts(row ?? NOTHING);
  }
}
