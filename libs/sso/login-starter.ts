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
import { APP_SETTINGS, Database, type Departure, type Settings } from '#platform';
import type { TenantFacts } from '#tenancy';
import { answerUrl } from './answer-back.js';
import { failureAnswer } from './failure-answer.js';
import { isLoginFailure, LoginRefused } from './login-refused.js';
import { LoginStore, type StartedLogin } from './login.store.js';
import { SSO_EVENTS } from './sso.events.js';
import { SsoFacts } from './sso.facts.js';
import { decideSsoLogin } from './sso.policy.js';
import { loginEntry, SsoRecords } from './sso.records.js';

/** Milliseconds in which a login must be finished. */
const LOGIN_TTL = 600_000;

/** A login that somebody may want: its address to come back to is proven, and nothing else. */
export interface WantedLogin extends Pick<
  StartedLogin,
  'shopId' | 'callbackUrl' | 'form' | 'shopNonce' | 'codeChallenge' | 'session'
> {
  readonly tenant: TenantFacts;
  /** null = none that could be read. */
  readonly clientId: string | null;
  readonly provider: ProviderFacts | null;
  /** For the provider's page, such as `prompt`. */
  readonly extra: Readonly<Record<string, string>>;
  /** Refused for this reason, whatever the facts say. */
  readonly refused?: string;
}

/** Sends a browser to a provider's page, or back with an error. */
@Injectable()
export class LoginStarter {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly facts: SsoFacts,
    private readonly logins: LoginStore,
    private readonly cookie: BrowserCookie,
    private readonly records: SsoRecords,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  async start(wanted: WantedLogin, origin: RequestOrigin): Promise<Departure> {
    const id = uuidv7(this.clock.now());
    try {
      return await this.toProvider(id, wanted, await this.requireAllowed(wanted), origin);
    } catch (error) {
      if (!isLoginFailure(error)) throw error;
      await this.turnedDown(id, wanted, error, origin);
      const { callbackUrl, form } = wanted;
      const address = { callbackUrl, form, issuer: this.settings.PUBLIC_URL };
      return { location: answerUrl(address, failureAnswer(error.reason)), cookie: null };
    }
  }

  private async requireAllowed({
    shopId,
    clientId,
    provider,
    codeChallenge,
    refused,
  }: WantedLogin): Promise<{ provider: ProviderFacts; clientId: string }> {
    if (refused !== undefined || clientId === null) throw new LoginRefused(refused ?? 'claims');
    const challenged = codeChallenge !== null;
    const decision = decideSsoLogin(await this.facts.login({ shopId, clientId, provider, challenged }));
    if (!decision.allowed) throw new LoginRefused(decision.reason);
    if (provider === null) throw new LoginRefused('provider_unknown');
    return { provider, clientId };
  }

  private async toProvider(
    id: string,
    { tenant, extra, shopId, callbackUrl, form, shopNonce, codeChallenge, session }: WantedLogin,
    { provider, clientId }: { provider: ProviderFacts; clientId: string },
    origin: RequestOrigin,
  ): Promise<Departure> {
    const [state, browser, nonce, codeVerifier] = [randomToken(), randomToken(), randomToken(), randomToken()];
    const connector = await this.providers.connector(provider);
    const url = await connector.start({
      redirectUri: this.settings.PUBLIC_URL + CALLBACK_PATHS.login,
      ...{ state, nonce, codeVerifier, extra },
    });
    const login: StartedLogin = {
      id,
      stateDigest: tokenDigest(state),
      browserDigest: tokenDigest(browser),
      ...{ providerId: provider.id, tenantId: tenant.id, shopId, clientId },
      ...{ callbackUrl, form, nonce, codeVerifier, shopNonce, codeChallenge, session },
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
    { tenant, shopId, clientId, provider }: WantedLogin,
    failure: LoginRefused | ProviderFailure,
    origin: RequestOrigin,
  ): Promise<void> {
    const login = { id, shopId, tenantId: tenant.id, clientId };
    const [type, outcome] =
      failure instanceof LoginRefused
        ? ([SSO_EVENTS.refused, 'refused'] as const)
        : ([SSO_EVENTS.failed, 'failed'] as const);
    await this.records.turnedDown(type, outcome, failure.reason, login, provider?.key ?? null, origin);
  }
}
