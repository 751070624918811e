import { Injectable } from '@nestjs/common';
import type { CustomerState } from '#customers';
import { Database, Grouper, type Statement } from '#platform';
import type { OnBehalfCustomer } from './on-behalf.policy.js';

/** Somebody at an identity provider. */
export interface ForeignIdentity {
  readonly issuer: string;
  readonly subject: string;
}

/** Which customer is meant: the first of these that is there. */
export interface CustomerReference {
  readonly tenantId: number;
  readonly customerId?: number | null;
  readonly externalId?: string | null;
  /** The registered customer of a shop with this address. */
  readonly login?: { readonly shopId: number; readonly email: string } | null;
  readonly identity?: ForeignIdentity | null;
  /** Of a customer who does not exist yet. */
  readonly newcomerEmail?: string | null;
  /** A verified agent, who may not be the customer. */
  readonly agent?: (ForeignIdentity & { readonly email: string | null }) | null;
  /** The client's counter of the day, or null when it has no cap. */
  readonly quotaName: string | null;
}

/** The customer as the decision and the order need it, read at one moment. */
export interface CustomerReading {
  readonly customer: OnBehalfCustomer | null;
  /** The same customer for the order: its epochs are what the session is bound to. */
  readonly state: CustomerState | null;
  readonly usedToday: number;
  /** The same two for whoever has the address or the identity of a newcomer. */
  readonly newcomer: Pick<OnBehalfCustomer, 'privileged' | 'isAgent'>;
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
  readonly is_agent: boolean;
  readonly epoch: number;
  readonly on_behalf_epoch: number;
  readonly used_today: number;
}

/** $1 references. One row each, in any order; `id` null = no such customer. */
const READ_CUSTOMERS: Statement = {
  name: 'on_behalf_customers',
  text: `select wanted.ordinal, c.id::float8 as id, c.shop_id, s.enabled as shop_enabled, c.status = 'active' as active, c.guest,
      c.on_behalf_opt_out as opted_out, c.epoch, c.on_behalf_epoch,
      exists (select from operator o where lower(o.email) = e.address)
        or exists (select from employee w where w.tenant_id = wanted.tenant_id and lower(w.email) = e.address)
        or exists (select from (
            select i.issuer, i.subject from customer_identity i where i.tenant_id = c.tenant_id and i.customer_id = c.id
            union all select wanted.issuer, wanted.subject where c.id is null) a
          join identity_provider p on p.tenant_id = wanted.tenant_id and p.issuer = a.issuer and p.audience = 'employees'
          join employee w on w.tenant_id = p.tenant_id and w.provider_id = p.id
            and w.idp_issuer = a.issuer and w.idp_subject = a.subject) as privileged,
      coalesce(e.address = lower(wanted.agent_email), false) or exists (select from customer_identity a
        where a.tenant_id = c.tenant_id and a.customer_id = c.id
          and a.issuer = wanted.agent_issuer and a.subject = wanted.agent_subject) as is_agent,
      coalesce((select used from quota_use q
        where q.name = wanted.quota_name and q.day = (clock_timestamp() at time zone 'UTC')::date), 0) as used_today
    from json_to_recordset($1) as wanted(ordinal integer, tenant_id integer, id bigint, external_id text, login_shop integer,
      login_email text, issuer text, subject text, agent_issuer text, agent_subject text, agent_email text, newcomer_email text,
      quota_name text)
    left join lateral (
      select * from customer
      where customer.tenant_id = wanted.tenant_id
        and customer.id = coalesce(wanted.id,
          (select e.id from customer e where e.tenant_id = wanted.tenant_id and e.external_id = wanted.external_id),
          (select l.id from customer l
            where l.shop_id = wanted.login_shop and lower(l.email) = lower(wanted.login_email) and not l.guest),
          (select i.customer_id from customer_identity i
            where i.tenant_id = wanted.tenant_id and i.issuer = wanted.issuer and i.subject = wanted.subject))
      limit 1) c on true
    cross join lateral (select lower(case when c.id is null then wanted.newcomer_email else c.email end) as address) e
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
    const wanted = references.map(wantedRow);
    const rows = await this.database.query<Row>(READ_CUSTOMERS, [JSON.stringify(wanted)]);
    const readings: CustomerReading[] = [];
    for (const row of rows) readings[row.ordinal] = readingOf(row, references[row.ordinal] as CustomerReference);
    return readings;
  }
}

function wantedRow({ tenantId, quotaName, ...named }: CustomerReference, ordinal: number): Record<string, unknown> {
  const { customerId, externalId, login, identity, agent, newcomerEmail } = named;
  return {
    ...{ ordinal, tenant_id: tenantId, quota_name: quotaName },
    ...{ id: customerId, external_id: externalId },
    ...{ login_shop: login?.shopId, login_email: login?.email },
    ...{ issuer: identity?.issuer, subject: identity?.subject },
    ...{ agent_issuer: agent?.issuer, agent_subject: agent?.subject, agent_email: agent?.email },
    newcomer_email: newcomerEmail,
  };
}

function readingOf(row: Row, { tenantId }: CustomerReference): CustomerReading {
  const newcomer = { privileged: row.privileged, isAgent: row.is_agent };
  if (row.id === null) return { customer: null, state: null, usedToday: row.used_today, newcomer };
  return {
    customer: {
      shopId: row.shop_id,
      shopEnabled: row.shop_enabled,
      active: row.active,
      guest: row.guest,
      optedOut: row.opted_out,
      privileged: row.privileged,
      isAgent: row.is_agent,
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
    newcomer,
  };
}
