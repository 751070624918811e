import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditLog } from '#audit';
import { accessDenied, type AdminCaller, Clock, randomToken, type RequestOrigin, uuidv7 } from '#kernel';
import { APP_SETTINGS, Database, type Settings } from '#platform';
import { TenantDirectory } from '#tenancy';
import { type CallbackOwner, CallbackOwners, type CallbackPage, type CallbackRequest } from './callback-owners.js';
import { CALLBACK_PATHS } from './callback-paths.js';
import { IdentityProviders } from './identity-provider-directory.js';
import { findProvider, type ProviderPlace, viewProvider } from './identity-provider-view.js';
import { idpUnusable } from './identity-provider.errors.js';
import { IDP_EVENTS, idpEntry } from './identity-provider.events.js';
import { ProviderAnswers } from './provider-answers.js';
import type { ProviderFacts } from './provider-facts.js';
import { ProviderFailure } from './provider-failure.js';
import { TestLoginCookie } from './test-login.cookie.js';
import { arrivedPage, failedPage, refusedPage, type TestLoginRefusal } from './test-login.page.js';
import { type TestLogin, TestLoginStore } from './test-login.store.js';

/** Milliseconds in which a test login must be finished. */
const TTL = 600_000;

/** Logins that operators try in their browser: the whole way with state, nonce and PKCE, but no customer and no session. */
@Injectable()
export class TestLogins implements CallbackOwner, OnModuleInit {
  private readonly redirectUri: string;

  constructor(
    private readonly providers: IdentityProviders,
    private readonly answers: ProviderAnswers,
    private readonly owners: CallbackOwners,
    private readonly store: TestLoginStore,
    private readonly cookie: TestLoginCookie,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) settings: Settings,
  ) {
    this.redirectUri = settings.PUBLIC_URL + CALLBACK_PATHS.login;
  }

  onModuleInit(): void {
    this.owners.register(this);
  }

  /**
   * For operators only: it is bound to the browser of their session. 424 when the provider does not even begin. Opens the
   * transaction itself, because the provider is asked before.
   *
   * @returns the provider's page, and the cookie (value of `Set-Cookie`) that its way back needs
   */
  async start(
    caller: AdminCaller,
    place: ProviderPlace,
  ): Promise<{ readonly url: string; readonly cookie: string; readonly expiresAt: number }> {
    if (caller.actor.type !== 'operator') throw accessDenied({ sentence: 'Only people can try a login.' });
    const view = await viewProvider(
      this.database.orm.manager,
      await findProvider(this.database.orm.manager, caller, place),
    );
    const now = this.clock.now();
    const proofs = { state: randomToken(), browser: randomToken() };
    const login: TestLogin = {
      id: uuidv7(now),
      providerId: view.provider.id,
      version: view.provider.version,
      operatorId: caller.actor.id,
      nonce: randomToken(),
      codeVerifier: randomToken(),
      expiresAt: now + TTL,
    };
    const url = await this.pageOf(view.provider, login, proofs.state);
    await this.database.transaction(async (tx) => {
      await this.store.add(tx, login, proofs, now);
      const entry = idpEntry(caller, view.tenant, view.provider.key);
      const details = { ...entry.details, flow: login.id };
      await this.audit.record(tx, { ...entry, type: IDP_EVENTS.testLoginStarted, details });
    });
    const posted = url.searchParams.get('response_mode') === 'form_post';
    return { url: url.href, cookie: this.cookie.set(login.id, proofs.browser, posted), expiresAt: login.expiresAt };
  }

  async answer(callback: CallbackRequest): Promise<CallbackPage | null> {
    const { state } = callback.parameters;
    const login = state === undefined ? null : await this.store.findByState(state);
    if (login === null) return null;
    const cookie = this.cookie.clear(login.id);
    const provider = await this.providers.byId(login.providerId);
    const refusal = await this.refusalOf(login, provider, callback.cookies);
    if (refusal !== null || provider === null) {
      const reason = refusal ?? 'provider_unknown';
      await this.record(login, provider, callback.origin, 'refused', reason);
      return { status: 400, html: refusedPage(reason), cookie };
    }
    return { ...(await this.finish(login, provider, callback)), cookie };
  }

  /** Spends the login only for its own browser, so that nobody else can take it away. */
  private async refusalOf(
    login: TestLogin & { readonly isOf: (browser: string) => boolean },
    provider: ProviderFacts | null,
    cookies: string | undefined,
  ): Promise<TestLoginRefusal | null> {
    const browser = this.cookie.read(cookies, login.id);
    if (browser === null || !login.isOf(browser)) return 'browser_binding';
    if (!(await this.store.spend(login.id, this.clock.now()))) return 'state_expired';
    return provider === null ? 'provider_unknown' : null;
  }

  private async finish(
    login: TestLogin,
    provider: ProviderFacts,
    { parameters, origin }: CallbackRequest,
  ): Promise<Omit<CallbackPage, 'cookie'>> {
    try {
      const arrived = await this.answers.take(login, provider, parameters);
      await this.record(login, provider, origin, 'success', null);
      return { status: 200, html: arrivedPage(provider.name, arrived) };
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      await this.record(login, provider, origin, 'failed', error.reason);
      return { status: 400, html: failedPage(provider.name, error.reason) };
    }
  }

  private async pageOf(provider: ProviderFacts, { nonce, codeVerifier }: TestLogin, state: string): Promise<URL> {
    try {
      const connector = await this.providers.connector(provider);
      return await connector.start({ redirectUri: this.redirectUri, state, nonce, codeVerifier, extra: {} });
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      throw idpUnusable({ reason: error.reason, cause: error });
    }
  }

  private async record(
    { id, operatorId }: TestLogin,
    provider: ProviderFacts | null,
    origin: RequestOrigin,
    outcome: 'success' | 'refused' | 'failed',
    reason: string | null,
  ): Promise<void> {
    const tenant = provider && (await this.tenants.tenant(provider.tenantId));
    await this.audit.recordAlone({
      tenant: tenant?.slug ?? null,
      type: IDP_EVENTS.testLogin,
      outcome,
      reason,
      actor: { type: 'operator', id: operatorId },
      origin,
      details: { flow: id, ...(provider === null ? {} : { provider: provider.key }) },
    });
  }
}
