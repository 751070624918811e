import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, randomToken, type RequestOrigin, tokenDigest, uuidv7 } from '#kernel';
import { type ForeignLogin, type ForeignTokens, IdentityProviders, type ProviderFacts } from '#identity-providers';
import type { ClientFacts } from '#oauth-clients';
import { type CallerAddress, Database } from '#platform';
import type { TenantFacts } from '#tenancy';
import { CodeRedeemer, type TokenAnswer } from '#tokens';
import { type Arrival, Arrivals } from './arrivals.js';
import { broughtLoginError } from './brought-login.errors.js';
import { isIdentityTaken } from './identity-race.js';
import { isLoginFailure, LoginRefused } from './login-refused.js';
import { type ClientSession, SSO_CODE } from './sso.code.js';
import { SSO_EVENTS } from './sso.events.js';
import { SsoFacts } from './sso.facts.js';
import { decideSsoLogin } from './sso.policy.js';
import { SsoRecords } from './sso.records.js';

/** A login whose proof a client brings itself: a provider's token or code. */
export interface BroughtLogin {
  readonly tenant: TenantFacts;
  readonly client: ClientFacts;
  readonly shopId: number;
  /** What the client's dialect wants of the session; null = as the client is set up. */
  readonly session: ClientSession | null;
  readonly origin: RequestOrigin;
  readonly callerAddress: CallerAddress;
  /** What the storefront says of its visitor. */
  readonly notes: Readonly<Record<string, string>>;
}

/** A proof as its provider answered for it. */
export interface Proof extends Pick<Arrival, 'rules' | 'via'> {
  readonly foreign: ForeignLogin;
  /** Makes sure that it counts once, in the transaction of the login: false = it came before. */
  readonly take?: (tx: EntityManager) => Promise<boolean>;
}

/** How a proof is come by. */
export interface ProofWay {
  /** null = there is none that fits. */
  readonly provider: ProviderFacts | 'many' | null;
  /** The client's way was bound to it by a challenge, or had no browser in it. */
  readonly challenged: boolean;
  /** @param flow a UUID. @throws ProviderFailure, LoginRefused */
  readonly prove: (provider: ProviderFacts, flow: string) => Promise<Proof>;
}

export interface BroughtSession {
  readonly answer: TokenAnswer;
  /** The provider's. */
  readonly tokens: ForeignTokens;
}

/** Sessions for logins that a client brings: decided, made and recorded as those that come by our callback. */
@Injectable()
export class BroughtLogins {
  constructor(
    private readonly facts: SsoFacts,
    private readonly providers: IdentityProviders,
    private readonly arrivals: Arrivals,
    private readonly redeemer: CodeRedeemer,
    private readonly records: SsoRecords,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws `AppError`s of `brought-login.errors.ts`, recorded */
  async session(login: BroughtLogin, way: ProofWay): Promise<BroughtSession> {
    const flow = uuidv7(this.clock.now());
    const provider = way.provider === 'many' ? null : way.provider;
    try {
      if (way.provider === 'many') throw new LoginRefused('provider_unnamed');
      const known = await this.requireAllowed(login, provider, way);
      const proof = await way.prove(known, flow);
      // The provider took its time: what was true before may not be any more.
      await this.requireAllowed(login, await this.providers.byId(known.id), way);
      return { answer: await this.issue(flow, login, known, proof), tokens: proof.foreign.tokens };
    } catch (error) {
      if (!isLoginFailure(error)) throw error;
      const { tenant, client, shopId, origin } = login;
      const subject = { id: flow, shopId, tenantId: tenant.id, clientId: client.clientId };
      const outcome = error instanceof LoginRefused ? 'refused' : 'failed';
      await this.records.turnedDown(SSO_EVENTS.failed, outcome, error.reason, subject, provider?.key ?? null, origin);
      throw broughtLoginError(error.reason);
    }
  }

  private async requireAllowed(
    { client, shopId }: BroughtLogin,
    provider: ProviderFacts | null,
    { challenged }: ProofWay,
  ): Promise<ProviderFacts> {
    const facts = await this.facts.login({ shopId, clientId: client.clientId, provider, challenged });
    const decision = decideSsoLogin(facts);
    if (!decision.allowed) throw new LoginRefused(decision.reason);
    if (provider === null) throw new LoginRefused('provider_unknown');
    return provider;
  }

  /**
   * By way of a code that nobody but this call can redeem, so that what ends logins on their way, and what is decided at a
   * redemption, is the same for all. Opens the transaction itself, because the provider had to be asked before.
   */
  private async issue(flow: string, login: BroughtLogin, provider: ProviderFacts, proof: Proof): Promise<TokenAnswer> {
    const { client, origin, callerAddress, notes } = login;
    const verifier = randomToken();
    const arrival = arrivalOf(flow, login, provider, proof, tokenDigest(verifier).toString('base64url'));
    const attempt = (): Promise<string> => this.database.transaction((tx) => this.welcome(tx, arrival, proof));
    const code = await attempt().catch((error: unknown) => {
      if (!isIdentityTaken(error)) throw error;
      return attempt();
    });
    return this.redeemer.redeem({
      ...{ code, redirectUri: null, verifier, client, origin, callerAddress, notes, company: null },
      kinds: [SSO_CODE],
    });
  }

  /** All of it or nothing: a proof that was refused is not used up. */
  private async welcome(tx: EntityManager, arrival: Arrival, { take }: Proof): Promise<string> {
    if (take && !(await take(tx))) throw new LoginRefused('subject_token_replay');
    const welcome = await this.arrivals.welcome(tx, arrival);
    if ('refused' in welcome) throw new LoginRefused(welcome.refused);
    return welcome.code;
  }
}

function arrivalOf(
  flow: string,
  { tenant, client, shopId, session, origin }: BroughtLogin,
  provider: ProviderFacts,
  { foreign, rules, via }: Proof,
  codeChallenge: string,
): Arrival {
  const login = {
    ...{ id: flow, tenantId: tenant.id, shopId, clientId: client.clientId },
    ...{ redirectUri: null, shopNonce: null, codeChallenge, session },
  };
  return { login, foreign, provider, tenant, client, rules, via, origin };
}
