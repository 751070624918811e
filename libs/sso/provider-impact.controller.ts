import { Controller, Get, Param, ParseIntPipe } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { AdminCaller } from '#kernel';
import { IdentityProviderService, linkedCustomers } from '#identity-providers';
import { Admin, Database, Requires } from '#platform';
import { LiveSessions } from '#tokens';
import { GrantStore } from './grant.store.js';
import { ProviderImpactRecord } from './provider-impact.dto.js';

const MOST_COUNTED = 10_000;

/** Counted before the question, for whoever is about to disable or delete a provider. */
@ApiTags('identity-providers')
@Controller('/admin/v1/identity-providers/:id/impact')
export class ProviderImpactController {
  constructor(
    private readonly providers: IdentityProviderService,
    private readonly grants: GrantStore,
    private readonly live: LiveSessions,
    private readonly database: Database,
  ) {}

  @Get()
  @Requires('idp_read')
  @ApiOkResponse({ type: ProviderImpactRecord })
  async read(@Admin() caller: AdminCaller, @Param('id', ParseIntPipe) id: number): Promise<ProviderImpactRecord> {
    const { manager } = this.database.orm;
    const { provider } = await this.providers.find(manager, caller, { id });
    const sessionIds = await this.grants.openSessionsOfProvider(provider.id, MOST_COUNTED);
    const { count } = await this.live.count({ tenants: [provider.tenantId], sessionIds }, MOST_COUNTED);
    return { linked_customers: await linkedCustomers(manager, provider), sessions: count };
  }
}
