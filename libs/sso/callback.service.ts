import { Inject, Injectable } from '@nestjs/common';
import { AppError, tokenDigest } from '#kernel';
import {
  CALLBACK_PATHS,
  type Connector,
  type ForeignLogin,
  IdentityProviders,
  type ProviderFacts,
  ProviderFailure,
  type TestLoginPage,
  TestLogins,
} from '#identity-providers';
import { APP_SETTINGS, Database, isPlainText, type Settings, violatedConstraint } from '#platform';
import { TenantDirectory } from '#tenancy';
import { type Answer, answerUrl } from './answer-back.js';
import { type Arrival, Arrivals, type Welcome } from './arrivals.js';
import { BrowserCookie } from './browser-cookie.js';
import { CallbackEntrance, type CallbackRequest } from './callback.entrance.js';
import type { Departure } from './departure.js';
import { failureAnswer } from './failure-answer.js';
import { isLoginFailure, LoginRefused } from './login-refused.js';
import { LoginStore, type StartedLogin } from './login.store.js';
import { SSO_EVENTS } from './sso.events.js';
import { SsoFacts } from './sso.facts.js';
import { decideSsoLogin } from './sso.policy.js';
import { SsoRecords } from './sso.records.js';

/** `/v1/auth/external/callback`: from the provider's answer to the shop, with a code or with an error. */
@Injectable()
export class CallbackService {
  constructor(
    private readonly entrance: CallbackEntrance,
    private readonly providers: IdentityProviders,
    private readonly facts: SsoFacts,
    private readonly tenants: TenantDirectory,
    private readonly logins: LoginStore,
    private readonly arrivals: Arrivals,
    private readonly tests: TestLogins,
    private readonly records: SsoRecords,
    private readonly cookie: BrowserCookie,
    private readonly database: Database,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /** A page only for an operator's test login, which shares the callback. */
  async finish(request: CallbackRequest): Promise<Departure | TestLoginPage> {
    await this.entrance.count(request);
    return (await this.tests.answer(request)) ?? this.login(request);
  }

  private async login(request: CallbackRequest): Promise<Departure> {
    const login = await this.entrance.admit(request);
    const provider = await this.providers.byId(login.providerId);
    const answer = await this.answer(login, provider, request);
    const address = { callbackUrl: login.callbackUrl, payload: login.payload, issuer: this.settings.PUBLIC_URL };
    return { location: answerUrl(address, answer), cookie: this.cookie.clear(login.id, request.posted) };
  }

  private async answer(login: StartedLogin, provider: ProviderFacts | null, request: CallbackRequest): Promise<Answer> {
    try {
      return { code: await this.codeFor(login, provider, request) };
    } catch (error) {
      if (!isLoginFailure(error)) throw error;
      const outcome = error instanceof LoginRefused ? 'refused' : 'failed';
      const { origin } = request;
      await this.records.turnedDown(SSO_EVENTS.failed, outcome, error.reason, login, provider?.key ?? null, origin);
      return failureAnswer(error.reason);
    }
  }

  private async codeFor(
    login: StartedLogin,
    provider: ProviderFacts | null,
    { parameters, origin }: CallbackRequest,
  ): Promise<string> {
    const { client, tenant } = await this.requireAllowed(login, provider);
    if (provider === null) throw new LoginRefused('provider_unknown');
    requireOwnAnswer(provider, parameters);
    await this.requireOwnCode(login, parameters);
    const connector = await this.providers.connector(provider);
    const foreign = requireStorable(await this.askProvider(connector, login, parameters));
    // The provider took its time: what was true before may not be any more.
    await this.requireAllowed(login, await this.providers.byId(login.providerId));
    const welcome = await this.welcome({ login, foreign, provider, tenant, client, origin });
    if ('refused' in welcome) throw new LoginRefused(welcome.refused);
    return welcome.code;
  }

  /** What was decided at the start, decided again. */
  private async requireAllowed(
    login: StartedLogin,
    provider: ProviderFacts | null,
  ): Promise<Pick<Arrival, 'client' | 'tenant'>> {
    const facts = await this.facts.login({ ...login, provider, challenged: login.codeChallenge !== null });
    const decision = decideSsoLogin(facts);
    if (!decision.allowed) throw new LoginRefused(decision.reason);
    const tenant = await this.tenants.tenant(login.tenantId);
    if (!tenant?.enabled || facts.client === null) throw new LoginRefused('shop_disabled');
    return { client: facts.client, tenant };
  }

  /**
   * All providers of all tenants share one callback, so one of them can send its visitor on to another's page, be handed the
   * code that this gives out, and present it in a login of its own (RFC 9700 §4.4). A code is only ever sent to a provider
   * after it was noted for the login that it came with, and so never counts in a second one.
   */
  private async requireOwnCode({ id }: StartedLogin, { code }: CallbackRequest['parameters']): Promise<void> {
    if (code === undefined) return;
    if (!(await this.logins.takeCode(id, tokenDigest(code)))) throw new LoginRefused('idp_mixup');
  }

  private askProvider(
    connector: Connector,
    { nonce, codeVerifier }: StartedLogin,
    parameters: CallbackRequest['parameters'],
  ): Promise<ForeignLogin> {
    return connector.finish({
      parameters,
      redirectUri: this.settings.PUBLIC_URL + CALLBACK_PATHS.login,
      state: parameters['state'] as string,
      nonce,
      codeVerifier,
    });
  }

  /**
   * Opens the transaction itself, because the provider had to be asked before. Two first logins of one person at the same
   * moment meet at a unique constraint: the second one starts over and finds what the first one made.
   */
  private async welcome(arrival: Arrival): Promise<Welcome> {
    const attempt = (): Promise<Welcome> => this.database.transaction((tx) => this.arrivals.welcome(tx, arrival));
    return attempt().catch((error: unknown) => {
      if (!isTaken(error)) throw error;
      return attempt();
    });
  }
}

/** RFC 9207 §2.4: an answer that names another issuer is another provider's (mix-up). */
function requireOwnAnswer({ kind, issuer }: ProviderFacts, { iss }: CallbackRequest['parameters']): void {
  // Entra's issuer for all tenants is a template.
  const comparable = kind === 'oidc' && !issuer.includes('{');
  if (comparable && iss !== undefined && iss !== issuer) throw new LoginRefused('idp_mixup');
}

/** Both are identity, so neither is made to fit. */
function requireStorable(foreign: ForeignLogin): ForeignLogin {
  const { issuer, subject, sub, reference, sid } = foreign;
  const fits = (text: string, most: number): boolean => text !== '' && text.length <= most && isPlainText(text);
  const sound =
    fits(issuer, 500) && fits(subject, 500) && fits(sub, 500) && (reference === null || fits(reference, 100));
  if (!sound || (sid !== null && !fits(sid, 500))) throw new ProviderFailure('idp_claims');
  return foreign;
}

function isTaken(error: unknown): boolean {
  if (error instanceof AppError) return error.status === 409;
  return violatedConstraint(error) === 'customer_identity_subject';
}
