import { Injectable } from '@nestjs/common';
import { isUuid, type RequestOrigin } from '#kernel';
import { type CallerAddress, type Language, type RateLimit, rateLimitKey, RateLimits } from '#platform';
import { TenantDirectory } from '#tenancy';
import { AgentRecords } from './agent.records.js';
import { type AgentLogin, AgentLoginStore } from './agent-login.store.js';
import { ClientProof } from './client-proof.js';
import { formTokenOf } from './form-token.js';
import { LoginEntrance } from './login-entrance.js';
import type { PageFrame } from './sign-in.page.js';

const PER_ADDRESS: RateLimit = { name: 'agent_sign_in', points: 240, seconds: 60 };

/** A request to our sign-in page. */
export interface SignInRequest {
  /** Id of the sign-in, as the browser names it. */
  readonly login: string | undefined;
  readonly cookies: string | undefined;
  readonly language: Language;
  readonly origin: RequestOrigin;
  readonly callerAddress: CallerAddress;
}

/** The browser that began a sign-in, on our page. */
export interface SignInVisit {
  readonly login: AgentLogin;
  /** The cookie's value. */
  readonly browser: string;
  readonly frame: PageFrame;
  readonly origin: RequestOrigin;
  readonly callerAddress: CallerAddress;
}

/** Lets in who began the sign-in, while its client is what it was. */
@Injectable()
export class SignInDoor {
  constructor(
    private readonly logins: AgentLoginStore,
    private readonly entrance: LoginEntrance,
    private readonly proof: ClientProof,
    private readonly tenants: TenantDirectory,
    private readonly records: AgentRecords,
    private readonly limits: RateLimits,
  ) {}

  /** @throws our own page, recorded */
  async enter({ login: id, cookies, language, origin, callerAddress }: SignInRequest): Promise<SignInVisit> {
    await this.limits.consume(PER_ADDRESS, rateLimitKey(origin.address ?? ''));
    const login = id !== undefined && isUuid(id) ? await this.logins.findById(id) : null;
    if (login === null) throw await this.records.pageFor('state', origin);
    const browser = await this.entrance.admit(login, cookies, origin);
    const { client, redirectUri } = await this.proof.require(login, origin);
    const tenant = await this.tenants.tenant(login.tenantId);
    const frame: PageFrame = {
      ...{ language, tenant: tenant?.name ?? '', client: client.name, redirectUri },
      ...{ purpose: login.purpose, login: login.id, formToken: formTokenOf(login.id, browser) },
    };
    return { login, browser, frame, origin, callerAddress };
  }
}
