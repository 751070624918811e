import type { OutgoingHttpHeaders } from 'node:http';
import OAuth2Strategy from 'passport-oauth2';
import { OutboundFailure, type OutboundHttp } from '#platform';
import type { ProviderFacts } from '../provider-facts.js';
import { ProviderFailure } from '../provider-failure.js';
import { basicCredentials } from './basic-credentials.js';
import type { Claims } from './claims.policy.js';
import { loginStateStore, type OAuth2Login } from './login-state-store.js';
import { furtherParameters } from './protocol-parameters.js';

/** What a finished run of the strategy brings. */
export interface OAuth2Answer {
  readonly tokens: { readonly access_token: string; readonly refresh_token?: unknown; readonly expires_in?: unknown };
  readonly person: Claims;
}

type Done<Value> = (error?: unknown, value?: Value) => void;
type AnswerCallback = (error: unknown, data?: string, response?: object) => void;

/** passport-oauth2 for one provider, every one of its requests sent through the guarded way out. */
export class GuardedStrategy extends OAuth2Strategy {
  constructor(
    private readonly facts: ProviderFacts,
    private readonly secret: string,
    private readonly http: OutboundHttp,
    private readonly peer: string,
  ) {
    super(
      {
        authorizationURL: facts.endpoints.authorization ?? '',
        tokenURL: facts.endpoints.token ?? '',
        clientID: facts.clientId,
        clientSecret: secret,
        scope: facts.scopes.length === 0 ? undefined : [...facts.scopes],
        store: loginStateStore,
      },
      (accessToken: string, refreshToken: unknown, results: Claims, person: Claims, done: Done<object>) => {
        const tokens = { access_token: accessToken, refresh_token: refreshToken, expires_in: results['expires_in'] };
        done(null, { tokens, person } satisfies OAuth2Answer);
      },
    );
    Object.assign(this._oauth2, { _request: this.request.bind(this) });
  }

  override authorizationParams({ login }: { login?: OAuth2Login }): Record<string, string> {
    if (login === undefined) return {};
    const challenge = { code_challenge: login.codeChallenge, code_challenge_method: 'S256' };
    return { ...furtherParameters(login.extra), ...challenge };
  }

  /** The first to see the token, which may be anything. */
  override userProfile(accessToken: unknown, done: Done<Claims>): void {
    if (typeof accessToken !== 'string') return done(new ProviderFailure('idp_answer'));
    this.person(accessToken).then((person) => done(null, person), done);
  }

  /** What the provider says about the owner of the token. @throws ProviderFailure, OutboundFailure */
  async person(accessToken: string): Promise<Claims> {
    const { status, body } = await this.http.request({
      url: this.facts.endpoints.userinfo ?? '',
      method: 'GET',
      headers: { accept: 'application/json', authorization: `Bearer ${accessToken}` },
      peer: this.peer,
    });
    if (status !== 200) throw new RefusedPerson(status);
    const person = objectIn(body.toString('utf8'));
    if (person === null) throw new ProviderFailure('idp_answer');
    return person;
  }

  /** RFC 6749 §6. */
  refresh(refreshToken: string): Promise<OAuth2Answer['tokens']> {
    return new Promise((resolve, reject) => {
      this._oauth2.getOAuthAccessToken(
        refreshToken,
        { grant_type: 'refresh_token' },
        (error, access, refresh, results) => {
          if (error) reject(this.failedRequest(error));
          else if (typeof access !== 'string') reject(new ProviderFailure('idp_answer'));
          else resolve({ access_token: access, refresh_token: refresh, expires_in: (results as Claims)['expires_in'] });
        },
      );
    });
  }

  /** RFC 7009. */
  async revoke(url: string, token: string, hint: string): Promise<void> {
    const form = new URLSearchParams({ token, token_type_hint: hint });
    form.set('client_id', this.facts.clientId);
    form.set('client_secret', this.secret);
    const { status } = await this.post(url, form);
    if (status === 401) throw new ProviderFailure('idp_client');
    if (status !== 200) throw new ProviderFailure('idp_answer');
  }

  /** Takes the place of the request function of the library below, which knows no limits. */
  private request(
    _method: string,
    url: string,
    _headers: OutgoingHttpHeaders | null,
    body: string,
    _accessToken: string | null,
    callback: AnswerCallback,
  ): void {
    this.post(url, new URLSearchParams(body))
      .then(({ status, body: answer }) => {
        const data = answer.toString('utf8');
        if (status !== 200) callback({ statusCode: status, data });
        else if (objectIn(data) === null) callback(new OutboundFailure('protocol', 'no JSON object'));
        else callback(null, data, {});
      })
      .catch(callback);
  }

  private post(url: string, form: URLSearchParams) {
    const headers: Record<string, string> = {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    };
    if (this.facts.clientAuth === 'client_secret_basic') {
      form.delete('client_secret');
      headers['authorization'] = basicCredentials(this.facts.clientId, this.secret);
    }
    return this.http.request({ url, method: 'POST', headers, body: form.toString(), peer: this.peer });
  }

  /** As the library does for codes: by the error in the body, when there is one. */
  private failedRequest(error: Error | { statusCode: number; data?: unknown }): Error {
    if (error instanceof Error) return error;
    const { data, statusCode } = error;
    const inBody = typeof data === 'string' && objectIn(data) ? this.parseErrorResponse(data, statusCode) : null;
    return inBody ?? new OAuth2Strategy.InternalOAuthError('refused', error);
  }
}

/** The address of the person's data answered another status than 200. */
export class RefusedPerson extends Error {
  constructor(readonly status: number) {
    super(`the userinfo answered ${status}`);
  }
}

function objectIn(text: string): Claims | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : null;
  } catch {
    return null;
  }
}
