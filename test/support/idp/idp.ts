import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Provider } from 'oidc-provider';
import { addAppleQuirks, type AppleQuirks } from './apple-quirks.js';
import { clientMetadata, type IdpClient } from './idp-client.js';
import { idpConfiguration } from './idp-configuration.js';
import { interact } from './idp-interaction.js';
import { type IdpAlgorithm, type IdpKey, makeIdpKey, signWith } from './idp-keys.js';
import { IdpStore } from './idp-store.js';
import { startLoopbackServer } from './loopback-server.js';

export interface IdpAccount {
  /** What is typed at the login page. */
  readonly login: string;
  readonly subject: string;
  /** May be changed at any time: whatever stands here is what the provider says. */
  claims: Record<string, unknown>;
}

export interface IdpOptions {
  readonly name?: string;
  readonly port?: number;
  /** Path of the issuer, such as `/realms/shop`. */
  readonly path?: string;
  readonly algorithm?: IdpAlgorithm;
  readonly clients?: readonly IdpClient[];
  readonly accounts?: readonly { login: string; subject?: string; claims: Record<string, unknown> }[];
  /** Names of claims besides those of e-mail and profile that the provider knows. */
  readonly furtherClaims?: readonly string[];
  /** false = consent is never asked for. */
  readonly consent?: boolean;
  readonly apple?: AppleQuirks;
  /** Access tokens are for this resource server, which may ask about them; else they are for the provider itself. */
  readonly resource?: IdpResource;
}

export interface IdpResource {
  /** What `aud` of its tokens holds. */
  readonly audience: string;
  readonly format: 'jwt' | 'opaque';
}

export type Breakdown = 'hang' | number;

/** A real OpenID provider on loopback. */
export interface Idp {
  readonly issuer: string;
  readonly origin: string;
  readonly key: IdpKey;
  /** `POST /token`, in the order in which they came. */
  readonly calls: string[];
  /** Paths below the issuer that hang or answer a status: `idp.broken.set('/token/revocation', 500)`. */
  readonly broken: Map<string, Breakdown>;
  addClient(client: IdpClient): void;
  account(login: string): IdpAccount;
  /** The provider withdraws everything it granted for this account. */
  withdraw(login: string): void;
  /** The provider tells a client by the back channel that a session ended; fails unless the client answers 200 or 204. */
  announceLogout(clientId: string, subject: string, sid: string): Promise<void>;
  /** A token with the provider's signature, for claims that it would never send. */
  sign(claims: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>;
  stop(): Promise<void>;
}

export async function startIdp(options: IdpOptions = {}): Promise<Idp> {
  const key = await makeIdpKey(options.algorithm ?? 'RS256');
  const store = new IdpStore();
  const accounts = accountsOf(options);
  const calls: string[] = [];
  const broken = new Map<string, Breakdown>();
  const path = options.path ?? '';
  const subjectOf = (login: string): string | null => accounts.get(login)?.subject ?? null;
  for (const client of options.clients ?? []) store.addClient(clientMetadata(client, key.algorithm));

  let provider: Provider | undefined;
  const server = await startLoopbackServer(
    async (origin) => {
      provider = await makeProvider(origin + path, idpConfiguration({ key, store, accounts, options }));
      if (options.apple) addAppleQuirks(provider, options.apple);
      return serve(provider, { path, calls, broken, name: options.name ?? 'the provider', subjectOf });
    },
    { port: options.port ?? 0 },
  );
  return {
    issuer: server.origin + path,
    origin: server.origin,
    key,
    calls,
    broken,
    addClient: (client) => store.addClient(clientMetadata(client, key.algorithm)),
    account: (login) => found(accounts.get(login), login),
    withdraw: (login) => store.forget(found(accounts.get(login), login).subject),
    announceLogout: async (clientId, subject, sid) =>
      found(await provider?.Client.find(clientId), clientId).backchannelLogout(subject, sid),
    sign: (claims, header) => signWith(key, claims, header),
    stop: () => server.stop(),
  };
}

/** Two accounts unless the test brings its own: one whose address the provider has verified, and one it has not. */
function accountsOf({ accounts }: IdpOptions): Map<string, IdpAccount> {
  const given = accounts ?? [
    {
      login: 'ada',
      claims: { email: 'ada@example.com', email_verified: true, given_name: 'Ada', family_name: 'Byron' },
    },
    {
      login: 'bob',
      claims: { email: 'bob@example.com', email_verified: false, given_name: 'Bob', family_name: 'Ross' },
    },
  ];
  return new Map(
    given.map(({ login, claims, ...rest }) => [
      login,
      {
        login,
        claims,
        subject: ('subject' in rest ? rest.subject : undefined) ?? `sub-${login}-${randomBytes(4).toString('hex')}`,
      },
    ]),
  );
}

/** oidc-provider complains about Node 20 when it is loaded, though it works with it. */
async function makeProvider(issuer: string, configuration: Record<string, unknown>): Promise<Provider> {
  const loud = globalThis.console;
  globalThis.console = Object.assign(Object.create(loud) as Console, { warn: () => undefined });
  try {
    const { Provider: OidcProvider } = await import('oidc-provider');
    return new OidcProvider(issuer, configuration);
  } finally {
    globalThis.console = loud;
  }
}

interface Service {
  readonly path: string;
  readonly calls: string[];
  readonly broken: Map<string, Breakdown>;
  readonly name: string;
  readonly subjectOf: (login: string) => string | null;
}

function serve(provider: Provider, { path, calls, broken, name, subjectOf }: Service): RequestListener {
  const protocol = provider.callback();
  return (request, response) => {
    const full = request.url ?? '/';
    const url = full.startsWith(path) ? full.slice(path.length) : full;
    const [route = ''] = url.split('?');
    calls.push(`${request.method} ${route}`);
    const breakdown = broken.get(route);
    if (breakdown === 'hang') return;
    if (breakdown !== undefined) {
      response.writeHead(breakdown).end();
      return;
    }
    Object.assign(request, { originalUrl: full, baseUrl: path, url });
    if (!route.startsWith('/interaction/')) return protocol(request, response);
    interact({ provider, name, subjectOf }, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  };
}

function found<Thing>(thing: Thing | undefined, name: string): Thing {
  if (thing === undefined) throw new Error(`the provider of this test does not know ${name}`);
  return thing;
}
