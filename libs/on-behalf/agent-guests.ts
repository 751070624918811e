import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CustomerService } from '#customers';
import { TenantDirectory } from '#tenancy';
import type { CustomerName, OnBehalfCaller, Agent } from './acting.js';
import { actorOf } from './acting.order.js';

/** Makes the guests for whom somebody acts at once. That somebody may do so was decided before (`Acting.mayAct`). */
@Injectable()
export class AgentGuests {
  constructor(
    private readonly customers: CustomerService,
    private readonly tenants: TenantDirectory,
  ) {}

  /** @returns the new guest, to be named in a request with `guests: true` */
  async start(
    tx: EntityManager,
    { client, origin }: Pick<OnBehalfCaller, 'client' | 'origin'>,
    { shopId, agent }: { readonly shopId: number; readonly agent: Agent | null },
  ): Promise<Extract<CustomerName, { by: 'id' }>> {
    const tenant = await this.tenants.tenant(client.tenantId);
    if (!tenant) throw new Error('the client’s tenant is gone');
    const told = { type: 'customer.guest_started', clientId: client.clientId, details: { shop_id: shopId } };
    const caller = { actor: actorOf(client, agent), origin };
    const { customer } = await this.customers.createIn(tx, caller, tenant, { shopId, guest: true }, told);
    return { by: 'id', customerId: customer.id };
  }
}
