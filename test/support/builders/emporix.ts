import type { Customer, CustomerInput } from '#customers';
import type { ClientInput } from '#oauth-clients';
import type { Shop, Tenant } from '#tenancy';
import { type Answer, call, type CallOptions, type TestApp } from '../test-app.js';
import { createClient, type TestClient } from './client.js';
import { type TestCompany, createCompany } from './company.js';
import { createCustomer } from './customer.js';
import { createShop } from './shop.js';
import { createTenant } from './tenant.js';

export const EMPORIX_PASSWORD = 'Shopper1!pass';

type Fields = Record<string, string>;

let count = 0;

/** A merchant whose storefront speaks as Emporix's do: a public key for the shop, and visitors who may sign in. */
export class EmporixMarket {
  constructor(
    private readonly mandate: TestApp,
    readonly tenant: Tenant,
    readonly shop: Shop,
    readonly storefront: TestClient,
  ) {}

  /** The same market, calling another instance. */
  at(instance: TestApp): EmporixMarket {
    return new EmporixMarket(instance, this.tenant, this.shop, this.storefront);
  }

  addStorefront(wanted: Partial<ClientInput> = {}): Promise<TestClient> {
    return createClient(this.mandate, this.tenant.slug, {
      ...{ name: 'Storefront', type: 'public', shops: [this.shop.id] },
      grants: ['anonymous', 'password', 'refresh_token'],
      ...wanted,
    });
  }

  /** A customer of the shop, with a password. */
  addCustomer(wanted: Partial<CustomerInput> = {}): Promise<Customer & { email: string }> {
    const input = { email: `buyer-${++count}@example.com`, password: EMPORIX_PASSWORD, ...wanted };
    return createCustomer(this.mandate, this.tenant.slug, this.shop.id, input) as Promise<Customer & { email: string }>;
  }

  addCompany(): Promise<TestCompany> {
    return createCompany(this.mandate, this.tenant);
  }

  /** `GET /customerlogin/auth/anonymous/login|refresh`. */
  anonymous(what: 'login' | 'refresh', query: Fields = {}, options: CallOptions = {}): Promise<Answer> {
    const fields = { tenant: this.tenant.slug, client_id: this.storefront.clientId, ...query };
    return this.get(`/customerlogin/auth/anonymous/${what}`, fields, options);
  }

  /** The access token of a new visit. */
  async visit(query: Fields = {}): Promise<string> {
    const answer = await this.anonymous('login', query);
    if (answer.status !== 200) throw new Error(`no visit: ${answer.text}`);
    return answer.body.access_token as string;
  }

  /** A route of the customer service: `login`, `me`, `refreshauthtoken?…`. */
  customer(method: string, path: string, bearer: string, options: CallOptions = {}): Promise<Answer> {
    return call(this.mandate.url, method, `/customer/${this.tenant.slug}/${path}`, { bearer, ...options });
  }

  async login(email: string, visit?: string, password = EMPORIX_PASSWORD): Promise<Answer> {
    return this.customer('POST', 'login', visit ?? (await this.visit()), { body: { email, password } });
  }

  /** `GET refreshauthtoken`, for a company or for none. */
  refresh(bearer: string, refreshToken: string, company?: string, options: CallOptions = {}): Promise<Answer> {
    const wish: Fields = company === undefined ? {} : { legalEntityId: company };
    const query = new URLSearchParams({ refreshToken, ...wish });
    return this.customer('GET', `refreshauthtoken?${query.toString()}`, bearer, options);
  }

  /** The token of an automation that may manage the tenant. */
  async keeper(): Promise<string> {
    const scopes = ['mandate.tenant_manage', 'mandate.tenant_read'];
    const wanted = { name: 'Keeper', grants: ['client_credentials'] as const, scopes };
    return (await this.service(await createClient(this.mandate, this.tenant.slug, wanted))).body.access_token as string;
  }

  /** `POST /oauth/token`. */
  service(client: Pick<TestClient, 'clientId' | 'secret'>, fields: Fields = {}): Promise<Answer> {
    const form = { grant_type: 'client_credentials', client_id: client.clientId, client_secret: client.secret };
    return call(this.mandate.url, 'POST', '/oauth/token', { body: new URLSearchParams({ ...form, ...fields }) });
  }

  private get(path: string, query: Fields, options: CallOptions): Promise<Answer> {
    return call(this.mandate.url, 'GET', `${path}?${new URLSearchParams(query).toString()}`, options);
  }
}

export async function createEmporixMarket(mandate: TestApp): Promise<EmporixMarket> {
  const tenant = await createTenant(mandate);
  const shop = await createShop(mandate, tenant.slug, {
    code: `Site_${++count}`,
    callbackUrls: ['https://shop.example/signin/callback'],
  });
  const storefront = await createClient(mandate, tenant.slug, {
    ...{ name: 'Storefront', type: 'public', shops: [shop.id], scopes: ['customer.customerprofile_view'] },
    grants: ['anonymous', 'password', 'refresh_token'],
  });
  return new EmporixMarket(mandate, tenant, shop, storefront);
}
