import type { Customer, CustomerInput } from '#customers';
import type { ClientInput } from '#oauth-clients';
import type { Shop, Tenant } from '#tenancy';
import { type Answer, call, type CallOptions, type TestApp } from '../test-app.js';
import { basicOf } from '../tokens.js';
import { createClient, type TestClient } from './client.js';
import { createCustomer } from './customer.js';
import { createShop } from './shop.js';
import { createTenant } from './tenant.js';

export const SHOPPER_PASSWORD = 'Shopper1!pass';

/** Where the shop takes the links of its mails. */
export const RESET_URL = 'https://shop.example/reset?hash={hash}';

let count = 0;

/** A shop's backend as SCAYLE's storefronts are one: a client with a secret that signs the shop's visitors in. */
export class Storefront {
  constructor(
    private readonly mandate: TestApp,
    readonly tenant: Tenant,
    /** With its secret in clear. */
    readonly shop: Shop & { secret: string },
    readonly client: TestClient,
  ) {}

  /** The same storefront, calling another instance. */
  at(instance: TestApp): Storefront {
    return new Storefront(instance, this.tenant, this.shop, this.client);
  }

  /** The same shop through another client. */
  async through(wanted: Partial<ClientInput>): Promise<Storefront> {
    const client = await createClient(this.mandate, this.tenant.slug, { shops: [this.shop.id], ...wanted });
    return new Storefront(this.mandate, this.tenant, this.shop, client);
  }

  /** Stops the instance. */
  close(): Promise<void> {
    return this.mandate.close();
  }

  post(path: string, body: object, headers: CallOptions['headers'] = {}): Promise<Answer> {
    return this.call('POST', path, body, headers);
  }

  login(email: string, password = SHOPPER_PASSWORD, headers: CallOptions['headers'] = {}): Promise<Answer> {
    return this.post('login', { email, password, shop_id: this.shop.id }, headers);
  }

  /** What a visitor types who is new here; `changes` replace fields. */
  newcomer(changes: Record<string, unknown> = {}): Record<string, unknown> & { email: string } {
    return {
      ...{ first_name: 'Ada', last_name: 'Shopper', gender: 'f', email: `newcomer-${++count}@example.com` },
      ...{ password: SHOPPER_PASSWORD, shop_id: this.shop.id },
      ...changes,
    };
  }

  register(body: object, headers: CallOptions['headers'] = {}): Promise<Answer> {
    return this.post('register', body, headers);
  }

  guest(changes: Record<string, unknown> = {}): Promise<Answer> {
    return this.post('login/guest', { ...this.newcomer(), password: undefined, ...changes });
  }

  askForReset(email: string, changes: object = {}, headers: CallOptions['headers'] = {}): Promise<Answer> {
    const body = { email, reset_url: RESET_URL, shop_id: this.shop.id, ...changes };
    return this.post('password/send-reset-email', body, headers);
  }

  resetBy(hash: string, password: string, headers: CallOptions['headers'] = {}): Promise<Answer> {
    return this.call('PUT', 'password/update-by-hash', { hash, password, shop_id: this.shop.id }, headers);
  }

  changePassword(accessToken: string, password: string, newPassword: string): Promise<Answer> {
    const body = { password, new_password: newPassword };
    return call(this.mandate.url, 'PUT', '/v1/auth/password', { bearer: accessToken, body });
  }

  /** A customer of the shop, with a password unless `wanted` says otherwise. */
  addCustomer(wanted: Partial<CustomerInput> = {}): Promise<Customer & { email: string }> {
    const email = `customer-${++count}@example.com`;
    const input = { email, password: SHOPPER_PASSWORD, ...wanted };
    return createCustomer(this.mandate, this.tenant.slug, this.shop.id, input) as Promise<Customer & { email: string }>;
  }

  private call(method: string, path: string, body: object, headers: CallOptions['headers']): Promise<Answer> {
    return call(this.mandate.url, method, `/v1/auth/${path}`, { basic: basicOf(this.client), body, headers });
  }
}

/** A tenant with one shop and its storefront. */
export async function createStorefront(mandate: TestApp): Promise<Storefront> {
  const tenant = await createTenant(mandate);
  const shop = await createShop(mandate, tenant.slug, {
    name: 'ACME & Söhne',
    callbackUrls: ['https://shop.example/signin/callback'],
  });
  const client = await createClient(mandate, tenant.slug, {
    name: 'Storefront',
    shops: [shop.id],
    grants: ['password', 'refresh_token'],
  });
  return new Storefront(mandate, tenant, shop, client);
}

/** How a storefront names its visitor. */
export const visitor = (address: string, program = 'Firefox'): Record<string, string> => ({
  'x-original-client-ip': address,
  'x-original-user-agent': program,
});
