import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import { type Departure, RateLimits, rateLimitKey } from '#platform';
import type { ShopFacts, TenantFacts } from '#tenancy';
import { LoginStarter } from './login-starter.js';
import { ShopProviders } from './shop-providers.js';
import type { ClientSession } from './sso.code.js';
import { STARTS_PER_ADDRESS } from './start.service.js';

/** A login that a client begins itself, without a shop's signed link. */
export interface ClientLogin {
  readonly tenant: TenantFacts;
  /** Named only: nothing is given to it before it has proven itself with the code. */
  readonly client: ClientFacts;
  /** The caller has found it among the client's own, letter by letter. */
  readonly redirectUri: string;
  readonly shop: ShopFacts;
  /** Key of the provider; null = the only one of the shop. */
  readonly provider: string | null;
  /** S256. */
  readonly codeChallenge: string | null;
  /** Parameters that come back beside code or error, to the letter. */
  readonly echo: Readonly<Record<string, string>>;
  readonly session: ClientSession;
}

/** Begins logins for clients that a dialect speaks to. */
@Injectable()
export class ClientLogins {
  constructor(
    private readonly providers: ShopProviders,
    private readonly starter: LoginStarter,
    private readonly limits: RateLimits,
  ) {}

  /**
   * To the provider's page, or back to the client with an error.
   *
   * @throws 429
   */
  async begin(login: ClientLogin, origin: RequestOrigin): Promise<Departure> {
    await this.limits.consume(STARTS_PER_ADDRESS, rateLimitKey(origin.address ?? ''));
    const { tenant, client, redirectUri, shop, codeChallenge, echo, session } = login;
    const wantedProvider = { tenantId: tenant.id, shopId: shop.id, key: login.provider };
    const provider = await this.providers.find(wantedProvider);
    const wanted = {
      ...{ tenant, shopId: shop.id, clientId: client.clientId, callbackUrl: redirectUri, codeChallenge },
      ...{ form: { to: 'client', echo } as const, shopNonce: null, extra: {}, session },
      // More than one would do, and nobody says which.
      ...(provider === 'many' ? { provider: null, refused: 'claims' } : { provider }),
    };
    return this.starter.start(wanted, origin);
  }
}
