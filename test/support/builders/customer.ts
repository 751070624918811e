import { type Customer, type CustomerInput, CustomerService } from '#customers';
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
