import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AdminCaller, isUuid, notFound } from '#kernel';
import { TenantService } from '#tenancy';

/** Who is asked about: exactly one of both. */
export interface RightsSubject {
  /** A customer's number. */
  readonly customerId?: number;
  /** UUIDv7. */
  readonly employeeId?: string;
}

/** What gives a scope: a group, by itself or by one of its access controls. */
export interface RightsOrigin {
  /** Code. */
  readonly group: string;
  /** Code; null = the group's own scope. */
  readonly accessControl: string | null;
}

export interface ExplainedScope {
  readonly scope: string;
  readonly from: readonly RightsOrigin[];
}

const GIVEN = `select given.scope,
    json_agg(json_build_object('group', g.code, 'accessControl', given.control)
      order by g.code collate "C", given.control collate "C" nulls first) as "from"
  from user_group g cross join lateral (
    select unnest(g.scopes) as scope, null::text as control
    union all
    select unnest(c.scopes), c.code from user_group_access_control h join access_control c on c.id = h.access_control_id
      where h.group_id = g.id) given`;
const BY_SCOPE = `group by given.scope order by given.scope collate "C"`;

const OF_CUSTOMER = `${GIVEN} join customer_group_member m on m.group_id = g.id
  where m.tenant_id = $1 and m.customer_id = $2 ${BY_SCOPE}`;
const OF_EMPLOYEE = `${GIVEN} join user_group_member m on m.group_id = g.id
  where g.tenant_id = $1 and m.employee_id = $2 ${BY_SCOPE}`;

const THERE = {
  customer: 'select from customer where tenant_id = $1 and id = $2',
  employee: 'select from employee where tenant_id = $1 and id = $2',
} as const;

/** Says where the scopes come from that somebody has by their groups. What the client or a company's role gives is not here. */
@Injectable()
export class RightsExplanation {
  constructor(private readonly tenants: TenantService) {}

  /** By the scopes' names. 404 when there is nobody of that number or id. */
  async explain(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string | undefined,
    { customerId, employeeId }: RightsSubject,
  ): Promise<ExplainedScope[]> {
    const { id: tenantId } = await this.tenants.choose(tx, caller, tenant);
    const [kind, id] =
      customerId === undefined ? (['employee', employeeId] as const) : (['customer', customerId] as const);
    if (id === undefined || (kind === 'employee' && !isUuid(id))) throw notFound();
    const there = await tx.query<unknown[]>(THERE[kind], [tenantId, id]);
    if (there.length === 0) throw notFound();
    return tx.query<ExplainedScope[]>(kind === 'customer' ? OF_CUSTOMER : OF_EMPLOYEE, [tenantId, id]);
  }
}
