import { Database } from '#platform';
import { type Tenant, type TenantInput, TenantService } from '#tenancy';
import type { TestApp } from '../test-app.js';
import { cliCaller } from './caller.js';

let count = 0;

/** A tenant, made through the service as `mandate apply` does. */
export function createTenant(mandate: Pick<TestApp, 'app'>, wanted: Partial<TenantInput> = {}): Promise<Tenant> {
  const slug = wanted.slug ?? `tenant${++count}`;
  const tenants = mandate.app.get(TenantService, { strict: false });
  const database = mandate.app.get(Database, { strict: false });
  return database.transaction((tx) => tenants.create(tx, cliCaller, { name: `Test ${slug}`, ...wanted, slug }));
}
