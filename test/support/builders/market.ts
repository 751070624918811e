import type { Customer, CustomerInput } from '#customers';
import type { ClientInput } from '#oauth-clients';
import type { Shop, Tenant } from '#tenancy';
import { login } from '../tokens.js';
import type { TestApp } from '../test-app.js';
import { createClient, createOnBehalfClient, type TestClient } from './client.js';
import { createCustomer } from './customer.js';
import { createShop } from './shop.js';
import { createTenant } from './tenant.js';

export const PASSWORD = 'Shopper1!pass';

/** A tenant with one shop, a point of sale that may act on behalf, a storefront, and builders for the rest. */
export interface Market {
  readonly tenant: Tenant;
  readonly shop: Shop;
  /** May issue on-behalf tokens from loopback. */
  readonly pos: TestClient;
  /** Signs customers in and refreshes. */
  readonly storefront: TestClient;
  /** An active customer without a password. */
  readonly customer: Customer;
  addCustomer(wanted?: Partial<CustomerInput>): Promise<Customer>;
  addPos(wanted?: Partial<ClientInput>): Promise<TestClient>;
  addStorefront(wanted?: Partial<ClientInput>): Promise<TestClient>;
  /** A new customer with a password, signed in through the storefront. */
  signedIn(client?: TestClient): Promise<SignedIn>;
}

export interface SignedIn {
  readonly customer: Customer;
  readonly accessToken: string;
  readonly refreshToken: string;
}

let count = 0;

export async function createMarket(mandate: TestApp): Promise<Market> {
  const tenant = await createTenant(mandate);
  const shop = await createShop(mandate, tenant.slug);
  const addPos = (wanted: Partial<ClientInput> = {}) => createOnBehalfClient(mandate, tenant.slug, [shop.id], wanted);
  const addStorefront = (wanted: Partial<ClientInput> = {}) =>
    createClient(mandate, tenant.slug, {
      name: 'Storefront',
      shops: [shop.id],
      grants: ['password', 'refresh_token'],
      ...wanted,
    });
  const addCustomer = (wanted: Partial<CustomerInput> = {}) => createCustomer(mandate, tenant.slug, shop.id, wanted);
  const storefront = await addStorefront();
  return {
    tenant,
    shop,
    pos: await addPos(),
    storefront,
    customer: await addCustomer(),
    addCustomer,
    addPos,
    addStorefront,
    signedIn: async (client = storefront) => {
      const email = `shopper-${++count}@example.com`;
      const customer = await addCustomer({ email, password: PASSWORD });
      const answer = await login(mandate, client, { email, password: PASSWORD, shop_id: shop.id });
      if (answer.status !== 200) throw new Error(`sign-in failed: ${answer.text}`);
      return { customer, accessToken: answer.body.access_token, refreshToken: answer.body.refresh_token };
    },
  };
}
