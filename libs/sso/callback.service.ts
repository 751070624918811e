import { Inject, Injectable } from '@nestjs/common';
import {
  BrowserCookie,
  type CallbackAnswer,
  CallbackOwners,
  type CallbackRequest,
  IdentityProviders,
  ProviderAnswers,
  type ProviderFacts,
  type ProviderFailure,
} from '#identity-providers';
import { APP_SETTINGS, Database, type Departure, type Settings } from '#platform';
import { TenantDirectory } from '#tenancy';
import { type Answer, answerUrl } from './answer-back.js';
import { type Arrival, Arrivals, type Welcome } from './arrivals.js';
import { CallbackEntrance } from './callback.entrance.js';
import { failureAnswer } from './failure-answer.js';
import { isIdentityTaken } from './identity-race.js';
import { isLoginFailure, LoginRefused } from './login-refused.js';
import type { StartedLogin } from './login.store.js';
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
    private readonly arrivals: Arrivals,
    private readonly owners: CallbackOwners,
    private readonly answers: ProviderAnswers,
    private readonly records: SsoRecords,
    private readonly cookie: BrowserCookie,
    private readonly database: Database,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /** Logins of other kinds share the callback; what is nobody's is refused as one of ours. */
  async finish(request: CallbackRequest): Promise<CallbackAnswer> {
    await this.entrance.count(request);
    return (await this.owners.answer(request)) ?? this.login(request);
  }

  private async login(request: CallbackRequest): Promise<Departure> {
    const login = await this.entrance.admit(request);
    const provider = await this.providers.byId(login.providerId);
    const answer = await this.answer(login, provider, request);
    const { callbackUrl, form } = login;
    const address = { callbackUrl, form, issuer: this.settings.PUBLIC_URL };
    return { location: answerUrl(address, answer), cookie: this.cookie.clear(login.id, request.posted) };
  }

  private async answer(login: StartedLogin, provider: ProviderFacts | null, request: CallbackRequest): Promise<Answer> {
    try {
      return { code: await this.codeFor(login, provider, request) };
    } catch (error) {
      if (!isLoginFailure(error)) throw error;
      const outcome = isRefusal(error) ? 'refused' : 'failed';
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
    const foreign = await this.answers.take(login, provider, parameters);
    // The provider took its time: what was true before may not be any more.
    await this.requireAllowed(login, await this.providers.byId(login.providerId));
    // A shop's link is bound by its signature; a client says the address again (RFC 6749 §4.1.3).
    const arrived = { ...login, redirectUri: login.form.to === 'client' ? login.callbackUrl : null };
    const rules = { linkByEmail: provider.linkByEmail, mayCreate: true };
    const welcome = await this.welcome({ login: arrived, foreign, provider, tenant, client, rules, via: null, origin });
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
   * Opens the transaction itself, because the provider had to be asked before. Two first logins of one person at the same
   * moment meet at a unique constraint: the second one starts over and finds what the first one made.
   */
  private async welcome(arrival: Arrival): Promise<Welcome> {
    const attempt = (): Promise<Welcome> => this.database.transaction((tx) => this.arrivals.welcome(tx, arrival));
    return attempt().catch((error: unknown) => {
      if (!isIdentityTaken(error)) throw error;
      return attempt();
    });
  }
}

/** An answer that belongs to another login is refused by a rule of ours, before its provider is asked. */
function isRefusal(error: LoginRefused | ProviderFailure): boolean {
  return error instanceof LoginRefused || error.reason === 'idp_mixup';
}
