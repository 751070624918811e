import { Injectable } from '@nestjs/common';
import { invalidRequest } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import { type ShopFacts, TenantDirectory } from '#tenancy';

export const LONGEST_CHANNEL = 100;

/** `channel_id`: Salesforce's site is our shop's `code`. */
@Injectable()
export class SlasChannels {
  constructor(private readonly tenants: TenantDirectory) {}

  /**
   * The client's shop of this code; without one, the only shop of the client.
   *
   * @throws 400 `invalid_request`
   */
  async shopOf(client: ClientFacts, channel: string | undefined): Promise<ShopFacts> {
    const found = await Promise.all(client.shops.map((id) => this.tenants.shop(id)));
    const shops = found.filter((shop) => shop?.enabled && shop.tenantId === client.tenantId) as ShopFacts[];
    if (channel === undefined && shops.length > 1) throw invalidRequest({ sentence: 'channel_id is required' });
    const shop = channel === undefined ? shops[0] : shops.find((each) => channelOf(each) === channel);
    if (!shop) throw invalidRequest({ sentence: 'channel_id is no site of this client' });
    return shop;
  }
}

/** What the tokens call the shop. */
export const channelOf = ({ code, id }: ShopFacts): string => code ?? String(id);
