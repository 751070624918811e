import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#kernel';
import { IdentityProviders, type ProviderFacts } from '#identity-providers';
import { type Departure, log, type RateLimit, rateLimitKey, RateLimits } from '#platform';
import { parseJti, type Session, SessionEndings, SessionReader, type TokenId } from '#tokens';
import { isRegisteredCallback } from './callback-url.policy.js';
import { GrantStore, type SsoGrant } from './grant.store.js';
import type { EndedVia, RevocationOutcome } from './logout.events.js';
import { inTime } from './logout.patience.js';
import { isTokenOf, type LogoutClaims, readLogoutClaims } from './logout.policy.js';
import { LogoutRecords } from './logout.records.js';
import { LogoutPages } from './logout-pages.js';
import { Revocations } from './revocation.service.js';
import { readShopLinkQuery } from './shop-link.policy.js';
import { type ShopLink, ShopLinks } from './shop-links.js';
import { SSO_ACTOR } from './sso.records.js';

const PER_ADDRESS: RateLimit = { name: 'sso_logout', points: 120, seconds: 60 };
/** Counted for links that the shop signed, so nobody else can use it up. */
const PER_SHOP: RateLimit = { name: 'sso_logout_shop', points: 6000, seconds: 60 };

/** A shop's link, believed, and the session that it names. */
interface Wanted {
  readonly link: ShopLink;
  readonly claims: LogoutClaims;
  readonly session: Session;
}

/** `GET /v1/auth/logout/redirect`: ends the session that a shop's signed link names, here first, then at its provider. */
@Injectable()
export class LogoutService {
  constructor(
    private readonly links: ShopLinks,
    private readonly reader: SessionReader,
    private readonly endings: SessionEndings,
    private readonly grants: GrantStore,
    private readonly providers: IdentityProviders,
    private readonly revocations: Revocations,
    private readonly pages: LogoutPages,
    private readonly records: LogoutRecords,
    private readonly limits: RateLimits,
  ) {}

  async logout(query: Readonly<Record<string, unknown>>, origin: RequestOrigin): Promise<Departure> {
    await this.limits.consume(PER_ADDRESS, rateLimitKey(origin.address ?? ''));
    const wanted = await this.believed(query, origin);
    await this.limits.consume(PER_SHOP, String(wanted.link.shop.id));
    return this.leave(wanted, origin);
  }

  private async believed(query: Readonly<Record<string, unknown>>, origin: RequestOrigin): Promise<Wanted> {
    const asked = readShopLinkQuery(query);
    if (!asked) throw await this.records.pageFor('jwt', origin);
    const link = await this.links.open(asked);
    const known = { tenant: link.tenant?.slug ?? null, shopId: asked.shopId };
    if ('refused' in link) throw await this.records.pageFor(link.refused, origin, known);
    const claims = readLogoutClaims(link.payload);
    if (!claims) throw await this.records.pageFor('claims', origin, known);
    if (!isRegisteredCallback(claims.callbackUrl, link.shop.callbackUrls)) {
      throw await this.records.pageFor('callback', origin, { ...known, tokenId: claims.tokenId });
    }
    const session = await this.sessionOf(claims, link);
    if (!session) throw await this.records.pageFor('token_id', origin, { ...known, tokenId: claims.tokenId });
    return { link, claims, session };
  }

  private async sessionOf({ tokenId }: LogoutClaims, { shop }: ShopLink): Promise<Session | null> {
    const { sessionId, sequence } = parseJti(tokenId) as TokenId;
    const session = await this.reader.fresh(sessionId);
    return session && isTokenOf(session, sequence, shop) ? session : null;
  }

  /**
   * A session that has ended ends no second time, and its browser goes straight back: a link that somebody kept brings
   * nobody to a provider's logout page (LO-04).
   */
  private async leave({ link, claims, session }: Wanted, origin: RequestOrigin): Promise<Departure> {
    const straight = { location: claims.callbackUrl, cookie: null };
    // Read before the end: what it holds is deleted then.
    const grant = await this.grants.ofSession(session.id);
    const details = { via: 'logout_redirect' satisfies EndedVia, shop_id: link.shop.id };
    const ended = await this.endings.end(session, { reason: 'logout', actor: SSO_ACTOR, origin, details });
    const provider = grant && ended ? await this.providers.byId(grant.providerId) : null;
    const [revocation, page] =
      grant && provider
        ? await Promise.all([this.revoked(grant, origin), this.pageOf(provider, grant, link, claims)])
        : (['none', null] as const);
    const flow = grant?.id ?? null;
    await this.records.loggedOut({ link, session, provider, flow, revocation, repeated: !ended }, origin);
    return page ?? straight;
  }

  private revoked(grant: SsoGrant, origin: RequestOrigin): Promise<RevocationOutcome> {
    const work = this.revocations.tryNow(grant.id, origin).catch((error: unknown) => {
      log.warn({ err: error, grant: grant.id }, 'a revocation broke off; it is tried again');
      return 'failed' as const;
    });
    return inTime<RevocationOutcome>(work, 'failed');
  }

  /** A provider whose page cannot be found costs its logout there, never ours. */
  private pageOf(
    provider: ProviderFacts,
    grant: SsoGrant,
    { shop }: ShopLink,
    { callbackUrl }: LogoutClaims,
  ): Promise<Departure | null> {
    if (!provider.logoutRedirect) return Promise.resolve(null);
    const work = this.pages.open(provider, grant, shop, callbackUrl).catch((error: unknown) => {
      log.warn({ err: error, provider: provider.id }, "a provider's logout page was left out");
      return null;
    });
    return inTime<Departure | null>(work, null);
  }
}
