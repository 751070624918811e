import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { loginPage } from './idp-pages.js';
import { formOf, redirect, sendJson, sendPage, startLoopbackServer } from './loopback-server.js';

export interface Oauth2Options {
  readonly port?: number;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly redirectUris: readonly string[];
  /** By login name: what the userinfo address answers, as Facebook's Graph API does (`id`, `first_name` …). */
  readonly people?: Readonly<Record<string, Record<string, unknown>>>;
}

/** A provider of plain OAuth 2.0: no discovery, no id_token, people by a userinfo address. */
export interface Oauth2Provider {
  readonly origin: string;
  readonly endpoints: { readonly authorization: string; readonly token: string; readonly userinfo: string };
  readonly clientId: string;
  readonly clientSecret: string;
  /** May be changed at any time. */
  readonly people: Record<string, Record<string, unknown>>;
  readonly calls: string[];
  /** What the token address answers instead: a status and a body of any form. */
  tokenAnswer: { readonly status: number; readonly body: string } | null;
  stop(): Promise<void>;
}

const PEOPLE = {
  ada: { id: '10001', first_name: 'Ada', last_name: 'Byron', email: 'ada@example.com' },
  bob: { id: '10002', first_name: 'Bob', last_name: 'Ross' },
};

export async function startOauth2Provider(options: Oauth2Options): Promise<Oauth2Provider> {
  const provider = new PlainProvider(options);
  const server = await startLoopbackServer((origin) => provider.at(origin), { port: options.port ?? 0 });
  provider.stop = () => server.stop();
  return provider;
}

interface Code {
  readonly login: string;
  readonly redirectUri: string;
  readonly challenge: string;
}

class PlainProvider implements Oauth2Provider {
  origin = '';
  readonly clientId: string;
  readonly clientSecret: string;
  readonly people: Record<string, Record<string, unknown>>;
  readonly calls: string[] = [];
  tokenAnswer: Oauth2Provider['tokenAnswer'] = null;
  stop = async (): Promise<void> => undefined;
  private readonly redirectUris: readonly string[];
  private readonly codes = new Map<string, Code>();
  private readonly tokens = new Map<string, string>();

  constructor({ clientId = 'plain', clientSecret = 'a plain secret', redirectUris, people = PEOPLE }: Oauth2Options) {
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.redirectUris = redirectUris;
    this.people = structuredClone(people);
  }

  get endpoints(): Oauth2Provider['endpoints'] {
    return {
      authorization: `${this.origin}/dialog/oauth`,
      token: `${this.origin}/oauth/access_token`,
      userinfo: `${this.origin}/me?fields=id,first_name,last_name,email`,
    };
  }

  at(origin: string): RequestListener {
    this.origin = origin;
    return (request, response) => {
      this.answer(request, response).catch((error: unknown) => sendJson(response, 500, { error: String(error) }));
    };
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    this.calls.push(`${request.method} ${url.pathname}`);
    if (url.pathname === '/dialog/oauth') return this.dialog(url, request, response);
    if (url.pathname === '/oauth/access_token') return this.token(await formOf(request), response);
    if (url.pathname === '/me') return this.me(request, response);
    return sendJson(response, 404, { error: 'not_found' });
  }

  private async dialog(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = url.searchParams;
    const redirectUri = asked.get('redirect_uri') ?? '';
    if (asked.get('client_id') !== this.clientId || !this.redirectUris.includes(redirectUri)) {
      return sendJson(response, 400, { error: 'invalid_request' });
    }
    if (request.method !== 'POST')
      return sendPage(response, loginPage('the plain provider', url.pathname + url.search));
    const form = await formOf(request);
    const login = form.get('login') ?? '';
    const back = new URL(redirectUri);
    back.searchParams.set('state', asked.get('state') ?? '');
    if (form.get('choice') === 'no') back.searchParams.set('error', 'access_denied');
    else if (login in this.people) {
      const code = randomBytes(16).toString('hex');
      this.codes.set(code, { login, redirectUri, challenge: asked.get('code_challenge') ?? '' });
      back.searchParams.set('code', code);
    } else return sendPage(response, loginPage('the plain provider', url.pathname + url.search));
    redirect(response, back);
  }

  private token(form: URLSearchParams, response: ServerResponse): void {
    if (this.tokenAnswer) {
      response.writeHead(this.tokenAnswer.status, { 'content-type': 'application/json' }).end(this.tokenAnswer.body);
      return;
    }
    if (form.get('client_id') !== this.clientId || form.get('client_secret') !== this.clientSecret) {
      return sendJson(response, 401, { error: 'invalid_client', error_description: 'who are you?' });
    }
    const presented = form.get('code') ?? '';
    const code = this.codes.get(presented);
    this.codes.delete(presented);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!code || code.redirectUri !== form.get('redirect_uri') || code.challenge !== challenge) {
      return sendJson(response, 400, { error: 'invalid_grant', error_description: 'this code is not good' });
    }
    const accessToken = randomBytes(16).toString('hex');
    this.tokens.set(accessToken, code.login);
    sendJson(response, 200, { access_token: accessToken, token_type: 'bearer', expires_in: 5_183_944 });
  }

  private me(request: IncomingMessage, response: ServerResponse): void {
    const login = this.tokens.get((request.headers.authorization ?? '').replace(/^Bearer /, ''));
    if (login === undefined) return sendJson(response, 401, { error: 'invalid_token' });
    sendJson(response, 200, this.people[login]);
  }
}
