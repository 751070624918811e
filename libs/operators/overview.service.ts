import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AdminCaller, Clock, isUuid } from '#kernel';
import { ClientService } from '#oauth-clients';
import { Database, tenantFilter } from '#platform';
import { TenantService } from '#tenancy';
import type { Overview, OverviewStep } from './overview.dto.js';

const UNUSED_DAYS = 90;

type Step = OverviewStep['step'];

/**
 * $1 ids of the tenants or null = all, $2 now, $3 the operator's id or null. Each fact is one probe that an index answers or
 * that ends at the first row, however long the table is; sessions that were ended are found by their customer.
 */
const FACTS = `
  select
    exists (select from shop where $1::integer[] is null or tenant_id = any($1)) as shop,
    exists (select from client where ($1::integer[] is null or tenant_id = any($1)) and ready_made is null) as api_key,
    exists (select from client where ($1::integer[] is null or tenant_id = any($1)) and ip_allowlist <> '[]')
      as ip_allowlist,
    exists (select from client where ($1::integer[] is null or tenant_id = any($1)) and on_behalf_token_enabled
      and (on_behalf_until is null or on_behalf_until > $2)) as on_behalf,
    case when $1::integer[] is null then exists (select from session)
      else exists (select from unnest($1::integer[]) as seen (id) where
        exists (select from session where tenant_id = seen.id and ended_at is null)
        or exists (select from session where tenant_id = seen.id and customer_id is not null)) end as first_token,
    (select count(*) from operator where enabled
      and (all_tenants or $1::integer[] is null or tenants && $1::integer[])) > 1 as second_operator,
    exists (select from operator where id = $3 and totp_enabled_at is not null) as totp`;

/** What the overview page shows, from the tables as they are: no event and no list of sessions is read. */
@Injectable()
export class OverviewReader {
  constructor(
    private readonly database: Database,
    private readonly clients: ClientService,
    private readonly tenants: TenantService,
    private readonly clock: Clock,
  ) {}

  /** 404 for a tenant that is unknown or foreign. */
  async read(caller: AdminCaller, tenant: string | undefined): Promise<Overview> {
    const tx = this.database.orm.manager;
    const ids = tenant === undefined ? tenantFilter(caller) : [(await this.tenants.find(tx, caller, tenant)).id];
    const [checklist, ending, unused, open] = await Promise.all([
      this.checklist(tx, caller, ids),
      this.clients.count(tx, caller, { tenant, secret: 'ending' }),
      this.clients.count(tx, caller, { tenant, unusedDays: UNUSED_DAYS }),
      this.clients.count(tx, caller, { tenant, allowlist: 'everything' }),
    ]);
    return { checklist, secrets_ending: ending, unused_keys: unused, open_lists: open };
  }

  private async checklist(
    tx: EntityManager,
    { actor }: AdminCaller,
    tenants: readonly number[] | null,
  ): Promise<OverviewStep[]> {
    const person = actor.type === 'operator' && isUuid(actor.id);
    const values = [tenants, new Date(this.clock.now()), person ? actor.id : null];
    const [facts] = await tx.query<Record<Step, boolean>[]>(FACTS, values);
    const steps = Object.entries(facts ?? {}).map(([step, done]) => ({ step: step as Step, done }));
    // Automation has no authenticator app.
    return person ? steps : steps.filter(({ step }) => step !== 'totp');
  }
}
