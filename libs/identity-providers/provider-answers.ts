import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { APP_SETTINGS, isPlainText, type Settings } from '#platform';
import { CALLBACK_PATHS } from './callback-paths.js';
import type { BroughtCode, ForeignLogin, SubjectLogin } from './connector.js';
import { IdentityProviders } from './identity-provider-directory.js';
import { ProviderCodes } from './provider-codes.js';
import type { ProviderFacts } from './provider-facts.js';
import { ProviderFailure } from './provider-failure.js';

/** A login that went to a provider, and is spent now. */
export interface AskedLogin {
  /** UUID; no other login of any kind has it. */
  readonly id: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** From what a browser brought back to who it was, for every kind of login. */
@Injectable()
export class ProviderAnswers {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly codes: ProviderCodes,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * @param parameters of the callback; `state` is proven to be the login's
   * @throws ProviderFailure
   */
  async take(
    { id, nonce, codeVerifier }: AskedLogin,
    provider: ProviderFacts,
    parameters: Readonly<Record<string, string>>,
  ): Promise<ForeignLogin> {
    requireOwnAnswer(provider, parameters['iss']);
    const { code, state } = parameters;
    if (code !== undefined && !(await this.codes.take(id, code, this.clock.now()))) {
      throw new ProviderFailure('idp_mixup');
    }
    const connector = await this.providers.connector(provider);
    const redirectUri = this.settings.PUBLIC_URL + CALLBACK_PATHS.login;
    return requireStorable(
      await connector.finish({ parameters, redirectUri, state: state ?? '', nonce, codeVerifier }),
    );
  }

  /**
   * A code that a client brings from a way of its own. It counts once, and never beside one that came to our callback.
   *
   * @param id of the login, a UUID that no other has
   * @throws ProviderFailure
   */
  async takeBrought(id: string, provider: ProviderFacts, brought: BroughtCode): Promise<ForeignLogin> {
    const connector = await this.providers.connector(provider);
    if (!connector.redeem) throw new ProviderFailure('idp_unsupported');
    if (!(await this.codes.take(id, brought.code, this.clock.now()))) throw new ProviderFailure('idp_mixup');
    return requireStorable(await connector.redeem(brought));
  }

  /** A customer's access token that a client brings. @throws ProviderFailure */
  async takeToken(provider: ProviderFacts, token: string): Promise<SubjectLogin> {
    const connector = await this.providers.connector(provider);
    if (!connector.subjectToken || !provider.tokenExchange?.enabled) throw new ProviderFailure('idp_unsupported');
    const answer = await connector.subjectToken(token, provider.tokenExchange);
    return { ...answer, login: requireStorable(answer.login) };
  }
}

/** RFC 9207 §2.4: an answer that names another issuer is another provider's (mix-up). */
function requireOwnAnswer({ kind, issuer }: ProviderFacts, iss: string | undefined): void {
  // Entra's issuer for all tenants is a template.
  const comparable = kind === 'oidc' && !issuer.includes('{');
  if (comparable && iss !== undefined && iss !== issuer) throw new ProviderFailure('idp_mixup');
}

/** All of it is identity, so nothing is made to fit. */
function requireStorable(foreign: ForeignLogin): ForeignLogin {
  const { issuer, subject, sub, reference, sid } = foreign;
  const fits = (text: string, most: number): boolean => text !== '' && text.length <= most && isPlainText(text);
  const sound =
    fits(issuer, 500) && fits(subject, 500) && fits(sub, 500) && (reference === null || fits(reference, 100));
  if (!sound || (sid !== null && !fits(sid, 500))) throw new ProviderFailure('idp_claims');
  return foreign;
}
