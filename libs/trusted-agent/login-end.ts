import { Inject, Injectable } from '@nestjs/common';
import type { Actor, RequestOrigin } from '#kernel';
import type { VerifiedAgent } from '#on-behalf';
import { APP_SETTINGS, type CallerAddress, type Settings } from '#platform';
import { actorOf, type AgentArrival, AgentArrivals } from './agent-arrivals.js';
import { AGENT_LOGIN_EVENTS } from './agent.events.js';
import { AgentRecords } from './agent.records.js';
import type { AgentLogin } from './agent-login.store.js';
import { answerUrl } from './answer-back.js';
import { ClientProof } from './client-proof.js';
import { EmployeeArrivals } from './employee-arrivals.js';
import { faultOf, RefusedLogin } from './refused-login.js';

/** A sign-in that is spent, and who brought it to its end. */
export interface EndedLogin {
  readonly login: AgentLogin;
  /** Key of the employees' identity provider; null = our own page. */
  readonly provider: string | null;
  readonly origin: RequestOrigin;
  readonly callerAddress: CallerAddress;
}

/** The last step of a sign-in: whoever it was, the client hears how it ended. */
@Injectable()
export class LoginEnd {
  constructor(
    private readonly proof: ClientProof,
    private readonly arrivals: AgentArrivals,
    private readonly employees: EmployeeArrivals,
    private readonly records: AgentRecords,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * @param agentOf who it was; throws RefusedLogin or ProviderFailure
   * @returns the client's redirect address, with a code or with `error`
   * @throws our own page when client or address are not what they were
   */
  async of(ended: EndedLogin, agentOf: () => Promise<VerifiedAgent>): Promise<string> {
    const { login, origin, callerAddress } = ended;
    const { client } = await this.proof.require(login, origin);
    let known: AgentArrival['agent'] | null = null;
    try {
      const agent = await agentOf();
      const { employee } = agent;
      if (employee === null) throw new Error('an agent who signed in is no employee');
      known = { ...agent, employee };
      const arrived = { client, agent: known, origin, callerAddress };
      const code =
        login.purpose === 'employee'
          ? await this.employees.welcome({ ...arrived, login })
          : await this.arrivals.welcome({ ...arrived, login });
      return answerUrl(login, { code }, this.settings.PUBLIC_URL);
    } catch (error) {
      return this.turnedDown(ended, error, known && actorOf(known));
    }
  }

  /**
   * @param actor null = nobody has proven who they are
   * @returns the client's redirect address with `error`; throws what is a fault of ours
   */
  async turnedDown({ login, provider, origin }: EndedLogin, error: unknown, actor: Actor | null): Promise<string> {
    const fault = faultOf(error);
    if (fault === null) throw error;
    const type = error instanceof RefusedLogin ? AGENT_LOGIN_EVENTS.refused : AGENT_LOGIN_EVENTS.failed;
    await this.records.turnedDown(login, { type, reason: fault.reason, actor, provider }, origin);
    return answerUrl(login, { error: fault.error, error_description: fault.sentence }, this.settings.PUBLIC_URL);
  }
}
