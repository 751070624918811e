import { Injectable } from '@nestjs/common';
import { invalidRequest, type RequestOrigin } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import { type ShopFacts, TenantDirectory } from '#tenancy';
import { TokenRefusals } from '#tokens';

/** Characters. */
export const LONGEST_SITE = 100;

/** `siteCode`: Emporix's site is our shop's `code`. */
@Injectable()
export class EmporixShops {
  constructor(
    private readonly tenants: TenantDirectory,
    private readonly refusals: TokenRefusals,
  ) {}

  /**
   * The client's shop of this code; without one its only shop, else the one that was there first.
   *
   * @throws 400 `invalid_request`, recorded
   */
  async shopOf(client: ClientFacts, site: string | undefined, origin: RequestOrigin): Promise<ShopFacts> {
    const found = await Promise.all(client.shops.map((id) => this.tenants.shop(id)));
    const shops = found.filter((shop) => shop?.enabled && shop.tenantId === client.tenantId) as ShopFacts[];
    const [first] = shops.toSorted((one, other) => one.id - other.id);
    const shop = site === undefined ? first : shops.find((each) => siteOf(each) === site);
    if (shop) return shop;
    const error = invalidRequest({ fields: [{ pointer: '/siteCode', detail: 'is no site of this API key' }] });
    throw await this.refusals.refused(client, origin, 'shop', error);
  }
}

/** What Emporix's clients call the shop. */
export const siteOf = ({ code, id }: Pick<ShopFacts, 'code' | 'id'>): string => code ?? String(id);
