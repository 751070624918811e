import { Injectable } from '@nestjs/common';
import { type AppError, Clock, type RequestOrigin, tokenDigest } from '#kernel';
import { type RateLimit, rateLimitKey, RateLimits } from '#platform';
import { TenantDirectory } from '#tenancy';
import { BrowserCookie, type CallbackRequest } from '#identity-providers';
import { LoginStore, type StartedLogin } from './login.store.js';
import { SsoRecords } from './sso.records.js';

const PER_ADDRESS: RateLimit = { name: 'sso_callback', points: 240, seconds: 60 };

/** Lets in the browser that began the login, once. */
@Injectable()
export class CallbackEntrance {
  constructor(
    private readonly logins: LoginStore,
    private readonly cookie: BrowserCookie,
    private readonly records: SsoRecords,
    private readonly tenants: TenantDirectory,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** Counts a try, whatever it is for. Throws 429. */
  async count({ origin }: CallbackRequest): Promise<void> {
    await this.limits.consume(PER_ADDRESS, rateLimitKey(origin.address ?? ''));
  }

  /**
   * The login, spent. A browser without its cookie spends nothing: whoever sends a victim here with a state of their own
   * (login CSRF) has no say in the real login.
   *
   * @throws our own page, recorded
   */
  async admit({ parameters, cookies, origin }: CallbackRequest): Promise<StartedLogin> {
    const { state } = parameters;
    const found = state === undefined ? null : await this.logins.findByState(tokenDigest(state));
    if (!found) throw await this.records.pageFor('state', origin);
    const { login, used } = found;
    if (used) throw await this.refused('state_used', login, origin);
    if (login.expiresAt <= this.clock.now()) throw await this.refused('state_expired', login, origin);
    if (!this.cookie.proves(cookies, login.id, login.browserDigest)) {
      throw await this.refused('browser_binding', login, origin);
    }
    if (!(await this.logins.spend(login.id, this.clock.now()))) throw await this.refused('state_used', login, origin);
    return login;
  }

  private async refused(reason: string, login: StartedLogin, origin: RequestOrigin): Promise<AppError> {
    const tenant = await this.tenants.tenant(login.tenantId);
    return this.records.pageFor(reason, origin, {
      tenant: tenant?.slug ?? null,
      details: { flow: login.id, shop_id: login.shopId },
    });
  }
}
