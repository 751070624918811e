import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Clock } from '#kernel';
import { APP_SETTINGS, parseJson, type Settings } from '#platform';
import { type ShopFacts, ShopSecrets, TenantDirectory, type TenantFacts } from '#tenancy';
import { isTimely, type ShopLinkQuery } from './shop-link.policy.js';

/** A link that a shop signed, its signature and times proven. Its claims are not looked at yet. */
export interface ShopLink {
  readonly shop: ShopFacts;
  readonly tenant: TenantFacts;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The payload as the shop wrote it. */
  readonly text: string;
}

export type ShopLinkRefusal = 'shop' | 'jwt' | 'jwt_time';

/** Reads the links that shops sign with their secret (HS256 and nothing else): for login and for logout. */
@Injectable()
export class ShopLinks {
  constructor(
    private readonly jwts: JwtService,
    private readonly secrets: ShopSecrets,
    private readonly tenants: TenantDirectory,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /** `tenant` stands in the refusal as far as the shop is known, for the audit. */
  async open({
    shopId,
    jwt,
  }: ShopLinkQuery): Promise<ShopLink | { readonly refused: ShopLinkRefusal; readonly tenant: TenantFacts | null }> {
    const shop = await this.tenants.shop(shopId);
    const tenant = shop && (await this.tenants.tenant(shop.tenantId));
    if (!shop?.enabled || !tenant?.enabled) return { refused: 'shop', tenant };
    const opened = this.verified(jwt, await this.secrets.active(shopId));
    if (!opened) return { refused: 'jwt', tenant };
    if (!isTimely(opened.payload, this.clock.seconds(), this.settings.SHOP_JWT_MAX_TTL)) {
      return { refused: 'jwt_time', tenant };
    }
    return { shop, tenant, ...opened };
  }

  private verified(jwt: string, secrets: readonly Buffer[]): Pick<ShopLink, 'payload' | 'text'> | null {
    if (!secrets.some((secret) => this.isSigned(jwt, secret))) return null;
    return payloadOf(jwt);
  }

  /** Times are judged by our own clock and rules (`isTimely`). */
  private isSigned(jwt: string, secret: Buffer): boolean {
    try {
      const { header } = this.jwts.verify<{ header: object }>(jwt, {
        secret,
        algorithms: ['HS256'],
        ignoreExpiration: true,
        ignoreNotBefore: true,
        complete: true,
      });
      // RFC 7515 §4.1.11: we understand no critical extension.
      return !Object.hasOwn(header, 'crit');
    } catch {
      return false;
    }
  }
}

function payloadOf(jwt: string): Pick<ShopLink, 'payload' | 'text'> | null {
  try {
    const bytes = Buffer.from(jwt.split('.')[1] as string, 'base64url');
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const payload = parseJson(text);
    const isObject = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
    return isObject ? { payload: payload as Record<string, unknown>, text } : null;
  } catch {
    return null;
  }
}
