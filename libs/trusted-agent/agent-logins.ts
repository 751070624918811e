import { Inject, Injectable } from '@nestjs/common';
import { Clock, type RequestOrigin, uuidv7 } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import { Acting } from '#on-behalf';
import { APP_SETTINGS, type Departure, type RateLimit, rateLimitKey, RateLimits, type Settings } from '#platform';
import { TenantDirectory } from '#tenancy';
import { actingRequest } from './acting-request.js';
import type { AgentFault, AgentLoginRequest, AgentWish } from './agent-request.js';
import { AGENT_LOGIN_EVENTS } from './agent.events.js';
import { AgentRecords } from './agent.records.js';
import { answerUrl } from './answer-back.js';
import { ClientProof } from './client-proof.js';
import { deniedFault } from './denied-fault.js';
import { LoginDeparture } from './login-departure.js';
import { faultOf, RefusedLogin } from './refused-login.js';

const PER_ADDRESS: RateLimit = { name: 'agent_authorize', points: 120, seconds: 60 };

/** The start of an agent's sign-in, for every face: from the client's request to the page where the agent signs in. */
@Injectable()
export class AgentLogins {
  constructor(
    private readonly proof: ClientProof,
    private readonly acting: Acting,
    private readonly departure: LoginDeparture,
    private readonly tenants: TenantDirectory,
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
  async begin(request: AgentLoginRequest, origin: RequestOrigin): Promise<Departure> {
    await this.limits.consume(PER_ADDRESS, rateLimitKey(origin.address ?? ''));
    const proven = await this.proof.require(request, origin);
    const id = uuidv7(this.clock.now());
    try {
      const wish = wishOf(request);
      await this.requireAllowed(proven.client, request, wish, origin);
      const { client, redirectUri } = proven;
      const { face, state } = request;
      const login = { id, tenantId: client.tenantId, clientId: client.clientId, face, wish, redirectUri, state };
      return await this.departure.of({ ...login, purpose: 'acting' }, origin);
    } catch (error) {
      const fault = faultOf(error);
      if (fault === null) throw error;
      const type = error instanceof RefusedLogin ? AGENT_LOGIN_EVENTS.refused : AGENT_LOGIN_EVENTS.failed;
      const wish = isFault(request.wish) ? null : request.wish;
      await this.records.turnedDown({ id, ...proven.client, wish }, { type, reason: fault.reason }, origin);
      const address = { redirectUri: proven.redirectUri, state: request.state };
      const answer = { error: fault.error, error_description: fault.sentence };
      return { location: answerUrl(address, answer, this.settings.PUBLIC_URL), cookie: null };
    }
  }

  /** Whether the client may let anybody act; of the customer nothing is told before the agent has signed in. */
  private async requireAllowed(
    client: ClientFacts,
    { face, callerAddress }: AgentLoginRequest,
    wish: AgentWish,
    origin: RequestOrigin,
  ): Promise<void> {
    const needsChallenge = face === 'native' || client.type === 'public' || client.requirePkce;
    if (wish.codeChallenge === null && needsChallenge) throw new RefusedLogin(MISSING_CHALLENGE);
    // Its code would be refused at the token endpoint, after the agent has signed in for nothing.
    if (face === 'native' && !client.grants.has('authorization_code')) throw new RefusedLogin(NO_CODES);
    const caller = { client, chained: false, origin, callerAddress };
    const decision = await this.acting.mayAct(caller, actingRequest(wish, null));
    if (!decision.allowed) throw new RefusedLogin(deniedFault(decision.reason));
    const shop = client.shops.includes(wish.shopId) ? await this.tenants.shop(wish.shopId) : null;
    if (!shop?.enabled) throw new RefusedLogin(NO_SHOP);
  }
}

const MISSING_CHALLENGE: AgentFault = {
  error: 'invalid_request',
  reason: 'pkce',
  sentence: 'Send a code challenge of the method S256 (PKCE).',
};
const NO_CODES: AgentFault = {
  error: 'unauthorized_client',
  reason: 'code_grant',
  sentence: 'This client may not redeem authorization codes.',
};
const NO_SHOP: AgentFault = {
  error: 'invalid_request',
  reason: 'shop',
  sentence: 'The client does not serve this shop.',
};

function wishOf({ wish }: AgentLoginRequest): AgentWish {
  if (isFault(wish)) throw new RefusedLogin(wish);
  return wish;
}

function isFault(wish: AgentLoginRequest['wish']): wish is AgentFault {
  return 'error' in wish;
}
