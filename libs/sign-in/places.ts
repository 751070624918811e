import { Injectable } from '@nestjs/common';
import { type AppError, invalidRequest } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import { type ShopFacts, TenantDirectory, type TenantFacts } from '#tenancy';

/** Where somebody signs in. */
export interface Place {
  readonly tenant: TenantFacts;
  readonly shop: ShopFacts;
}

/** Finds the shop that a call names. */
@Injectable()
export class Places {
  constructor(private readonly tenants: TenantDirectory) {}

  /** null when the shop is none of the client's, or it or its tenant is disabled. */
  async find(client: ClientFacts, shopId: number): Promise<Place | null> {
    const [tenant, shop] = await Promise.all([this.tenants.tenant(client.tenantId), this.tenants.shop(shopId)]);
    if (!tenant?.enabled || !shop?.enabled || shop.tenantId !== tenant.id) return null;
    return client.shops.includes(shop.id) ? { tenant, shop } : null;
  }
}

export const noSuchShop = (): AppError =>
  invalidRequest({ fields: [{ pointer: '/shop_id', detail: 'is no shop of this client' }] });
