import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CustomerImport, type ImportFault, type ImportFormat, type ImportReport } from '#customers';
import { hashPassword } from '#platform';
import { cliCaller, tenantCaller } from '../../test/support/builders/caller.js';
import { createCustomer } from '../../test/support/builders/customer.js';
import { createShop } from '../../test/support/builders/shop.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let mandate: TestApp;
let tenant: string;
let tenantId: number;
let shop: number;

beforeAll(async () => {
  mandate = await startTestApp();
});
beforeEach(async () => {
  ({ id: tenantId, slug: tenant } = await createTenant(mandate));
  ({ id: shop } = await createShop(mandate, tenant));
});
afterAll(() => mandate.close());

async function importFile(format: ImportFormat, text: string): Promise<ImportReport & { faults: ImportFault[] }> {
  const faults: ImportFault[] = [];
  const source = Readable.from([Buffer.from(text)]);
  const report = await mandate.app
    .get(CustomerImport)
    .run(cliCaller, tenant, format, source, (fault) => faults.push(fault));
  return { ...report, faults };
}

const stored = () =>
  mandate.database.query<{ id: number; email: string | null; password_hash: string | null }>(
    'select id::float8 as id, email, password_hash from customer where tenant_id = $1 order by id',
    [tenantId],
  );

describe('an import', () => {
  it('reports the bad lines and keeps the others', async () => {
    await createCustomer(mandate, tenant, shop, { id: 1, email: 'taken@example.com' });
    const report = await importFile(
      'ndjson',
      [
        { id: 10, shop, email: 'ten@example.com' },
        { id: 11, shop, email: 'Taken@example.com' },
        { id: 12, shop: 1, email: 'twelve@example.com' },
        { id: 13, shop, email: 'no address' },
        { id: 10, shop },
        { id: 14, shop, plan: 'gold' },
        { id: 15, shop, email: 'fifteen@example.com' },
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    expect(report).toMatchObject({ created: 2, failed: 5 });
    expect(report.faults.map(({ line, errors }) => [line, errors[0]?.pointer])).toEqual([
      [2, '/email'],
      [3, '/shop'],
      [4, '/email'],
      [5, '/id'],
      [6, '/plan'],
    ]);
    expect((await stored()).map(({ id }) => id)).toEqual([1, 10, 15]);
    const events = await mandate.database.query(
      `select 1 from audit_event where tenant = $1 and type = 'customer.created' and customer_id = any($2)`,
      [tenant, [10, 15]],
    );
    expect(events).toHaveLength(2);
  });

  it('takes passwords in clear, which it hashes, and argon2id hashes as they are', async () => {
    const hash = await hashPassword('Shopper1!pass');
    const report = await importFile(
      'csv',
      `id,shop,email,first_name,password,password_hash\r\n` +
        `1,${shop},one@example.com,"Tim ""the shopper"", jr.",Shopper1!pass,\r\n` +
        `2,${shop},two@example.com,Tom,,"${hash}"\r\n` +
        `3,${shop},three@example.com,Tam,short,\r\n` +
        `4,${shop},four@example.com,Tem,Shopper1!pass,"${hash}"\r\n` +
        `5,${shop},five@example.com\r\n`,
    );
    expect(report.faults.map(({ line, errors }) => [line, errors[0]?.pointer])).toEqual([
      [4, '/password'],
      [5, '/password'],
      [6, ''],
    ]);
    const [one, two] = await stored();
    expect(one?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(two?.password_hash).toBe(hash);
  });

  it('takes a file of several batches', async () => {
    const lines = Array.from({ length: 1201 }, (_, index) => `{"id":${index + 1},"shop":${shop}}`);
    lines[700] = '{"id":1,';
    const report = await importFile('ndjson', lines.join('\n'));
    expect(report).toEqual({
      created: 1200,
      failed: 1,
      faults: [{ line: 701, errors: [{ pointer: '', detail: expect.any(String) }] }],
    });
    expect(await stored()).toHaveLength(1200);
  });

  it('E_404: goes into no tenant that the caller does not see', async () => {
    const foreign = await createTenant(mandate);
    const run = mandate.app
      .get(CustomerImport)
      .run(tenantCaller(foreign.id), tenant, 'ndjson', Readable.from([]), () => undefined);
    await expect(run).rejects.toMatchObject({ code: 'not_found' });
  });
});
