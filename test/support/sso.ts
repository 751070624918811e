import { SignJWT } from 'jose';
import { type ProviderInput, IdentityProviderService } from '#identity-providers';
import { Database } from '#platform';
import type { Shop, Tenant } from '#tenancy';
import { cliCaller } from './builders/caller.js';
import { createClient, type TestClient } from './builders/client.js';
import { createShop } from './builders/shop.js';
import { createTenant } from './builders/tenant.js';
import { CookieJar, walkLogin, type Walk, type WayBack } from './idp/index.js';
import { type Answer, call, type TestApp } from './test-app.js';

export const CALLBACK_URL = 'https://shop.example/signin/callback';
/** As the application of a test says it to providers; nobody has to listen there. */
export const OUR_CALLBACK = 'http://localhost:3000/v1/auth/external/callback';

/** What a shop signs; SCAYLE's client writes the claims in this order. */
export interface LinkClaims {
  readonly idpKey?: unknown;
  readonly callbackUrl?: unknown;
  readonly clientId?: unknown;
  readonly authUrlParameters?: unknown;
  readonly [further: string]: unknown;
}

/** A shop that signs customers in by the provider `idp`, or by others that are added. */
export interface SsoShop {
  readonly tenant: Tenant;
  readonly shop: Shop & { readonly secret: string };
  readonly storefront: TestClient;
  /** @returns the provider's id */
  addProvider(wanted: Partial<ProviderInput> & Pick<ProviderInput, 'key' | 'issuer'>): Promise<number>;
  /** A link as SCAYLE's client makes it: HS256, two hours. */
  link(claims?: LinkClaims): Promise<string>;
}

export async function createSsoShop(mandate: TestApp, idp: { readonly issuer: string }): Promise<SsoShop> {
  const tenant = await createTenant(mandate);
  const shop = await createShop(mandate, tenant.slug, { callbackUrls: [CALLBACK_URL] });
  const storefront = await createClient(mandate, tenant.slug, {
    name: 'Storefront',
    shops: [shop.id],
    grants: ['authorization_code', 'refresh_token'],
    requirePkce: false,
  });
  const made: SsoShop = {
    tenant,
    shop,
    storefront,
    addProvider: (wanted) => createProvider(mandate, { ...wanted, tenant: tenant.slug }),
    link: (claims = {}) =>
      signedLink(shop.id, shop.secret, {
        idpKey: 'idp',
        callbackUrl: CALLBACK_URL,
        clientId: storefront.clientId,
        ...claims,
      }),
  };
  await made.addProvider({ key: 'idp', issuer: idp.issuer });
  return made;
}

async function createProvider(
  mandate: TestApp,
  wanted: Partial<ProviderInput> & Pick<ProviderInput, 'key' | 'issuer' | 'tenant'>,
): Promise<number> {
  const providers = mandate.app.get(IdentityProviderService, { strict: false });
  const input: ProviderInput = {
    name: wanted.key,
    kind: 'oidc',
    clientId: 'shop',
    clientSecret: IDP_SECRET,
    scopes: ['openid', 'email', 'profile'],
    ...wanted,
  };
  const { provider } = await mandate.app
    .get(Database, { strict: false })
    .transaction((tx) => providers.create(tx, cliCaller, input));
  return provider.id;
}

/** The secret that we are registered with at providers of the tests. */
export const IDP_SECRET = 'a secret between Mandate and its provider';

/** Registers us at a provider of the tests. */
export const OUR_REGISTRATION = { clientId: 'shop', clientSecret: IDP_SECRET, redirectUris: [OUR_CALLBACK] };

/** The path that a shop redirects its visitor to. Claims with the value undefined are left out. */
export async function signedLink(shopId: number, secret: string, claims: LinkClaims): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    ...claims,
    iat: 'iat' in claims ? claims['iat'] : now,
    exp: 'exp' in claims ? claims['exp'] : now + 7200,
  };
  const jwt = await new SignJWT(payload as never)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(secret));
  return linkOf(shopId, jwt);
}

export const linkOf = (shopId: number, jwt: string): string =>
  `/v1/auth/external/redirect?${new URLSearchParams({ shopId: String(shopId), jwt }).toString()}`;

/** A visitor of the shop, with one browser. */
export class Visitor {
  /** Cookies of Mandate and of the providers. */
  readonly jar = new CookieJar();

  constructor(private readonly mandate: Pick<TestApp, 'url'>) {}

  /** Follows a link of the shop to Mandate. */
  open(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  /** Signs in at the provider that an answer of Mandate leads to, and is sent back. */
  signInAt(answer: Answer, walk: Pick<Walk, 'login' | 'deny'>): Promise<WayBack> {
    return walkLogin(locationOf(answer), { ...walk, jar: this.jar });
  }

  /** Brings the provider's answer to Mandate. */
  comeBack({ method, url, form }: WayBack, headers: Record<string, string> = {}): Promise<Answer> {
    const body = method === 'POST' ? new URLSearchParams(form) : undefined;
    return this.send(method, url.pathname + url.search, body, headers);
  }

  /** The whole way: link, provider, callback; answers where the shop gets the visitor back. */
  async signIn(path: string, login: string): Promise<URL> {
    return locationOf(await this.comeBack(await this.signInAt(await this.open(path), { login })));
  }

  private async send(
    method: string,
    path: string,
    body: URLSearchParams | undefined,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const here = new URL(this.mandate.url);
    const answer = await call(this.mandate.url, method, path, {
      body,
      headers: { ...this.jar.headerFor(here), ...headers },
    });
    this.jar.keep(here, answer as unknown as Response);
    return answer;
  }
}

/** Where an answer sends the browser. */
export function locationOf(answer: Answer): URL {
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`no redirect: ${answer.status} ${answer.text}`);
  return new URL(location);
}
