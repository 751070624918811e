import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ProviderAnswers, type ProviderFacts } from '#identity-providers';
import { type RateLimit, rateLimitKey, RateLimits } from '#platform';
import { type BroughtLogin, BroughtLogins, type BroughtSession, type Proof } from './brought-logins.service.js';
import { LoginRefused } from './login-refused.js';
import { ShopProviders } from './shop-providers.js';
import { readSubjectToken } from './subject-token.policy.js';
import { SubjectTokenStore } from './subject-token.store.js';

/** A provider may have to be asked about each of them; a storefront's backend brings those of all its customers. */
const PER_ADDRESS: RateLimit = { name: 'sso_exchange', points: 1200, seconds: 60 };

/** A customer's access token of a provider that a client wants a session of ours for (RFC 8693 §2.1). */
export interface BroughtToken extends BroughtLogin {
  readonly token: string;
  /** Key of the provider; null = the one that exchanges tokens of this issuer for the shop. */
  readonly provider: string | null;
}

/** Exchanges access tokens of providers for sessions, each of them once. */
@Injectable()
export class TokenExchanges {
  constructor(
    private readonly logins: BroughtLogins,
    private readonly providers: ShopProviders,
    private readonly answers: ProviderAnswers,
    private readonly taken: SubjectTokenStore,
    private readonly limits: RateLimits,
  ) {}

  /** @throws what `BroughtLogins` does, and 429 */
  async session({ token, provider: key, ...login }: BroughtToken): Promise<BroughtSession> {
    await this.limits.consume(PER_ADDRESS, rateLimitKey(login.origin.address ?? ''));
    const named = readSubjectToken(token);
    const wanted = { tenantId: login.tenant.id, shopId: login.shopId, key };
    const provider = await this.providers.find({
      ...wanted,
      fits: ({ tokenExchange, issuer }) =>
        tokenExchange?.enabled === true && (!named?.issuer || named.issuer === issuer),
    });
    return this.logins.session(login, {
      ...{ provider, challenged: true },
      prove: (known) => this.prove(known, named && token),
    });
  }

  private async prove(provider: ProviderFacts, token: string | null): Promise<Proof> {
    const { tokenExchange, id } = provider;
    if (!tokenExchange?.enabled) throw new LoginRefused('exchange_off');
    if (token === null) throw new LoginRefused('subject_token_malformed');
    const { login: foreign, unique, until } = await this.answers.takeToken(provider, token);
    return {
      ...{ foreign, via: 'token_exchange' },
      rules: { linkByEmail: tokenExchange.identifier === 'email', mayCreate: tokenExchange.autoProvisioning },
      take: (tx) => this.taken.take(tx, digestOf(id, unique), until),
    };
  }
}

/** Two providers may name their tokens alike. */
function digestOf(providerId: number, unique: string): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([providerId, unique]))
    .digest();
}
