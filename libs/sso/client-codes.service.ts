import { Injectable } from '@nestjs/common';
import { ProviderAnswers, type ProviderFacts } from '#identity-providers';
import { type RateLimit, rateLimitKey, RateLimits } from '#platform';
import { TenantDirectory } from '#tenancy';
import { type BroughtLogin, BroughtLogins, type BroughtSession, type Proof } from './brought-logins.service.js';
import { isRegisteredCallback } from './callback-url.policy.js';
import { LoginRefused } from './login-refused.js';
import { ShopProviders } from './shop-providers.js';

/** A storefront's backend brings those of all its customers. */
const PER_ADDRESS: RateLimit = { name: 'sso_client_code', points: 1200, seconds: 60 };

/** A code that a provider gave a client at the client's own address. */
export interface BroughtProviderCode extends BroughtLogin {
  readonly code: string;
  /** The client's, as the provider was told it. */
  readonly redirectUri: string;
  /** null = the client sent the provider no challenge. */
  readonly codeVerifier: string | null;
  /** Keys of providers, the first that exists counts; none = the only one of the shop. */
  readonly providers: readonly string[];
}

/** Redeems codes of logins that a client walked its visitor through itself. State and nonce are the client's to check. */
@Injectable()
export class ClientCodes {
  constructor(
    private readonly logins: BroughtLogins,
    private readonly shopProviders: ShopProviders,
    private readonly answers: ProviderAnswers,
    private readonly tenants: TenantDirectory,
    private readonly limits: RateLimits,
  ) {}

  /** @throws what `BroughtLogins` does, and 429 */
  async session({
    code,
    redirectUri,
    codeVerifier,
    providers,
    ...login
  }: BroughtProviderCode): Promise<BroughtSession> {
    await this.limits.consume(PER_ADDRESS, rateLimitKey(login.origin.address ?? ''));
    return this.logins.session(login, {
      provider: await this.providerFor(login, providers),
      challenged: codeVerifier !== null,
      prove: async (provider, flow): Promise<Proof> => {
        if (!(await this.isRegistered(login, redirectUri))) throw new LoginRefused('redirect_uri');
        return {
          foreign: await this.answers.takeBrought(flow, provider, { code, redirectUri, codeVerifier }),
          rules: { linkByEmail: provider.linkByEmail, mayCreate: true },
          via: 'client_code',
        };
      },
    });
  }

  private async providerFor(
    { tenant, shopId }: BroughtLogin,
    keys: readonly string[],
  ): Promise<ProviderFacts | null | 'many'> {
    for (const key of keys) {
      const named = await this.shopProviders.find({ tenantId: tenant.id, shopId, key });
      if (named !== null) return named;
    }
    return this.shopProviders.find({ tenantId: tenant.id, shopId, key: null });
  }

  /** A code that went to a stranger's address was not given to this client. */
  private async isRegistered({ client, shopId }: BroughtLogin, redirectUri: string): Promise<boolean> {
    if (client.redirectUris.includes(redirectUri)) return true;
    const shop = await this.tenants.shop(shopId);
    return shop !== null && isRegisteredCallback(redirectUri, shop.callbackUrls);
  }
}
