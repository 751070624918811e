import { randomBytes } from 'node:crypto';
import { built } from './built.mjs';
import { SIZES } from './lists-data.mjs';

const ORIGIN = { requestId: 'bench', clientRequestId: null, address: null, userAgent: null };
const PERMISSIONS = ['Login_On_Behalf'];

/**
 * Tenants with a shop each, clients with an address list and a secret, and an owner who reads the lists, all made by the
 * application's own services.
 *
 * @param {Record<string, string>} environment settings of the server that will run on the same database
 * @returns {Promise<{email: string, password: string}>} who reads
 */
export async function createListsFixture(environment) {
  const [{ createApp }, { Database, readEnvironment }, { OperatorService, platformCaller }] = await Promise.all([
    built('apps/api/create-app.js'),
    built('libs/platform/index.js'),
    built('libs/access/index.js'),
  ]);
  const [{ TenantService, ShopService }, { ClientService }] = await Promise.all([
    built('libs/tenancy/index.js'),
    built('libs/oauth-clients/index.js'),
  ]);
  const app = await createApp(readEnvironment({ ...environment, LOG_LEVEL: 'silent' }));
  const service = (type) => app.get(type, { strict: false });
  const caller = platformCaller({ type: 'cli', id: 'bench' }, ORIGIN);
  const operator = { email: 'bench@example.com', password: randomBytes(18).toString('base64') };
  try {
    await service(Database).transaction(async (tx) => {
      await service(OperatorService).create(tx, caller, { ...operator, name: 'Bench', role: 'owner', tenants: 'all' });
      const shops = [];
      for (let index = 0; index < SIZES.tenants; index++) {
        const name = `Tenant ${index}`;
        const { slug } = await service(TenantService).create(tx, caller, { slug: `tenant${index}`, name });
        const { shop } = await service(ShopService).create(tx, caller, { tenant: slug, name: `${name} DE` });
        shops.push({ tenant: slug, id: shop.id });
      }
      for (let index = 0; index < SIZES.clients; index++) {
        const { tenant, id } = shops[index % SIZES.tenants];
        await service(ClientService).create(tx, caller, {
          tenant,
          name: `Client ${index}`,
          type: 'confidential',
          shops: [id],
          grants: ['on_behalf', 'refresh_token', 'client_credentials'],
          scopes: ['order.order_read'],
          onBehalf: { enabled: index % 3 === 0, permissions: PERMISSIONS },
          ipAllowlist: [{ range: `10.0.${index}.0/24`, label: 'office' }],
        });
      }
    });
  } finally {
    await app.close();
  }
  return operator;
}
