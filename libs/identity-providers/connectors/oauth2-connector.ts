import { createHash } from 'node:crypto';
import type { OutboundHttp } from '#platform';
import type { Connector, EndSession, ForeignLogin, ForeignTokens, LoginAnswer, LoginStart } from '../connector.js';
import type { ProviderFacts } from '../provider-facts.js';
import { ProviderFailure } from '../provider-failure.js';
import { profileIn, subjectIn } from './claims.policy.js';
import { foreignTokens } from './foreign-tokens.js';
import { GuardedStrategy, type OAuth2Answer, RefusedPerson } from './guarded-strategy.js';
import type { OAuth2Login } from './login-state-store.js';
import { oauth2Failure } from './oauth2-reason.js';
import { type Quirks, quirksOf } from './quirks.js';
import { runStrategy, type StrategyOutcome } from './strategy-runner.js';

/** Two calls of at most five seconds each, and a little. */
const LIMIT_MS = 11_000;

/** A provider of plain OAuth 2.0: who it was is told by its userinfo, over TLS and with the token that it just gave. */
export class OAuth2Connector implements Connector {
  readonly revoke?: Connector['revoke'];
  readonly endSessionUrl?: Connector['endSessionUrl'];
  private readonly strategy: GuardedStrategy;
  private readonly quirks: Quirks;

  constructor(
    private readonly facts: ProviderFacts,
    secret: string,
    http: OutboundHttp,
    peer: string,
  ) {
    this.quirks = quirksOf(facts);
    this.strategy = new GuardedStrategy(facts, secret, http, peer);
    const { revocation, endSession } = facts.endpoints;
    if (revocation !== undefined) this.revoke = (tokens) => this.revokeAt(revocation, tokens);
    if (endSession !== undefined) this.endSessionUrl = async (end) => endSessionAt(endSession, this.facts, end);
  }

  async start(start: LoginStart): Promise<URL> {
    const extra = { ...start.extra, ...this.quirks.startParameters(this.facts) };
    const outcome = await this.run({ ...start, extra }, start.redirectUri, {});
    if (outcome.kind !== 'redirect') throw failureOf(outcome);
    return new URL(outcome.url);
  }

  async finish({ parameters, redirectUri, state, codeVerifier }: LoginAnswer): Promise<ForeignLogin> {
    const outcome = await this.run({ state, codeVerifier, extra: {} }, redirectUri, parameters);
    if (outcome.kind !== 'success') throw failureOf(outcome);
    const { tokens, person } = outcome.user as OAuth2Answer;
    const { issuer, claims, referenceKey } = this.facts;
    const subject = subjectIn(person, claims.subject);
    if (subject === null) throw new ProviderFailure('idp_claims');
    const profile = profileIn(person, claims, referenceKey, this.quirks.isVerified);
    return { issuer, subject, sub: subject, sid: null, ...profile, tokens: foreignTokens(tokens) };
  }

  async refresh({ refreshToken }: ForeignTokens): Promise<ForeignTokens> {
    if (refreshToken === null) throw new ProviderFailure('idp_grant');
    try {
      return foreignTokens(await this.strategy.refresh(refreshToken));
    } catch (error) {
      throw oauth2Failure(error);
    }
  }

  async check({ accessToken }: ForeignTokens): Promise<'valid' | 'refused'> {
    try {
      await this.strategy.person(accessToken);
      return 'valid';
    } catch (error) {
      if (error instanceof RefusedPerson && this.quirks.tokenRefused.includes(error.status)) return 'refused';
      throw oauth2Failure(error);
    }
  }

  private async revokeAt(url: string, { accessToken, refreshToken }: ForeignTokens): Promise<void> {
    try {
      const hint = refreshToken === null ? 'access_token' : 'refresh_token';
      await this.strategy.revoke(url, refreshToken ?? accessToken, hint);
    } catch (error) {
      throw oauth2Failure(error);
    }
  }

  private run(
    { state, codeVerifier, extra }: Pick<LoginStart, 'state' | 'codeVerifier' | 'extra'>,
    callbackURL: string,
    query: Readonly<Record<string, string>>,
  ): Promise<StrategyOutcome> {
    const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
    const login: OAuth2Login = { state, codeVerifier, codeChallenge, extra };
    return runStrategy(this.strategy, { query, login }, { callbackURL, login }, LIMIT_MS);
  }
}

/** An outcome other than the hoped-for one: `redirect` after a login means that neither code nor error came back. */
function failureOf(outcome: StrategyOutcome): ProviderFailure {
  if (outcome.kind === 'error') return oauth2Failure(outcome.error);
  if (outcome.kind === 'fail') return new ProviderFailure('idp_denied');
  return new ProviderFailure(outcome.kind === 'late' ? 'idp_timeout' : 'idp_answer');
}

function endSessionAt(address: string, { clientId }: ProviderFacts, { postLogoutRedirectUri, state }: EndSession): URL {
  const url = new URL(address);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('post_logout_redirect_uri', postLogoutRedirectUri);
  url.searchParams.set('state', state);
  return url;
}
