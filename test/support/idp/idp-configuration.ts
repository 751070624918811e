import { randomBytes } from 'node:crypto';
import type { Client, Context, Provider } from 'oidc-provider';
import type { IdpAccount, IdpOptions, IdpResource } from './idp.js';
import type { IdpKey } from './idp-keys.js';
import type { IdpStore } from './idp-store.js';

interface ConfigurationFacts {
  readonly key: IdpKey;
  readonly store: IdpStore;
  readonly accounts: ReadonlyMap<string, IdpAccount>;
  readonly options: IdpOptions;
}

const PROFILE = ['name', 'given_name', 'family_name', 'preferred_username', 'locale'];

/** oidc-provider as the big providers behave: PKCE demanded, claims in the id_token, a refresh token for every login. */
export function idpConfiguration({ key, store, accounts, options }: ConfigurationFacts): Record<string, unknown> {
  return {
    adapter: (model: string) => store.adapterFor(model),
    jwks: { keys: [key.privateJwk] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    claims: {
      openid: ['sub', ...(options.furtherClaims ?? [])],
      email: ['email', 'email_verified'],
      profile: PROFILE,
    },
    scopes: ['openid', 'offline_access', 'email', 'profile', 'name'],
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      IdToken: 3600,
      RefreshToken: 86_400 * 30,
      Session: 86_400,
      Grant: 86_400 * 30,
      Interaction: 600,
    },
    enabledJWA: { idTokenSigningAlgValues: [key.algorithm] },
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true, allowedPolicy: options.resource ? anybody : isItsOwn },
      revocation: { enabled: true, allowedPolicy: isItsOwn },
      backchannelLogout: { enabled: true },
      ...(options.resource ? { resourceIndicators: resourceIndicators(options.resource, key) } : {}),
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
    },
    interactions: { url: (_context: Context, { uid }: { uid: string }) => `${options.path ?? ''}/interaction/${uid}` },
    ...(options.resource
      ? { extraTokenClaims: (_context: Context, { accountId }: { accountId: string }) => claimsOf(accounts, accountId) }
      : {}),
    findAccount: (_context: Context, subject: string) => accountBySubject(accounts, subject),
    ...(options.consent === false ? { loadExistingGrant: grantWithoutAsking } : {}),
    renderError: (context: Context, out: Record<string, string>) => {
      context.body = JSON.stringify(out);
    },
    fetch: (url: string, { dispatcher: _guard, ...init }: RequestInit & { dispatcher?: unknown }) => fetch(url, init),
  };
}

/** A client learns about, and revokes, its own tokens only. */
async function isItsOwn(_context: Context, client: Client, token: { readonly clientId: string }): Promise<boolean> {
  return token.clientId === client.clientId;
}

/** Whoever serves the resource asks about other clients' tokens. */
const anybody = async (): Promise<boolean> => true;

/** Every access token is for the one resource, whatever is asked for (RFC 8707). */
function resourceIndicators({ audience, format }: IdpResource, { algorithm }: IdpKey): Record<string, unknown> {
  const server = {
    ...{ audience, accessTokenFormat: format, accessTokenTTL: 3600, scope: 'shop' },
    ...(format === 'jwt' ? { jwt: { sign: { alg: algorithm } } } : {}),
  };
  return {
    enabled: true,
    defaultResource: () => audience,
    getResourceServerInfo: async () => server,
    useGrantedResource: async () => true,
  };
}

function claimsOf(accounts: ReadonlyMap<string, IdpAccount>, subject: string): Record<string, unknown> | undefined {
  return [...accounts.values()].find((candidate) => candidate.subject === subject)?.claims;
}

function accountBySubject(accounts: ReadonlyMap<string, IdpAccount>, subject: string) {
  const account = [...accounts.values()].find((candidate) => candidate.subject === subject);
  return account && { accountId: subject, claims: async () => ({ ...account.claims, sub: subject }) };
}

/** Signing out is confirmed by a form that needs no script. */
function logoutSource(context: Context, form: string): void {
  const body = form.replace(
    '</form>',
    '<input type="hidden" name="logout" value="yes"><button>Sign out</button></form>',
  );
  context.body = `<!doctype html><title>Sign out</title>${body}`;
}

function postLogoutSuccessSource(context: Context): void {
  context.body = '<!doctype html><title>Signed out</title><p>Signed out.</p>';
}

interface GrantContext {
  readonly oidc: {
    readonly provider: Provider;
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
    readonly params: { readonly scope?: string };
  };
}

async function grantWithoutAsking({ oidc: { provider, client, session, params } }: GrantContext) {
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  grant.addOIDCScope(params.scope ?? 'openid');
  await grant.save();
  return grant;
}
