import {
  type Customer,
  type CustomerChanges,
  type CustomerInput,
  CustomerService,
  type CustomerView,
} from '#customers';
import { Database } from '#platform';
import type { TestApp } from '../test-app.js';
import { cliCaller } from './caller.js';

/** A customer of a shop, made through the service as `mandate apply` does; without a password unless one is wanted. */
export async function createCustomer(
  mandate: Pick<TestApp, 'app'>,
  tenant: string,
  shopId: number,
  wanted: Partial<CustomerInput> = {},
): Promise<Customer> {
  const customers = mandate.app.get(CustomerService, { strict: false });
  const database = mandate.app.get(Database, { strict: false });
  const { customer } = await database.transaction((tx) =>
    customers.create(tx, cliCaller, { ...wanted, tenant, shopId }),
  );
  return customer;
}

/** Changes a customer as the owner of the installation. */
export function changeCustomer(
  mandate: Pick<TestApp, 'app'>,
  tenant: string,
  id: number,
  changes: CustomerChanges,
): Promise<CustomerView> {
  const customers = mandate.app.get(CustomerService, { strict: false });
  const database = mandate.app.get(Database, { strict: false });
  return database.transaction((tx) => customers.update(tx, cliCaller, tenant, id, changes));
}
