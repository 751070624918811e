import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Misbehaviour, misbehave } from './misbehaviour.js';
import { type IdpKey, makeIdpKey } from './idp-keys.js';
import { type IdTokenTrick, trickyIdToken } from './id-token-tricks.js';
import { formOf, redirect, sendJson, startLoopbackServer } from './loopback-server.js';

export type FaultyAddress = 'discovery' | 'jwks' | 'token' | 'userinfo' | 'revocation' | 'introspection';

/** What goes wrong; what is not named goes right. May be changed at any time. */
export interface FaultScript {
  /** Addresses that do not answer as they should. */
  readonly at?: Partial<Record<FaultyAddress, Misbehaviour>>;
  readonly idToken?: IdTokenTrick;
  /** Written over the id_token's claims, for example `{ email_verified: 1 }`; undefined removes one. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Written over the metadata, for example `{ issuer: 'https://elsewhere.example' }`. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A scripted provider that signs everybody in at once and misbehaves as told. Its faults end where a real one begins. */
export interface FaultyIdp {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  script: FaultScript;
  /** `token`, `jwks` …, in the order in which they were called. */
  readonly calls: string[];
  readonly key: IdpKey;
  /** From now on the provider signs with a new key and publishes only that. */
  rotateKey(): Promise<void>;
  stop(): Promise<void>;
}

/** Published by nobody. */
let foreignKey: Promise<IdpKey> | undefined;

export async function startFaultyIdp(script: FaultScript = {}, { port = 0 } = {}): Promise<FaultyIdp> {
  const idp = new ScriptedIdp(script, await makeIdpKey('RS256'), await (foreignKey ??= makeIdpKey('RS256')));
  const server = await startLoopbackServer(
    (origin) => {
      idp.issuer = origin;
      return (request, response) => {
        idp.answer(request, response).catch((error: unknown) => sendJson(response, 500, { error: String(error) }));
      };
    },
    { port },
  );
  idp.stop = () => server.stop();
  return idp;
}

const PATHS: Readonly<Record<string, FaultyAddress>> = {
  '/.well-known/openid-configuration': 'discovery',
  '/jwks': 'jwks',
  '/token': 'token',
  '/me': 'userinfo',
  '/revoke': 'revocation',
  '/introspect': 'introspection',
};

class ScriptedIdp implements FaultyIdp {
  issuer = '';
  readonly clientId = 'shop';
  readonly clientSecret = 'known to the faulty one';
  readonly calls: string[] = [];
  stop = async (): Promise<void> => undefined;
  private readonly nonces = new Map<string, string>();

  constructor(
    public script: FaultScript,
    public key: IdpKey,
    private readonly foreignKey: IdpKey,
  ) {}

  async rotateKey(): Promise<void> {
    this.key = await makeIdpKey('RS256');
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.issuer);
    if (url.pathname === '/auth') return this.signIn(url, response);
    const address = PATHS[url.pathname];
    if (address === undefined) return sendJson(response, 404, {});
    this.calls.push(address);
    const misbehaviour = this.script.at?.[address];
    if (misbehaviour !== undefined) return misbehave(misbehaviour, response);
    const form = await formOf(request);
    sendJson(response, 200, await this.rightAnswer(address, form));
  }

  private signIn(url: URL, response: ServerResponse): void {
    const code = randomBytes(16).toString('hex');
    this.nonces.set(code, url.searchParams.get('nonce') ?? '');
    const back = new URL(url.searchParams.get('redirect_uri') ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', url.searchParams.get('state') ?? '');
    redirect(response, back);
  }

  private async rightAnswer(address: FaultyAddress, form: URLSearchParams): Promise<unknown> {
    if (address === 'discovery') return { ...this.metadata(), ...this.script.metadata };
    if (address === 'jwks') return { keys: [this.key.publicJwk] };
    if (address === 'userinfo') return { sub: 'mallory', email: 'ada@example.com' };
    if (address === 'introspection') return { active: true };
    if (address === 'revocation') return {};
    return {
      access_token: randomBytes(16).toString('hex'),
      refresh_token: randomBytes(16).toString('hex'),
      token_type: 'Bearer',
      expires_in: 3600,
      id_token: (await this.idToken(this.nonces.get(form.get('code') ?? ''))) || undefined,
    };
  }

  private idToken(nonce: string | undefined): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: this.issuer,
      aud: this.clientId,
      sub: 'mallory',
      iat: now,
      exp: now + 300,
      nonce,
      email: 'ada@example.com',
      email_verified: true,
      ...this.script.claims,
    };
    return trickyIdToken(this.script.idToken ?? 'none', claims, this.key, this.foreignKey);
  }

  private metadata(): Record<string, unknown> {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/auth`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/jwks`,
      userinfo_endpoint: `${this.issuer}/me`,
      revocation_endpoint: `${this.issuer}/revoke`,
      introspection_endpoint: `${this.issuer}/introspect`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    };
  }
}
