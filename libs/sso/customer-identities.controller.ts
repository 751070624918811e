import { Controller, Delete, Get, HttpCode, Param, ParseIntPipe, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import type { AdminCaller } from '#kernel';
import { CustomerFinder } from '#customers';
import { IdentityProviders } from '#identity-providers';
import { Admin, Database, Requires } from '#platform';
import { IdentityList, IdentityTenantQuery } from './identities.dto.js';
import { identityList } from './identities.mapping.js';
import { Identities, type IdentityOwner } from './identities.service.js';

/** The identities of a customer, for operators. */
@ApiTags('customers')
@Controller('/admin/v1/customers/:id/identities')
export class CustomerIdentitiesController {
  constructor(
    private readonly identities: Identities,
    private readonly customers: CustomerFinder,
    private readonly providers: IdentityProviders,
    private readonly database: Database,
  ) {}

  @Get()
  @Requires('customer_read')
  @ApiOkResponse({ type: IdentityList })
  async list(
    @Admin() caller: AdminCaller,
    @Param('id', ParseIntPipe) id: number,
    @Query() { tenant }: IdentityTenantQuery,
  ): Promise<IdentityList> {
    const tx = this.database.orm.manager;
    return identityList(this.providers, await this.identities.list(tx, await this.ownerOf(tx, caller, tenant, id)));
  }

  /** Ends the sessions that the identity began. Unlike customers themselves, an operator may take the last one away. */
  @Delete(':identity')
  @Requires('customer_manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  async unlink(
    @Admin() caller: AdminCaller,
    @Param('id', ParseIntPipe) id: number,
    @Param('identity') identity: string,
    @Query() { tenant }: IdentityTenantQuery,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const owner = await this.ownerOf(tx, caller, tenant, id);
      await this.identities.unlink(tx, caller, owner, identity, { keepOneWay: false });
    });
  }

  private async ownerOf(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string | undefined,
    id: number,
  ): Promise<IdentityOwner> {
    const { customer } = await this.customers.find(tx, caller, tenant, id);
    return { tenantId: customer.tenantId, customerId: customer.id };
  }
}
