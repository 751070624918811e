import { Inject, Injectable } from '@nestjs/common';
import { Clock, type RequestOrigin, uuidv7 } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import { APP_SETTINGS, type Departure, type RateLimit, rateLimitKey, RateLimits, type Settings } from '#platform';
import { AGENT_LOGIN_EVENTS } from './agent.events.js';
import { AgentRecords } from './agent.records.js';
import type { AgentFault } from './agent-request.js';
import { answerUrl } from './answer-back.js';
import { ClientProof } from './client-proof.js';
import type { EmployeeWish } from './employee-request.js';
import { LoginDeparture } from './login-departure.js';
import { faultOf, RefusedLogin } from './refused-login.js';

const PER_ADDRESS: RateLimit = { name: 'employee_authorize', points: 120, seconds: 60 };

/** A request to sign an employee in for themself. Nothing of it is proven. */
export interface EmployeeLoginRequest {
  /** null = missing, or given more than once; so are the next two. */
  readonly clientId: string | null;
  readonly redirectUri: string | null;
  readonly state: string | null;
  readonly wish: EmployeeWish | AgentFault;
}

/** The start of an employee's own sign-in: from the client's request to the page where they sign in. */
@Injectable()
export class EmployeeLogins {
  constructor(
    private readonly proof: ClientProof,
    private readonly departure: LoginDeparture,
    private readonly records: AgentRecords,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Until client and redirect address are proven, every refusal is our own page; from then on the client hears of it.
   *
   * @returns the employees' provider, our own page, or the client's redirect address with `error`
   * @throws our own page (`BrowserPageFilter`), recorded
   */
  async begin({ state, wish, ...named }: EmployeeLoginRequest, origin: RequestOrigin): Promise<Departure> {
    await this.limits.consume(PER_ADDRESS, rateLimitKey(origin.address ?? ''));
    const { client, redirectUri } = await this.proof.require({ ...named, tenantId: null }, origin);
    const { tenantId, clientId } = client;
    const login = {
      id: uuidv7(this.clock.now()),
      tenantId,
      clientId,
      purpose: 'employee',
      redirectUri,
      state,
    } as const;
    try {
      return await this.departure.of({ ...login, wish: allowedWish(client, state, wish) }, origin);
    } catch (error) {
      const fault = faultOf(error);
      if (fault === null) throw error;
      const type = error instanceof RefusedLogin ? AGENT_LOGIN_EVENTS.refused : AGENT_LOGIN_EVENTS.failed;
      await this.records.turnedDown(login, { type, reason: fault.reason }, origin);
      const answer = { error: fault.error, error_description: fault.sentence };
      return { location: answerUrl(login, answer, this.settings.PUBLIC_URL), cookie: null };
    }
  }
}

function allowedWish(client: ClientFacts, state: string | null, wish: EmployeeWish | AgentFault): EmployeeWish {
  if ('error' in wish) throw new RefusedLogin(wish);
  if (state === null) throw new RefusedLogin(NO_STATE);
  if (client.grants.has('employee') && client.grants.has('authorization_code')) return wish;
  throw new RefusedLogin(NO_GRANT);
}

const NO_STATE: AgentFault = {
  error: 'invalid_request',
  reason: 'state_missing',
  sentence: 'Send a state of 1 to 512 characters.',
};
const NO_GRANT: AgentFault = {
  error: 'unauthorized_client',
  reason: 'client_grant',
  sentence: 'This client may not sign employees in.',
};
