import { Inject, Injectable } from '@nestjs/common';
import { Clock, randomToken, tokenDigest, uuidv7 } from '#kernel';
import { BrowserCookie, CALLBACK_PATHS, IdentityProviders, type ProviderFacts } from '#identity-providers';
import { APP_SETTINGS, type Departure, type Settings } from '#platform';
import { type ShopFacts, TenantDirectory } from '#tenancy';
import { isRegisteredCallback } from './callback-url.policy.js';
import type { SsoGrant } from './grant.store.js';
import { LogoutStore } from './logout.store.js';

/** Milliseconds in which the browser comes back from the provider's page; as long as its cookie lives. */
const LOGOUT_TTL = 600_000;

/** The way over a provider's logout page and back (OpenID Connect RP-Initiated Logout 1.0). */
@Injectable()
export class LogoutPages {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly logouts: LogoutStore,
    private readonly cookie: BrowserCookie,
    private readonly tenants: TenantDirectory,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /** Where the browser is sent; null = the provider has no such page. Throws ProviderFailure. */
  async open(
    provider: ProviderFacts,
    grant: SsoGrant,
    shop: ShopFacts,
    callbackUrl: string,
  ): Promise<Departure | null> {
    const connector = await this.providers.connector(provider);
    const [state, browser] = [randomToken(), randomToken()];
    const page = await connector.endSessionUrl?.({
      idToken: grant.tokens.idToken,
      postLogoutRedirectUri: this.settings.PUBLIC_URL + CALLBACK_PATHS.logout,
      state,
    });
    if (!page) return null;
    const now = this.clock.now();
    const id = uuidv7(now);
    await this.logouts.add({
      ...{ id, stateDigest: tokenDigest(state), browserDigest: tokenDigest(browser) },
      ...{ tenantId: shop.tenantId, shopId: shop.id, callbackUrl, expiresAt: now + LOGOUT_TTL },
    });
    return { location: page.href, cookie: this.cookie.set(id, browser, false) };
  }

  /**
   * Back to the shop for the browser that came from there, once. null = this is not its way back, or no longer: nobody is
   * sent anywhere.
   *
   * @param cookies the request's `Cookie` header
   */
  async back(state: unknown, cookies: string | undefined): Promise<Departure | null> {
    if (typeof state !== 'string') return null;
    const logout = await this.logouts.findByState(tokenDigest(state));
    if (!logout || logout.expiresAt <= this.clock.now()) return null;
    if (!this.cookie.proves(cookies, logout.id, logout.browserDigest)) return null;
    const { callbackUrl, id, shopId } = logout;
    const shop = await this.tenants.shop(shopId);
    // The list may have changed on the way.
    if (!shop?.enabled || !isRegisteredCallback(callbackUrl, shop.callbackUrls)) return null;
    return (await this.logouts.spend(id)) ? { location: callbackUrl, cookie: this.cookie.clear(id, false) } : null;
  }
}
