import { Injectable } from '@nestjs/common';
import { type AppError, Clock, type RequestOrigin } from '#kernel';
import { BrowserCookie } from '#identity-providers';
import { AgentRecords } from './agent.records.js';
import { type AgentLogin, AgentLoginStore } from './agent-login.store.js';

/** Lets in the browser that began a sign-in. */
@Injectable()
export class LoginEntrance {
  constructor(
    private readonly logins: AgentLoginStore,
    private readonly cookie: BrowserCookie,
    private readonly records: AgentRecords,
    private readonly clock: Clock,
  ) {}

  /**
   * Whoever sends a victim here with a sign-in of their own has no say in it: without its cookie nothing is spent.
   *
   * @returns the cookie's value
   * @throws our own page, recorded
   */
  async admit(login: AgentLogin, cookies: string | undefined, origin: RequestOrigin): Promise<string> {
    if (login.used) throw await this.refused('state_used', login, origin);
    if (login.expiresAt <= this.clock.now()) throw await this.refused('state_expired', login, origin);
    const browser = this.cookie.proof(cookies, login.id, login.browserDigest);
    if (browser === null) throw await this.refused('browser_binding', login, origin);
    return browser;
  }

  /** Once. @throws our own page, recorded */
  async spend(login: AgentLogin, origin: RequestOrigin): Promise<void> {
    const spent = await this.logins.spend(login.id, this.clock.now());
    if (!spent) throw await this.refused('state_used', login, origin);
  }

  private refused(reason: string, login: AgentLogin, origin: RequestOrigin): Promise<AppError> {
    return this.records.pageFor(reason, origin, login);
  }
}
