import { Injectable } from '@nestjs/common';
import { type AppError, invalidRequest, type RequestOrigin } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import { type ShopFacts, TenantDirectory } from '#tenancy';
import { TokenRefusals } from '#tokens';

export const LONGEST_CHANNEL = 100;

/** `channel_id`: Salesforce's site is our shop's `code`. */
@Injectable()
export class SlasChannels {
  constructor(
    private readonly tenants: TenantDirectory,
    private readonly refusals: TokenRefusals,
  ) {}

  /**
   * The client's shop of this code; without one, the only shop of the client.
   *
   * @throws 400 `invalid_request`, recorded
   */
  async shopOf(client: ClientFacts, channel: string | undefined, origin: RequestOrigin): Promise<ShopFacts> {
    const found = await Promise.all(client.shops.map((id) => this.tenants.shop(id)));
    const shops = found.filter((shop) => shop?.enabled && shop.tenantId === client.tenantId) as ShopFacts[];
    const shop = channel === undefined ? onlyOf(shops) : shops.find((each) => channelOf(each) === channel);
    if (!shop) throw await this.refusals.refused(client, origin, 'shop', unfit(channel));
    return shop;
  }
}

const onlyOf = (shops: readonly ShopFacts[]): ShopFacts | undefined => (shops.length === 1 ? shops[0] : undefined);

const unfit = (channel: string | undefined): AppError =>
  invalidRequest({
    sentence: channel === undefined ? 'channel_id is required' : 'channel_id is no site of this client',
  });

/** What the tokens call the shop. */
export const channelOf = ({ code, id }: ShopFacts): string => code ?? String(id);
