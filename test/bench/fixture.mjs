import { built } from './built.mjs';

const CUSTOMERS = 500;
const ORIGIN = { requestId: 'bench', clientRequestId: null, address: null, userAgent: null };

/**
 * @typedef {object} Fixture
 * @property {string} clientId
 * @property {string} secret
 * @property {number} shopId
 * @property {number[]} customers
 * @property {string} authorization HTTP Basic of the client
 */

/**
 * A tenant with a shop, 500 customers and a client that may do what the rows need, made by the application's own services.
 *
 * @param {Record<string, string>} environment settings of the server that will run on the same database
 * @returns {Promise<Fixture>}
 */
export async function createFixture(environment) {
  const [{ createApp }, { Database, readEnvironment }, { platformCaller }] = await Promise.all([
    built('apps/api/create-app.js'),
    built('libs/platform/index.js'),
    built('libs/access/index.js'),
  ]);
  const [{ TenantService, ShopService }, { CustomerService }, { ClientService }] = await Promise.all([
    built('libs/tenancy/index.js'),
    built('libs/customers/index.js'),
    built('libs/oauth-clients/index.js'),
  ]);
  const app = await createApp(readEnvironment({ ...environment, LOG_LEVEL: 'silent' }));
  try {
    const caller = platformCaller({ type: 'cli', id: 'bench' }, ORIGIN);
    const service = (type) => app.get(type, { strict: false });
    return await service(Database).transaction(async (tx) => {
      const tenant = await service(TenantService).create(tx, caller, { slug: 'acme', name: 'ACME' });
      const { shop } = await service(ShopService).create(tx, caller, { tenant: tenant.slug, name: 'ACME DE' });
      const customers = [];
      for (let index = 0; index < CUSTOMERS; index++) {
        const made = await service(CustomerService).create(tx, caller, {
          tenant: tenant.slug,
          shopId: shop.id,
          email: `customer${index}@example.com`,
        });
        customers.push(made.customer.id);
      }
      const client = await service(ClientService).create(tx, caller, {
        tenant: tenant.slug,
        name: 'POS Berlin',
        type: 'confidential',
        shops: [shop.id],
        grants: ['on_behalf', 'refresh_token', 'client_credentials'],
        scopes: ['order.order_read'],
        onBehalf: { enabled: true },
        ipAllowlist: [{ range: '127.0.0.1/32', label: 'this machine' }],
      });
      const { clientId } = client.client;
      const authorization = `Basic ${Buffer.from(`${clientId}:${client.secret}`).toString('base64')}`;
      return { clientId, secret: client.secret, shopId: shop.id, customers, authorization };
    });
  } finally {
    await app.close();
  }
}
