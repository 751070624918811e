import { Injectable } from '@nestjs/common';
import type { AdminCaller } from '#kernel';
import { checkRanges, type Client, ClientService } from '#oauth-clients';
import { Database, type Statement } from '#platform';
import { Board } from './board.service.js';
import type { ImpactShopDto, OnBehalfImpactDto } from './impact.dto.js';

const SHOPS: Statement = {
  name: 'on_behalf_impact_shops',
  text: 'select id, name from shop where tenant_id = $1 and id = any($2::integer[]) and enabled order by name, id',
};
/** One more than is said in numbers: whoever reads it knows that there are more. */
const MOST_CUSTOMERS = 100_001;
/** The customers that `ON_BEHALF_CHECKS` let through; the few of them who are operators are not taken off. */
const CUSTOMERS: Statement = {
  name: 'on_behalf_impact_customers',
  text: `select count(*)::integer as count from (select from customer
    where tenant_id = $1 and shop_id = any($2::integer[]) and status = 'active' and not guest and not on_behalf_opt_out
    limit ${MOST_CUSTOMERS}) as counted`,
};

/** Tells what the on-behalf switch of a client means before somebody uses it. */
@Injectable()
export class OnBehalfImpact {
  constructor(
    private readonly clients: ClientService,
    private readonly board: Board,
    private readonly database: Database,
  ) {}

  /** @throws 404 when there is no such client or it is foreign */
  async of(caller: AdminCaller, clientId: string): Promise<OnBehalfImpactDto> {
    const { client } = await this.clients.find(this.database.orm.manager, caller, clientId);
    const { tenantId } = client;
    const list = checkRanges(client.ipAllowlist.map(({ range }) => range));
    const shops = await this.database.query<ImpactShopDto>(SHOPS, [tenantId, client.shops]);
    const [customers, alive] = await Promise.all([
      this.database.query<{ count: number }>(CUSTOMERS, [tenantId, shops.map(({ id }) => id)]),
      this.board.ofClient(this.database.orm.manager, tenantId, client.clientId),
    ]);
    return {
      customers: customers[0]?.count ?? 0,
      shops: shops.map(({ id, name }) => ({ id, name })),
      ranges: list.items.length,
      addresses: list.addresses,
      allows_everything: list.everything,
      live_sessions: alive,
      reason: client.onBehalfReason,
      permission: client.grants.includes('on_behalf'),
      refused_because: refusal(client),
    };
  }
}

/** The first thing to mend. */
function refusal(client: Client): OnBehalfImpactDto['refused_because'] {
  if (client.type === 'public') return 'client_public';
  if (!client.enabled) return 'client_disabled';
  return client.ipAllowlist.length === 0 ? 'ip_list_empty' : null;
}
