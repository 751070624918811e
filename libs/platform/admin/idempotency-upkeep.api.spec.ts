import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { cliCaller } from '../../../test/support/builders/caller.js';
import { Idempotency } from './idempotency.js';
import { IdempotencyUpkeep } from './idempotency-upkeep.js';

describe('idempotency keys', () => {
  let mandate: TestApp;
  beforeAll(async () => {
    mandate = await startTestApp();
  });
  afterAll(() => mandate.close());

  it('mean one route: the same request elsewhere is another one, and is refused', async () => {
    const idempotency = mandate.app.get(Idempotency, { strict: false });
    const create = (route: string, id: number): Promise<{ id: number }> =>
      idempotency.run(cliCaller, { key: 'same', route }, { name: 'One' }, () => Promise.resolve({ id }));
    expect(await create('POST /admin/v1/shops', 1)).toEqual({ id: 1 });
    expect(await create('POST /admin/v1/shops', 2)).toEqual({ id: 1 });
    await expect(create('POST /admin/v1/tenants', 3)).rejects.toMatchObject({ status: 409 });
    await mandate.database.query('delete from idempotency_key');
  });

  it('are forgotten after 24 hours, however many there are', async () => {
    await mandate.database.query(
      `insert into idempotency_key (owner, key, request_digest, created_at)
       select 'operator:1', 'old-' || n, '\\x00'::bytea, now() - interval '25 hours' from generate_series(1, 12000) n
       union all select 'operator:1', 'fresh', '\\x00'::bytea, now() - interval '23 hours'`,
    );
    await mandate.app.get(IdempotencyUpkeep, { strict: false }).run();
    expect(await mandate.database.query('select key from idempotency_key')).toEqual([{ key: 'fresh' }]);
  });
});
