import { Inject, Injectable } from '@nestjs/common';
import { randomToken, tokenDigest } from '#kernel';
import { CALLBACK_PATHS, IdentityProviders, isIssuerTemplate, type ProviderFacts } from '#identity-providers';
import { APP_SETTINGS, type Settings } from '#platform';
import type { ProviderWay } from './agent-login.store.js';
import { RefusedLogin } from './refused-login.js';

/** A way over a provider that nobody has taken yet. */
export interface PreparedWay {
  readonly provider: ProviderFacts;
  readonly way: ProviderWay;
  /** Of the state that the provider sends back. */
  readonly stateDigest: Buffer;
  /** The provider's page. */
  readonly location: string;
  /** The provider answers with a form. */
  readonly posted: boolean;
}

/** Which providers a tenant's employees have, and the way to each. */
@Injectable()
export class ProviderWays {
  constructor(
    private readonly providers: IdentityProviders,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Where the agent signs in: at one provider, by choice where there are several, and on our own page where there is none.
   *
   * @param key of the provider that the client or the agent named; null = none
   */
  async find(tenantId: number, key: string | null): Promise<readonly ProviderFacts[]> {
    const all = (await this.providers.ofAudience(tenantId, 'employees')).filter(({ enabled }) => enabled);
    if (key === null) return all;
    const named = all.filter((provider) => provider.key === key);
    if (named.length > 0) return named;
    throw new RefusedLogin({
      error: 'invalid_request',
      reason: 'provider_unknown',
      sentence: 'There is no such identity provider for employees.',
    });
  }

  /** Asks the provider for its page; nothing is stored. Throws ProviderFailure. */
  async prepare(provider: ProviderFacts): Promise<PreparedWay> {
    requireOneIssuer(provider);
    const [state, nonce, codeVerifier] = [randomToken(), randomToken(), randomToken()];
    const connector = await this.providers.connector(provider);
    const redirectUri = this.settings.PUBLIC_URL + CALLBACK_PATHS.login;
    const url = await connector.start({ redirectUri, state, nonce, codeVerifier, extra: {} });
    return {
      provider,
      way: { providerId: provider.id, nonce, codeVerifier },
      stateDigest: tokenDigest(state),
      location: url.href,
      posted: url.searchParams.get('response_mode') === 'form_post',
    };
  }
}

/** Such a provider is not saved any more; one that was saved before must not let strangers in as colleagues. */
function requireOneIssuer({ issuer }: ProviderFacts): void {
  if (!isIssuerTemplate(issuer)) return;
  throw new RefusedLogin({
    error: 'server_error',
    reason: 'provider_template',
    sentence: 'The identity provider is not set up correctly.',
  });
}
