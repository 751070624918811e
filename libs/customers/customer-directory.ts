import { Injectable } from '@nestjs/common';
import { Database, Grouper, Invalidations, isPlainText, LeasedCache, type Statement } from '#platform';
import type { CustomerState } from './customer-facts.js';

const MOST_CUSTOMERS = 20_000;

const COLUMNS = `c.tenant_id as "tenantId", c.id::float8 as id, c.shop_id as "shopId", c.status = 'active' as active, c.guest,
  c.on_behalf_opt_out as "optedOut", c.epoch, c.on_behalf_epoch as "onBehalfEpoch"`;
const STATES: Statement = {
  name: 'customer_states',
  text: `select ${COLUMNS} from json_to_recordset($1) as wanted(tenant_id integer, id bigint) join customer c using (tenant_id, id)`,
};
const BY_EXTERNAL_ID: Statement = {
  name: 'customer_by_external_id',
  text: `select ${COLUMNS} from customer c where c.tenant_id = $1 and c.external_id = $2`,
};

/** The key of a customer's cache entry and invalidation. */
export const customerKey = (tenantId: number, id: number): string => `${tenantId}/${id}`;

/** What decides about customers on the hot paths, from a cache that follows every change within a second. */
@Injectable()
export class CustomerDirectory {
  private readonly cache: LeasedCache<CustomerState>;
  /** Concurrent misses share one statement. */
  private readonly reads: Grouper<string, CustomerState | null>;

  constructor(
    private readonly database: Database,
    invalidations: Invalidations,
  ) {
    this.reads = new Grouper({ run: (keys) => this.read(keys) });
    this.cache = new LeasedCache(invalidations, {
      kind: 'customer',
      max: MOST_CUSTOMERS,
      load: (key) => this.reads.submit(key),
    });
  }

  async state(tenantId: number, id: number): Promise<CustomerState | null> {
    return Number.isSafeInteger(id) ? this.cache.get(customerKey(tenantId, id)) : null;
  }

  /** Without asking the database; undefined when it must be asked. */
  peekState(tenantId: number, id: number): CustomerState | undefined {
    return this.cache.peek(customerKey(tenantId, id));
  }

  /** By the merchant's own number; always asks the database, because that number may move to another customer. */
  async stateByExternalId(tenantId: number, externalId: string): Promise<CustomerState | null> {
    if (!isPlainText(externalId)) return null;
    return (await this.database.query<CustomerState>(BY_EXTERNAL_ID, [tenantId, externalId]))[0] ?? null;
  }

  private async read(keys: readonly string[]): Promise<(CustomerState | null)[]> {
    const wanted = keys.map((key) => {
      const [tenantId, id] = key.split('/').map(Number);
      return { tenant_id: tenantId, id };
    });
    const rows = await this.database.query<CustomerState>(STATES, [JSON.stringify(wanted)]);
    const found = new Map(rows.map((row) => [customerKey(row.tenantId, row.id), row]));
    return keys.map((key) => found.get(key) ?? null);
  }
}
