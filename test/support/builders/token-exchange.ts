import type { ProviderInput, TokenExchange } from '#identity-providers';
import type { ClientInput } from '#oauth-clients';
import type { Shop, Tenant } from '#tenancy';
import type { IdpClient } from '../idp/index.js';
import { CALLBACK_URL, IDP_SECRET } from '../sso.js';
import { type Answer, type TestApp } from '../test-app.js';
import { grant } from '../tokens.js';
import { createClient, type TestClient } from './client.js';
import { createProvider } from './identity-provider.js';
import { createShop } from './shop.js';
import { createTenant } from './tenant.js';

/** Whom the tokens are for that a shop exchanges here. */
export const SHOP_API = 'https://api.shop.example';
/** The storefront at the provider: it signs its visitors in there itself. */
export const SHOP_APP: IdpClient = {
  clientId: 'shop-app',
  clientSecret: 'a secret between the storefront and its provider',
  redirectUris: ['https://shop.example/app/callback'],
};

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

/** What the providers of these shops exchange, unless a test says otherwise. */
export const exchangeRules = (changes: Partial<TokenExchange> = {}): TokenExchange => ({
  ...{ enabled: true, audience: SHOP_API, azp: SHOP_APP.clientId, mode: 'jwks' },
  ...{ autoProvisioning: true, identifier: 'subject' },
  ...changes,
});

let count = 0;

/** A shop whose storefront brings tokens of providers. */
export interface ExchangeShop {
  readonly tenant: Tenant;
  readonly shop: Shop;
  readonly storefront: TestClient;
  addClient(wanted?: Partial<ClientInput>): Promise<TestClient>;
  /** Takes tokens of the issuer that the storefront got for the shop's API, and makes customers, unless `exchange` differs. */
  addProvider(issuer: string, exchange?: Partial<TokenExchange>, wanted?: Partial<ProviderInput>): Promise<number>;
  /** RFC 8693; undefined leaves a field out. */
  exchange(token: string, fields?: Record<string, string>, client?: TestClient): Promise<Answer>;
}

export async function createExchangeShop(mandate: TestApp): Promise<ExchangeShop> {
  const tenant = await createTenant(mandate);
  const shop = await createShop(mandate, tenant.slug, { callbackUrls: [CALLBACK_URL] });
  const addClient = (wanted: Partial<ClientInput> = {}): Promise<TestClient> =>
    createClient(mandate, tenant.slug, {
      ...{ name: 'Storefront', shops: [shop.id], grants: ['authorization_code', 'refresh_token'] },
      ...wanted,
    });
  const storefront = await addClient();
  return {
    ...{ tenant, shop, storefront, addClient },
    addProvider: async (issuer, exchange = {}, wanted = {}) => {
      const input = { key: `idp-${++count}`, issuer, clientId: 'shop', clientSecret: IDP_SECRET };
      const tokenExchange = exchangeRules(exchange);
      const { provider } = await createProvider(mandate, tenant.slug, { ...input, tokenExchange, ...wanted });
      return provider.id;
    },
    exchange: (token, fields = {}, client = storefront) =>
      grant(mandate, client, {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        ...{ subject_token_type: ACCESS_TOKEN, subject_token: token },
        ...fields,
      }),
  };
}
