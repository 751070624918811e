import { createActors } from './actors.mjs';
import { built } from './built.mjs';
import { createCompanies } from './companies.mjs';
import { createRules } from './gateway-calls.mjs';
import { createStorefront } from './visitors.mjs';

const CUSTOMERS = 500;
/** That have a password; each costs as much as a login. */
const WITH_PASSWORD = 100;
const PASSWORD = 'Shopper1!pass';
const CALLBACK = 'https://shop.example/signin/callback';
const IDP = 'hanging';
const SCOPE = 'order.order_read';
const ORIGIN = { requestId: 'bench', clientRequestId: null, address: null, userAgent: null };

/**
 * @typedef {object} Fixture
 * @property {string} tenant slug
 * @property {string} clientId
 * @property {string} secret
 * @property {number} shopId
 * @property {string} shopSecret
 * @property {string} callbackUrl of the shop
 * @property {string} idpKey its identity provider, which hangs
 * @property {number[]} customers
 * @property {string[]} emails of the customers who have a password
 * @property {string} password theirs
 * @property {string} authorization HTTP Basic of the client
 * @property {import('./actors.mjs').Actors} actors who acts for the customers
 * @property {string[]} companies that the customers with a password belong to
 * @property {string} storefrontId public client of visitors who have not signed in
 */

/**
 * A tenant with a shop, 500 customers, two companies, 2,000 endpoint rules and clients that may do what the rows need, made by
 * the application's own services.
 *
 * @param {Record<string, string>} environment settings of the server that will run on the same database
 * @param {string} issuer of the identity provider
 * @returns {Promise<Fixture>}
 */
export async function createFixture(environment, issuer) {
  const [{ createApp }, { Database, readEnvironment }, { platformCaller }] = await Promise.all([
    built('apps/api/create-app.js'),
    built('libs/platform/index.js'),
    built('libs/access/index.js'),
  ]);
  const [{ TenantService, ShopService }, { CustomerService }, { ClientService }, { IdentityProviderService }] =
    await Promise.all([
      built('libs/tenancy/index.js'),
      built('libs/customers/index.js'),
      built('libs/oauth-clients/index.js'),
      built('libs/identity-providers/index.js'),
    ]);
  const app = await createApp(readEnvironment({ ...environment, LOG_LEVEL: 'silent' }));
  try {
    const caller = platformCaller({ type: 'cli', id: 'bench' }, ORIGIN);
    const service = (type) => app.get(type, { strict: false });
    return await service(Database).transaction(async (tx) => {
      const tenant = await service(TenantService).create(tx, caller, { slug: 'acme', name: 'ACME' });
      const { shop, secret: shopSecret } = await service(ShopService).create(tx, caller, {
        tenant: tenant.slug,
        name: 'ACME DE',
        callbackUrls: [CALLBACK],
      });
      await service(IdentityProviderService).create(tx, caller, {
        tenant: tenant.slug,
        key: IDP,
        name: 'One that hangs',
        issuer,
        clientId: 'bench',
        clientSecret: 'secret-of-the-bench-at-least',
      });
      const customers = [];
      for (let index = 0; index < CUSTOMERS; index++) {
        const made = await service(CustomerService).create(tx, caller, {
          tenant: tenant.slug,
          shopId: shop.id,
          email: emailOf(index),
          ...(index < WITH_PASSWORD ? { password: PASSWORD } : {}),
        });
        customers.push(made.customer.id);
      }
      const client = await service(ClientService).create(tx, caller, {
        tenant: tenant.slug,
        name: 'POS Berlin',
        type: 'confidential',
        shops: [shop.id],
        grants: ['on_behalf', 'refresh_token', 'client_credentials', 'password', 'authorization_code'],
        requirePkce: false,
        scopes: [SCOPE],
        onBehalf: { enabled: true },
        ipAllowlist: [{ range: '127.0.0.1/32', label: 'this machine' }],
      });
      const { clientId } = client.client;
      const authorization = `Basic ${Buffer.from(`${clientId}:${client.secret}`).toString('base64')}`;
      const emails = Array.from({ length: WITH_PASSWORD }, (_, index) => emailOf(index));
      const people = { customers, emails, password: PASSWORD };
      const door = { shopId: shop.id, shopSecret, callbackUrl: CALLBACK, idpKey: IDP };
      const place = { tenant: tenant.slug, shopId: shop.id };
      const actors = await createActors(service, tx, caller, place);
      const storefrontId = await createStorefront(service, tx, caller, place);
      const members = { ...place, customers: customers.slice(0, WITH_PASSWORD) };
      const companies = await createCompanies(service, tx, caller, members);
      await createRules(service, tx, caller, { ...place, scope: SCOPE });
      const access = { clientId, secret: client.secret, authorization, storefrontId };
      return { tenant: tenant.slug, ...access, ...door, ...people, actors, companies };
    });
  } finally {
    await app.close();
  }
}

const emailOf = (index) => `customer${index}@example.com`;
