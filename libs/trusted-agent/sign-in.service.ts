import { Inject, Injectable } from '@nestjs/common';
import { EmployeeTotp } from '#access';
import { BrowserCookie, type ProviderFacts } from '#identity-providers';
import { APP_SETTINGS, Database, type Departure, type Settings } from '#platform';
import { AgentRecords } from './agent.records.js';
import { AgentLoginStore } from './agent-login.store.js';
import { isFormToken } from './form-token.js';
import { LoginEnd } from './login-end.js';
import { LoginEntrance } from './login-entrance.js';
import type { Page } from './page.js';
import { ProviderWays } from './provider-ways.js';
import { faultOf } from './refused-login.js';
import { SignInDoor, type SignInRequest, type SignInVisit } from './sign-in.door.js';
import { choicePage, signInPage, type SignInStep } from './sign-in.page.js';
import { type SignInForm, SignInSteps } from './sign-in.steps.js';
import { signInPath } from './sign-in-path.js';
import { agentOfPage } from './verified-agent.js';

/** Our own page: for employees without a provider, and for the choice among several. */
@Injectable()
export class SignInService {
  constructor(
    private readonly door: SignInDoor,
    private readonly steps: SignInSteps,
    private readonly ways: ProviderWays,
    private readonly entrance: LoginEntrance,
    private readonly end: LoginEnd,
    private readonly logins: AgentLoginStore,
    private readonly totp: EmployeeTotp,
    private readonly records: AgentRecords,
    private readonly cookie: BrowserCookie,
    private readonly database: Database,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * The step that is next; or away to the only or the chosen provider.
   *
   * @param chosen key of the provider
   */
  async open(request: SignInRequest, chosen: string | undefined): Promise<Page | Departure> {
    const visit = await this.door.enter(request);
    const { login, frame } = visit;
    try {
      const providers = await this.ways.find(login.tenantId, chosen ?? login.wish.provider);
      const [provider, ...others] = providers;
      if (provider && others.length === 0) return await this.toProvider(visit, provider);
      if (provider) return choicePage(frame, providers);
    } catch (error) {
      return this.turnedDown(visit, error, chosen ?? null);
    }
    return signInPage(frame, await this.nextStep(visit), null);
  }

  /** What the agent typed: the next step, the same one with what was wrong, or back to the client. */
  async submit(request: SignInRequest, form: SignInForm): Promise<Page | Departure> {
    const visit = await this.door.enter(request);
    const { login, browser, frame, origin } = visit;
    if (!isFormToken(form['token'], login.id, browser)) {
      throw await this.records.pageFor('form_token', origin, login);
    }
    const here = { location: this.settings.PUBLIC_URL + signInPath(login.id), cookie: null };
    // Their provider was set up meanwhile.
    if ((await this.ways.find(login.tenantId, null)).length > 0) return here;
    const outcome = await this.steps.take(visit, form);
    if (outcome === 'next') return here;
    if ('fault' in outcome) return signInPage(frame, outcome.step, outcome.fault);
    await this.entrance.spend(login, origin);
    const agent = agentOfPage(outcome.employee, this.settings.PUBLIC_URL);
    return this.leave(visit, await this.end.of({ ...visit, provider: null }, () => Promise.resolve(agent)));
  }

  private async nextStep(visit: SignInVisit): Promise<SignInStep> {
    const account = await this.steps.accountOf(visit);
    if (account === null) return { name: 'password' };
    const { employee, hasTotp, passwordIsBorrowed } = account;
    if (passwordIsBorrowed) return { name: 'new_password', withCode: hasTotp };
    if (hasTotp) return { name: 'code' };
    const offer = await this.database.transaction((tx) => this.totp.begin(tx, employee));
    return offer === null ? { name: 'password' } : { name: 'enrol', offer };
  }

  private async toProvider({ login, browser }: SignInVisit, provider: ProviderFacts): Promise<Departure> {
    const { way, stateDigest, location, posted } = await this.ways.prepare(provider);
    await this.database.transaction((tx) => this.logins.takeWay(tx, login.id, way, stateDigest));
    return { location, cookie: this.cookie.set(login.id, browser, posted) };
  }

  private async turnedDown(visit: SignInVisit, error: unknown, provider: string | null): Promise<Departure> {
    if (faultOf(error) === null) throw error;
    await this.entrance.spend(visit.login, visit.origin);
    return this.leave(visit, await this.end.turnedDown({ ...visit, provider }, error, null));
  }

  private leave({ login }: SignInVisit, location: string): Departure {
    return { location, cookie: this.cookie.clear(login.id, false) };
  }
}
