import { Injectable } from '@nestjs/common';
import { Database, type Statement } from '#platform';

/** What gives a scope: a group, by itself or by one of its access controls. */
export interface GroupOrigin {
  readonly scope: string;
  /** Code. */
  readonly group: string;
  /** Code; null = the group's own scope. */
  readonly accessControl: string | null;
}

const GIVEN = `select given.scope, g.code as "group", given.control as "accessControl"
  from user_group g cross join lateral (
    select unnest(g.scopes) as scope, null::text as control
    union all
    select unnest(c.scopes), c.code from user_group_access_control h join access_control c on c.id = h.access_control_id
      where h.group_id = g.id) given`;
const SORTED = `order by given.scope collate "C", g.code collate "C", given.control collate "C" nulls first`;

const OF_CUSTOMER: Statement = {
  name: 'scope_origins_of_customer',
  text: `${GIVEN} join customer_group_member m on m.group_id = g.id
    where m.tenant_id = $1 and m.customer_id = $2::bigint ${SORTED}`,
};
const OF_EMPLOYEE: Statement = {
  name: 'scope_origins_of_employee',
  text: `${GIVEN} join user_group_member m on m.group_id = g.id
    where g.tenant_id = $1 and m.employee_id = $2::uuid ${SORTED}`,
};

/** Says where the scopes come from that somebody has by their groups: a line for every way, by scope and group. */
@Injectable()
export class ScopeOrigins {
  constructor(private readonly database: Database) {}

  /** @param customerId their number */
  ofCustomer(tenantId: number, customerId: number): Promise<GroupOrigin[]> {
    return this.database.query<GroupOrigin>(OF_CUSTOMER, [tenantId, customerId]);
  }

  /** @param employeeId UUIDv7 */
  ofEmployee(tenantId: number, employeeId: string): Promise<GroupOrigin[]> {
    return this.database.query<GroupOrigin>(OF_EMPLOYEE, [tenantId, employeeId]);
  }
}
