import type { ProviderInput } from '#identity-providers';
import { type Idp, startIdp } from './idp/index.js';
import { CALLBACK_URL, IDP_SECRET, OUR_REGISTRATION, signedLink, type SsoShop, Visitor } from './sso.js';
import type { TestApp } from './test-app.js';
import { claimsOf, grant } from './tokens.js';

/** As the application of a test says it to providers; nobody has to listen there. */
export const OUR_LOGOUT_CALLBACK = 'http://localhost:3000/v1/auth/logout/callback';
export const BACKCHANNEL_PATH = '/v1/auth/external/backchannel-logout';

/** A customer who signed in at a provider, with their browser. */
export interface SignedInByIdp {
  readonly visitor: Visitor;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly jti: string;
  readonly sessionId: string;
}

let count = 0;

/**
 * A provider that knows us under two names: `shop`, and `shop-loud`, which it tells of logouts. Its Ada and its Bob have
 * addresses of their own.
 */
export async function startLogoutIdp(mandate: Pick<TestApp, 'url'>): Promise<Idp> {
  count++;
  const accounts = ['ada', 'bob'].map((login) => ({
    login,
    claims: { email: `${login}-${count}@example.com`, email_verified: true, given_name: login, family_name: 'Byron' },
  }));
  const idp = await startIdp({ consent: false, accounts });
  const registration = { ...OUR_REGISTRATION, postLogoutRedirectUris: [OUR_LOGOUT_CALLBACK] };
  idp.addClient(registration);
  idp.addClient({ ...registration, clientId: 'shop-loud', backchannelLogoutUri: mandate.url + BACKCHANNEL_PATH });
  return idp;
}

/** The shop's link for signing out, signed like those for signing in. Claims with the value undefined are left out. */
export async function logoutLink(
  { shop }: Pick<SsoShop, 'shop'>,
  claims: Readonly<Record<string, unknown>>,
  secret = shop.secret,
): Promise<string> {
  const link = await signedLink(shop.id, secret, { callbackUrl: CALLBACK_URL, ...claims });
  return link.replace('/external/redirect', '/logout/redirect');
}

/** Signs in by the provider of this key, up to the tokens. */
export async function signInBy(
  mandate: TestApp,
  shop: SsoShop,
  { idpKey = 'idp', login = 'ada', visitor = new Visitor(mandate) } = {},
): Promise<SignedInByIdp> {
  const back = await visitor.signIn(await shop.link({ idpKey }), login);
  const code = back.searchParams.get('code');
  if (code === null) throw new Error(`no code: ${back.href}`);
  const answer = await grant(mandate, shop.storefront, { grant_type: 'authorization_code', code });
  if (answer.status !== 200) throw new Error(`no tokens: ${answer.text}`);
  const { access_token: accessToken, refresh_token: refreshToken } = answer.body as Record<string, string>;
  const { jti, sid } = claimsOf(accessToken ?? '');
  return { visitor, accessToken: accessToken ?? '', refreshToken: refreshToken ?? '', jti, sessionId: sid };
}

/** What is stored of a login's tokens; null = they were deleted. */
export async function storedGrant(
  mandate: Pick<TestApp, 'database'>,
  sessionId: string,
): Promise<{ idp_sid: string | null; idp_subject: string; attempts: number } | null> {
  const rows = await mandate.database.query<{ idp_sid: string | null; idp_subject: string; attempts: number }>(
    'select idp_sid, idp_subject, revoke_attempts as attempts from sso_grant where session_id = $1',
    [sessionId],
  );
  return rows[0] ?? null;
}

/** As if the pause before the next try were over for these sessions, and that of all others had only begun. */
export async function letRevocationsBeDue(
  mandate: Pick<TestApp, 'database'>,
  ...sessions: readonly string[]
): Promise<void> {
  await mandate.database.query(
    `update sso_grant set revoke_due_at = now() + case when session_id = any($1::uuid[]) then -1 else 1 end * interval '1 minute'
     where revoke_due_at is not null`,
    [sessions],
  );
}

/** How often the provider was asked to revoke a token. */
export const revocationsAt = ({ calls }: Idp): number =>
  calls.filter((call) => call === 'POST /token/revocation').length;

/** A provider of the tests as the tenant would configure it. */
export const providerAt = ({ issuer }: Idp, wanted: Partial<ProviderInput> & Pick<ProviderInput, 'key'>) => ({
  issuer,
  clientSecret: IDP_SECRET,
  ...wanted,
});
