import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { Context, Provider } from 'oidc-provider';
import { pageHeaders } from '../page.js';
import { claimsOf, DEMO_ACCOUNTS, type DemoAudience } from './demo-accounts.js';
import { faultPage, signedOutPage, signOutPage } from './idp-pages.js';
import { MemoryAdapter, MemoryStore } from './memory-adapter.js';

/** Mandate as the demo's provider knows it: a client for each kind of people. */
export interface DemoIdpClients extends Readonly<Record<DemoAudience, DemoIdpClient>> {
  /** Origin of Mandate as browsers reach it. */
  readonly mandate: string;
}

export interface DemoIdpClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What to register at an identity provider for customers: here it is done for you (docs/guides/sso.md). */
function forCustomers({ customers, mandate }: DemoIdpClients): Record<string, unknown> {
  return {
    ...signIn(customers, mandate),
    post_logout_redirect_uris: [`${mandate}/v1/auth/logout/callback`],
    backchannel_logout_uri: `${mandate}/v1/auth/external/backchannel-logout`,
    backchannel_logout_session_required: true,
  };
}

/** The same for employees (docs/guides/trusted-agent.md). Whoever is signed in here may be so as a customer: ask each time. */
function forEmployees({ employees, mandate }: DemoIdpClients): Record<string, unknown> {
  return { ...signIn(employees, mandate), default_max_age: 0 };
}

function signIn({ clientId, clientSecret }: DemoIdpClient, mandate: string): Record<string, unknown> {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [`${mandate}/v1/auth/external/callback`],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  };
}

/** Signing keys are made anew at each start, as providers rotate theirs. */
export async function idpConfiguration(clients: DemoIdpClients): Promise<Record<string, unknown>> {
  const store = new MemoryStore();
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const headers = pageHeaders([clients.mandate]);
  return {
    adapter: (model: string) => new MemoryAdapter(model, store),
    clients: [forCustomers(clients), forEmployees(clients)],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'given_name', 'family_name'] },
    // The claims stand in the ID token, so that one call is enough.
    conformIdTokenClaims: false,
    issueRefreshToken: async () => true,
    findAccount: (_: Context, subject: string) => accountOf(subject),
    loadExistingGrant: grantWithoutAsking,
    interactions: { url: (_: Context, { uid }: { uid: string }) => `/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      introspection: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context: Context, form: string) => answer(context, headers, signOutPage(form)),
        postLogoutSuccessSource: (context: Context) => answer(context, headers, signedOutPage()),
      },
    },
    renderError: (context: Context, out: { error: string; error_description?: string }) =>
      answer(context, headers, faultPage(out.error_description ?? '', out.error)),
    ttl: { AccessToken: 3600, IdToken: 3600, RefreshToken: 86_400, Session: 86_400, Grant: 86_400, Interaction: 600 },
    // By itself oidc-provider calls no address of this machine, where Mandate is.
    fetch: (url: string, { dispatcher: _guard, ...init }: RequestInit & { dispatcher?: unknown }) => fetch(url, init),
  };
}

function answer(context: Context, headers: Readonly<Record<string, string>>, text: string): void {
  context.body = text;
  context.set(headers);
}

function accountOf(subject: string): { accountId: string; claims(): Promise<Record<string, unknown>> } | undefined {
  const account = DEMO_ACCOUNTS.find((candidate) => candidate.subject === subject);
  return account && { accountId: subject, claims: async () => claimsOf(account) };
}

interface GrantContext {
  readonly oidc: {
    readonly provider: Provider;
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
    readonly params: { readonly scope?: string };
  };
}

/** Nobody is asked whether the demo's shop may know the demo's accounts. */
async function grantWithoutAsking({ oidc: { provider, client, session, params } }: GrantContext) {
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  grant.addOIDCScope(params.scope ?? 'openid');
  await grant.save();
  return grant;
}
