import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, Grouper, Invalidations, LeasedCache, type Statement } from '#platform';

const MOST_CUSTOMERS = 20_000;
const MARK_CHARACTERS = 22;

/** What a customer may do by the groups that they are in. */
export interface CustomerGroupRights {
  /** Of all their groups, each once. */
  readonly scopes: readonly string[];
  /** Changes whenever one of these scopes is taken away (ADR 17); null = they are in no group. At most 22 characters. */
  readonly mark: string | null;
}

const NONE: CustomerGroupRights = { scopes: [], mark: null };

interface MembershipRow {
  readonly tenantId: number;
  readonly customerId: number;
  /** Of the membership, never used again, with the group's epoch. */
  readonly mark: string;
  readonly scopes: readonly string[];
}

const MEMBERSHIPS: Statement = {
  name: 'customer_group_rights',
  text: `select m.tenant_id as "tenantId", m.customer_id::float8 as "customerId", m.id || ':' || g.epoch as mark,
      array(select s.scope from user_group_scope s where s.group_id = g.id order by s.scope collate "C") as scopes
    from json_to_recordset($1) as wanted(tenant_id integer, customer_id bigint)
      join customer_group_member m using (tenant_id, customer_id) join user_group g on g.id = m.group_id
    order by m.id`,
};

/** The key of a customer's cache entry, and of the invalidation `membership` for a change of their groups. */
export const membershipKey = (tenantId: number, customerId: number): string => `${tenantId}/${customerId}`;

/** The groups of customers and what they give, from a cache that follows every change within a second. */
@Injectable()
export class CustomerGroups {
  private readonly cache: LeasedCache<CustomerGroupRights>;
  /** Concurrent misses share one statement. */
  private readonly reads: Grouper<string, CustomerGroupRights>;

  constructor(
    private readonly database: Database,
    invalidations: Invalidations,
  ) {
    this.reads = new Grouper({ run: (keys) => this.read(keys) });
    this.cache = new LeasedCache(invalidations, {
      kind: 'membership',
      max: MOST_CUSTOMERS,
      load: (key) => this.reads.submit(key),
    });
    // A group may have thousands of members, and seldom changes: then everybody is read again.
    invalidations.subscribe('group', { invalidate: () => this.cache.invalidate(null) });
  }

  async of(tenantId: number, customerId: number): Promise<CustomerGroupRights> {
    return (await this.cache.get(membershipKey(tenantId, customerId))) ?? NONE;
  }

  /** Without asking the database; undefined when it must be asked. */
  peek(tenantId: number, customerId: number): CustomerGroupRights | undefined {
    return this.cache.peek(membershipKey(tenantId, customerId));
  }

  private async read(keys: readonly string[]): Promise<CustomerGroupRights[]> {
    const wanted = keys.map((key) => {
      const [tenant, customer] = key.split('/');
      return { tenant_id: Number(tenant), customer_id: Number(customer) };
    });
    const rows = await this.database.query<MembershipRow>(MEMBERSHIPS, [JSON.stringify(wanted)]);
    const found = new Map<string, MembershipRow[]>(keys.map((key) => [key, []]));
    for (const row of rows) found.get(membershipKey(row.tenantId, row.customerId))?.push(row);
    return keys.map((key) => rightsOf(found.get(key) ?? []));
  }
}

function rightsOf(rows: readonly MembershipRow[]): CustomerGroupRights {
  if (rows.length === 0) return NONE;
  const marks = rows.map(({ mark }) => mark).join(' ');
  return {
    scopes: [...new Set(rows.flatMap(({ scopes }) => scopes))].sort(),
    mark: createHash('sha256').update(marks).digest('base64url').slice(0, MARK_CHARACTERS),
  };
}
