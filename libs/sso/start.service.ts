import { Inject, Injectable } from '@nestjs/common';
import { Clock, randomToken, type RequestOrigin, tokenDigest, uuidv7 } from '#kernel';
import { AuditLog } from '#audit';
import {
  BrowserCookie,
  CALLBACK_PATHS,
  IdentityProviders,
  type ProviderFacts,
  type ProviderFailure,
} from '#identity-providers';
import {
  APP_SETTINGS,
  Database,
  type Departure,
  type RateLimit,
  rateLimitKey,
  RateLimits,
  type Settings,
} from '#platform';
import { answerUrl } from './answer-back.js';
import { isRegisteredCallback } from './callback-url.policy.js';
import { failureAnswer } from './failure-answer.js';
import { callbackUrlOf, type LoginClaims, readLoginClaims } from './login-claims.policy.js';
import { isLoginFailure, LoginRefused } from './login-refused.js';
import { LoginStore, type StartedLogin } from './login.store.js';
import { type ShopLink, ShopLinks } from './shop-links.js';
import { readShopLinkQuery } from './shop-link.policy.js';
import { SSO_EVENTS } from './sso.events.js';
import { SsoFacts } from './sso.facts.js';
import { decideSsoLogin } from './sso.policy.js';
import { loginEntry, SsoRecords } from './sso.records.js';

/** Milliseconds in which a login must be finished. */
const LOGIN_TTL = 600_000;
const PER_ADDRESS: RateLimit = { name: 'sso_redirect', points: 120, seconds: 60 };
/** Counted for links that the shop signed, so nobody else can use it up. */
const PER_SHOP: RateLimit = { name: 'sso_redirect_shop', points: 6000, seconds: 60 };

/** `GET /v1/auth/external/redirect`: from a shop's signed link to the provider's page. */
@Injectable()
export class StartService {
  constructor(
    private readonly links: ShopLinks,
    private readonly providers: IdentityProviders,
    private readonly facts: SsoFacts,
    private readonly logins: LoginStore,
    private readonly cookie: BrowserCookie,
    private readonly records: SsoRecords,
    private readonly audit: AuditLog,
    private readonly limits: RateLimits,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /** Until the address to come back to is proven, every refusal is our own page; from then on the shop hears of it. */
  async start(query: Readonly<Record<string, unknown>>, origin: RequestOrigin): Promise<Departure> {
    await this.limits.consume(PER_ADDRESS, rateLimitKey(origin.address ?? ''));
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

  private async depart(link: ShopLink, callbackUrl: string, origin: RequestOrigin): Promise<Departure> {
    const id = uuidv7(this.clock.now());
    const claims = readLoginClaims(link.payload);
    const provider = claims && (await this.providers.byKey(link.tenant.id, claims.idpKey));
    try {
      if (!claims) throw new LoginRefused('claims');
      return await this.toProvider(id, link, claims, await this.requireAllowed(link, claims, provider), origin);
    } catch (error) {
      if (!isLoginFailure(error)) throw error;
      await this.turnedDown(id, link, claims, provider, error, origin);
      const address = { callbackUrl, payload: link.text, issuer: this.settings.PUBLIC_URL };
      return { location: answerUrl(address, failureAnswer(error.reason)), cookie: null };
    }
  }

  private async requireAllowed(
    { shop }: ShopLink,
    { clientId, codeChallenge }: LoginClaims,
    provider: ProviderFacts | null,
  ): Promise<ProviderFacts> {
    const challenged = codeChallenge !== null;
    const decision = decideSsoLogin(await this.facts.login({ shopId: shop.id, clientId, provider, challenged }));
    if (!decision.allowed) throw new LoginRefused(decision.reason);
    if (provider === null) throw new LoginRefused('provider_unknown');
    return provider;
  }

  private async toProvider(
    id: string,
    { shop, tenant, text }: ShopLink,
    claims: LoginClaims,
    provider: ProviderFacts,
    origin: RequestOrigin,
  ): Promise<Departure> {
    const [state, browser, nonce, codeVerifier] = [randomToken(), randomToken(), randomToken(), randomToken()];
    const connector = await this.providers.connector(provider);
    const url = await connector.start({
      redirectUri: this.settings.PUBLIC_URL + CALLBACK_PATHS.login,
      ...{ state, nonce, codeVerifier, extra: claims.extra },
    });
    const login: StartedLogin = {
      id,
      stateDigest: tokenDigest(state),
      browserDigest: tokenDigest(browser),
      providerId: provider.id,
      tenantId: tenant.id,
      shopId: shop.id,
      clientId: claims.clientId,
      callbackUrl: claims.callbackUrl,
      payload: text,
      ...{ nonce, codeVerifier, shopNonce: claims.nonce, codeChallenge: claims.codeChallenge },
      expiresAt: this.clock.now() + LOGIN_TTL,
    };
    // Opened here and not in the controller: no transaction stays open while a provider is asked.
    await this.database.transaction(async (tx) => {
      await this.logins.add(tx, login);
      const entry = loginEntry(login, tenant.slug, provider.key);
      await this.audit.record(tx, { ...entry, type: SSO_EVENTS.started, outcome: 'success', origin });
    });
    const posted = url.searchParams.get('response_mode') === 'form_post';
    return { location: url.href, cookie: this.cookie.set(id, browser, posted) };
  }

  private async turnedDown(
    id: string,
    { shop, tenant }: ShopLink,
    claims: LoginClaims | null,
    provider: ProviderFacts | null,
    failure: LoginRefused | ProviderFailure,
    origin: RequestOrigin,
  ): Promise<void> {
    const login = { id, shopId: shop.id, tenantId: tenant.id, clientId: claims?.clientId ?? null };
    const [type, outcome] =
      failure instanceof LoginRefused
        ? ([SSO_EVENTS.refused, 'refused'] as const)
        : ([SSO_EVENTS.failed, 'failed'] as const);
    await this.records.turnedDown(type, outcome, failure.reason, login, provider?.key ?? null, origin);
  }
}
