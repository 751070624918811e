import { Injectable } from '@nestjs/common';
import { Database, type Statement } from '#platform';

export interface CustomerName {
  readonly name: string | null;
  readonly email: string | null;
}

interface Row {
  readonly tenant_id: number;
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
}

const READ_NAMES: Statement = {
  name: 'on_behalf_customer_names',
  text: `select c.tenant_id, c.id::float8 as id, trim(c.first_name || ' ' || c.last_name) as name, c.email
    from json_to_recordset($1) as wanted(tenant_id integer, id bigint) join customer c using (tenant_id, id)`,
};

const keyOf = (tenantId: number, id: number): string => `${tenantId}/${id}`;

/** Names and addresses of customers, for those who may see them. */
@Injectable()
export class CustomerNames {
  constructor(private readonly database: Database) {}

  /** @returns a look-up that answers null for customers that are gone */
  async read(
    customers: readonly { readonly tenantId: number; readonly id: number }[],
  ): Promise<(tenantId: number, id: number) => CustomerName | null> {
    const wanted = new Map(customers.map(({ tenantId, id }) => [keyOf(tenantId, id), { tenant_id: tenantId, id }]));
    const rows = await this.database.query<Row>(READ_NAMES, [JSON.stringify([...wanted.values()])]);
    const found = new Map(
      rows.map(({ tenant_id, id, name, email }) => [keyOf(tenant_id, id), { name: name === '' ? null : name, email }]),
    );
    return (tenantId, id) => found.get(keyOf(tenantId, id)) ?? null;
  }
}
