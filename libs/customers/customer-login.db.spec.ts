import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { CustomerLogin } from '#customers';
import { Database, type Statement } from '#platform';
import { createCustomer } from '../../test/support/builders/customer.js';
import { createShop } from '../../test/support/builders/shop.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

interface Plan {
  /** Of a node that reads a table. */
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

let mandate: TestApp;

beforeAll(async () => {
  mandate = await startTestApp();
});
afterAll(() => mandate.close());

/** How many rows the database looks at for a statement. */
async function rowsRead({ text }: Statement, values: readonly unknown[]): Promise<number> {
  const [row] = await mandate.database.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `explain (analyze, format json) ${text}`,
    [...values],
  );
  const readBy = ({ Plans: parts, ...plan }: Plan): number =>
    'Relation Name' in plan
      ? plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)
      : (parts ?? []).reduce((sum, part) => sum + readBy(part), 0);
  return row === undefined ? NaN : readBy(row['QUERY PLAN'][0].Plan);
}

it('a sign-in costs the same, however many guests gave the address of the customer', async () => {
  const { id: tenantId, slug } = await createTenant(mandate);
  const { id: shop } = await createShop(mandate, slug);
  const { id } = await createCustomer(mandate, slug, shop, { email: 'tim@example.com', password: 'Shopper1!pass' });
  await mandate.database.query(
    `insert into customer (tenant_id, id, shop_id, email, guest, epoch, on_behalf_epoch)
      select tenant_id, id + n, shop_id, email, true, epoch, on_behalf_epoch from customer, generate_series(1, 3000) n
      where id = $1`,
    [id],
  );
  await mandate.database.query('analyze customer');
  const query = jest.spyOn(mandate.app.get(Database), 'query');
  expect(await mandate.app.get(CustomerLogin).accountOf(tenantId, shop, 'Tim@Example.com')).toMatchObject({
    customer: { id, guest: false },
  });
  const [statement, values] = query.mock.calls[0] ?? [];
  expect(await rowsRead(statement as Statement, values ?? [])).toBe(1);
});
