import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#kernel';
import { IdentityProviders } from '#identity-providers';
import { type Departure, type RateLimit, rateLimitKey, RateLimits } from '#platform';
import { isRegisteredCallback } from './callback-url.policy.js';
import { callbackUrlOf, readLoginClaims } from './login-claims.policy.js';
import { LoginStarter } from './login-starter.js';
import { type ShopLink, ShopLinks } from './shop-links.js';
import { readShopLinkQuery } from './shop-link.policy.js';
import { SsoRecords } from './sso.records.js';

export const STARTS_PER_ADDRESS: RateLimit = { name: 'sso_redirect', points: 120, seconds: 60 };
/** Counted for links that the shop signed, so nobody else can use it up. */
const PER_SHOP: RateLimit = { name: 'sso_redirect_shop', points: 6000, seconds: 60 };

/** `GET /v1/auth/external/redirect`: from a shop's signed link to the provider's page. */
@Injectable()
export class StartService {
  constructor(
    private readonly links: ShopLinks,
    private readonly providers: IdentityProviders,
    private readonly starter: LoginStarter,
    private readonly records: SsoRecords,
    private readonly limits: RateLimits,
  ) {}

  /** Until the address to come back to is proven, every refusal is our own page; from then on the shop hears of it. */
  async start(query: Readonly<Record<string, unknown>>, origin: RequestOrigin): Promise<Departure> {
    await this.limits.consume(STARTS_PER_ADDRESS, rateLimitKey(origin.address ?? ''));
    const wanted = readShopLinkQuery(query);
    if (!wanted) throw await this.records.pageFor('jwt', origin);
    const details = { shop_id: wanted.shopId };
    const link = await this.links.open(wanted);
    if ('refused' in link) {
      throw await this.records.pageFor(link.refused, origin, { tenant: link.tenant?.slug ?? null, details });
    }
    const callbackUrl = callbackUrlOf(link.payload);
    if (callbackUrl === null || !isRegisteredCallback(callbackUrl, link.shop.callbackUrls)) {
      throw await this.records.pageFor('callback', origin, { tenant: link.tenant.slug, details });
    }
    await this.limits.consume(PER_SHOP, String(link.shop.id));
    return this.depart(link, callbackUrl, origin);
  }

  private async depart(
    { shop, tenant, payload, text }: ShopLink,
    callbackUrl: string,
    origin: RequestOrigin,
  ): Promise<Departure> {
    const claims = readLoginClaims(payload);
    const wanted = {
      ...{ tenant, shopId: shop.id, callbackUrl, form: { to: 'shop', payload: text } as const },
      clientId: claims?.clientId ?? null,
      provider: claims && (await this.providers.byKey(tenant.id, claims.idpKey)),
      shopNonce: claims?.nonce ?? null,
      codeChallenge: claims?.codeChallenge ?? null,
      extra: claims?.extra ?? {},
      session: null,
    };
    return this.starter.start(wanted, origin);
  }
}
