import { Inject, Injectable } from '@nestjs/common';
import { Clock, randomToken, type RequestOrigin, tokenDigest } from '#kernel';
import { AuditLog } from '#audit';
import { BrowserCookie } from '#identity-providers';
import { APP_SETTINGS, Database, type Departure, type Settings } from '#platform';
import { AGENT_LOGIN_EVENTS } from './agent.events.js';
import { AgentRecords, NO_AGENT } from './agent.records.js';
import { type ActingLogin, type AgentLogin, AgentLoginStore, type EmployeeLogin } from './agent-login.store.js';
import { type PreparedWay, ProviderWays } from './provider-ways.js';
import { signInPath } from './sign-in-path.js';

/** Milliseconds in which a sign-in must be finished. */
const LOGIN_TTL = 600_000;

type Begun = 'browserDigest' | 'expiresAt' | 'way' | 'employee' | 'used';
/** A sign-in that may begin. */
export type AllowedLogin = Omit<ActingLogin, Begun> | Omit<EmployeeLogin, Begun>;

/** From a sign-in that may begin to the page where it goes on. */
@Injectable()
export class LoginDeparture {
  constructor(
    private readonly ways: ProviderWays,
    private readonly logins: AgentLoginStore,
    private readonly records: AgentRecords,
    private readonly cookie: BrowserCookie,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /** @returns the employees' provider, or our own page. Throws RefusedLogin and ProviderFailure */
  async of(allowed: AllowedLogin, origin: RequestOrigin): Promise<Departure> {
    const { id, tenantId, wish } = allowed;
    const [provider, ...others] = await this.ways.find(tenantId, wish.provider);
    const prepared = provider && others.length === 0 ? await this.ways.prepare(provider) : null;
    const browser = randomToken();
    const login: AgentLogin = {
      ...allowed,
      browserDigest: tokenDigest(browser),
      expiresAt: this.clock.now() + LOGIN_TTL,
      ...{ way: null, employee: null, used: false },
    };
    await this.store(login, prepared, origin);
    const location = prepared?.location ?? this.settings.PUBLIC_URL + signInPath(id);
    return { location, cookie: this.cookie.set(id, browser, prepared?.posted ?? false) };
  }

  /** Opens the transaction here: none stays open while a provider is asked. */
  private async store(login: AgentLogin, prepared: PreparedWay | null, origin: RequestOrigin): Promise<void> {
    const entry = await this.records.entry(login, prepared?.provider.key);
    await this.database.transaction(async (tx) => {
      await this.logins.add(tx, login);
      if (prepared) await this.logins.takeWay(tx, login.id, prepared.way, prepared.stateDigest);
      const { started: type } = AGENT_LOGIN_EVENTS;
      await this.audit.record(tx, { ...entry, type, outcome: 'success', actor: NO_AGENT, origin });
    });
  }
}
