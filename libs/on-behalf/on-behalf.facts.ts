import { Injectable } from '@nestjs/common';
import type { CustomerState } from '#customers';
import { Database, Grouper, type Statement } from '#platform';
import type { OnBehalfCustomer } from './on-behalf.policy.js';

export interface CustomerReference {
  readonly tenantId: number;
  readonly customerId: number | null;
  readonly externalId: string | null;
  /** The client's counter of the day, or null when it has no cap. */
  readonly quotaName: string | null;
}

/** The customer as the decision and the order need it, read at one moment. */
export interface CustomerReading {
  readonly customer: OnBehalfCustomer | null;
  /** The same customer for the order: its epochs are what the session is bound to. */
  readonly state: CustomerState | null;
  readonly usedToday: number;
}

interface Row {
  readonly ordinal: number;
  readonly id: number | null;
  readonly shop_id: number;
  readonly shop_enabled: boolean;
  readonly active: boolean;
  readonly guest: boolean;
  readonly opted_out: boolean;
  readonly privileged: boolean;
  readonly epoch: number;
  readonly on_behalf_epoch: number;
  readonly used_today: number;
}

/** $1 references. One row each, in any order; `id` null = no such customer. */
const READ_CUSTOMERS: Statement = {
  name: 'on_behalf_customers',
  text: `select wanted.ordinal, c.id::float8 as id, c.shop_id, s.enabled as shop_enabled, c.status = 'active' as active, c.guest,
      c.on_behalf_opt_out as opted_out, c.epoch, c.on_behalf_epoch,
      exists (select from operator o where lower(o.email) = lower(c.email)) as privileged,
      coalesce((select used from quota_use q
        where q.name = wanted.quota_name and q.day = (clock_timestamp() at time zone 'UTC')::date), 0) as used_today
    from json_to_recordset($1) as wanted(ordinal integer, tenant_id integer, id bigint, external_id text, quota_name text)
    left join lateral (
      select * from customer
      where customer.tenant_id = wanted.tenant_id
        and customer.id = coalesce(wanted.id,
          (select e.id from customer e where e.tenant_id = wanted.tenant_id and e.external_id = wanted.external_id))
      limit 1) c on true
    left join shop s on s.id = c.shop_id`,
};

/** Reads what decides about customers; concurrent requests share a statement. */
@Injectable()
export class OnBehalfFactsReader {
  private readonly reads = new Grouper<CustomerReference, CustomerReading>({ run: (jobs) => this.readGroup(jobs) });

  constructor(private readonly database: Database) {}

  read(reference: CustomerReference): Promise<CustomerReading> {
    return this.reads.submit(reference);
  }

  private async readGroup(references: readonly CustomerReference[]): Promise<CustomerReading[]> {
    const wanted = references.map(({ tenantId, customerId, externalId, quotaName }, ordinal) => ({
      ordinal,
      tenant_id: tenantId,
      id: customerId,
      external_id: externalId,
      quota_name: quotaName,
    }));
    const rows = await this.database.query<Row>(READ_CUSTOMERS, [JSON.stringify(wanted)]);
    const readings: CustomerReading[] = [];
    for (const row of rows) readings[row.ordinal] = readingOf(row, references[row.ordinal] as CustomerReference);
    return readings;
  }
}

function readingOf(row: Row, { tenantId }: CustomerReference): CustomerReading {
  if (row.id === null) return { customer: null, state: null, usedToday: row.used_today };
  return {
    customer: {
      shopId: row.shop_id,
      shopEnabled: row.shop_enabled,
      active: row.active,
      guest: row.guest,
      optedOut: row.opted_out,
      privileged: row.privileged,
    },
    state: {
      tenantId,
      id: row.id,
      shopId: row.shop_id,
      active: row.active,
      guest: row.guest,
      optedOut: row.opted_out,
      epoch: row.epoch,
      onBehalfEpoch: row.on_behalf_epoch,
    },
    usedToday: row.used_today,
  };
}
