import { Injectable, type OnModuleInit } from '@nestjs/common';
import { tokenDigest } from '#kernel';
import {
  BrowserCookie,
  type CallbackAnswer,
  type CallbackOwner,
  CallbackOwners,
  type CallbackRequest,
  IdentityProviders,
  ProviderAnswers,
  type ProviderFacts,
} from '#identity-providers';
import { AgentIdentities } from './agent-identities.js';
import { type AgentLogin, AgentLoginStore, type ProviderWay } from './agent-login.store.js';
import { LoginEnd } from './login-end.js';
import { LoginEntrance } from './login-entrance.js';
import { RefusedLogin } from './refused-login.js';
import { agentOfProvider } from './verified-agent.js';

/** From the employees' provider back to the client, with a code or with an error. */
@Injectable()
export class ProviderReturn implements CallbackOwner, OnModuleInit {
  constructor(
    private readonly owners: CallbackOwners,
    private readonly logins: AgentLoginStore,
    private readonly entrance: LoginEntrance,
    private readonly providers: IdentityProviders,
    private readonly answers: ProviderAnswers,
    private readonly identities: AgentIdentities,
    private readonly end: LoginEnd,
    private readonly cookie: BrowserCookie,
  ) {}

  onModuleInit(): void {
    this.owners.register(this);
  }

  async answer(request: CallbackRequest): Promise<CallbackAnswer | null> {
    const { parameters, cookies, origin } = request;
    const { state } = parameters;
    const login = state === undefined ? null : await this.logins.findByState(tokenDigest(state));
    if (!login?.way) return null;
    await this.entrance.admit(login, cookies, origin);
    await this.entrance.spend(login, origin);
    const provider = await this.providers.byId(login.way.providerId);
    const location = await this.end.of(
      { login, provider: provider?.key ?? null, origin, callerAddress: request.callerAddress },
      () => this.agentOf(login, login.way as ProviderWay, provider, request),
    );
    return { location, cookie: this.cookie.clear(login.id, request.posted) };
  }

  private async agentOf(
    login: AgentLogin,
    way: ProviderWay,
    provider: ProviderFacts | null,
    { parameters, origin }: CallbackRequest,
  ): Promise<ReturnType<typeof agentOfProvider>> {
    if (!provider?.enabled || provider.audience !== 'employees') throw new RefusedLogin(GONE);
    const { nonce, codeVerifier } = way;
    const foreign = await this.answers.take({ id: login.id, nonce, codeVerifier }, provider, parameters);
    const employee = await this.identities.employeeOf(provider, foreign, origin);
    if (employee === null) throw new RefusedLogin(UNKNOWN);
    return agentOfProvider(employee, provider, foreign);
  }
}

const GONE = {
  error: 'access_denied',
  reason: 'agent_provider',
  sentence: 'The identity provider is no longer used here.',
} as const;
const UNKNOWN = {
  error: 'access_denied',
  reason: 'agent_unknown',
  sentence: 'Nobody knows this person as an employee here.',
} as const;
