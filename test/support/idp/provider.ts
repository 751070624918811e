import { randomBytes } from 'node:crypto';
import { type Connector, Connectors, type LoginStart, type ProviderFacts } from '#identity-providers';
import { NameResolver, OutboundHttp } from '#platform';
import { walkLogin, type WayBack } from './walk-login.js';

/** Where the providers of the tests send the browser back to. */
export const CALLBACK = 'https://mandate.example/v1/auth/external/callback';

let count = 0;

/** An OIDC provider as it would be stored, with what the test says about it. */
export function providerFacts(said: Partial<ProviderFacts>): ProviderFacts {
  const id = ++count;
  return {
    id,
    tenantId: 1,
    key: `idp-${id}`,
    name: 'A provider',
    kind: 'oidc',
    preset: null,
    audience: 'customers',
    enabled: true,
    issuer: '',
    endpoints: {},
    clientId: 'shop',
    clientAuth: 'client_secret_basic',
    appleTeamId: null,
    appleKeyId: null,
    scopes: ['openid', 'email', 'profile'],
    claims: {
      subject: 'sub',
      email: 'email',
      emailVerified: 'email_verified',
      firstName: 'given_name',
      lastName: 'family_name',
    },
    referenceKey: null,
    linkByEmail: false,
    logoutRedirect: false,
    revokeTokens: false,
    validateTokens: false,
    tokenExchange: null,
    shops: null,
    epoch: 1,
    version: 1,
    ...said,
  };
}

/** The way out as on a developer's machine: providers may stand on loopback. */
export function loopbackHttp(parallel = 16): OutboundHttp {
  return new OutboundHttp(
    { ALLOW_LOOPBACK_IDP: true, IDP_INTERNAL_NETWORKS: [], IDP_PARALLEL_CALLS: parallel },
    new NameResolver(),
  );
}

export function connectorOf(said: Partial<ProviderFacts>, secret: string, http = loopbackHttp()): Connector {
  return new Connectors(http).make(providerFacts(said), secret);
}

/** The random values of one login. */
export function loginStart(extra: Record<string, string> = {}): LoginStart {
  const random = (): string => randomBytes(32).toString('base64url');
  return { redirectUri: CALLBACK, state: random(), nonce: random(), codeVerifier: random(), extra };
}

/** A whole login: the provider's page, the person there, and what came back for `finish`. */
export async function signInAt(connector: Connector, login: string, start = loginStart()) {
  const back = await walkLogin(await connector.start(start), { login });
  return { back, foreign: await connector.finish(answerOf(start, back)) };
}

export function answerOf(start: LoginStart, { parameters }: Pick<WayBack, 'parameters'>) {
  const { redirectUri, state, nonce, codeVerifier } = start;
  return { parameters, redirectUri, state, nonce, codeVerifier };
}
