import { Database } from '#platform';
import { type Shop, type ShopInput, ShopService } from '#tenancy';
import type { TestApp } from '../test-app.js';
import { cliCaller } from './caller.js';

/** A shop with a secret, made through the service as `mandate apply` does. */
export async function createShop(
  mandate: Pick<TestApp, 'app'>,
  tenant: string,
  wanted: Partial<ShopInput> = {},
): Promise<Shop & { secret: string }> {
  const shops = mandate.app.get(ShopService, { strict: false });
  const database = mandate.app.get(Database, { strict: false });
  const { shop, secret } = await database.transaction((tx) =>
    shops.create(tx, cliCaller, { name: 'Test shop', ...wanted, tenant }),
  );
  return { ...shop, secret: secret ?? (wanted.secret as string) };
}
