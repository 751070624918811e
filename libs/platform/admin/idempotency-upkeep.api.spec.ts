import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { IdempotencyUpkeep } from './idempotency-upkeep.js';

describe('idempotency keys', () => {
  let mandate: TestApp;
  beforeAll(async () => {
    mandate = await startTestApp();
  });
  afterAll(() => mandate.close());

  it('are forgotten after 24 hours, however many there are', async () => {
    await mandate.database.query(
      `insert into idempotency_key (owner, key, request_digest, created_at)
       select 'operator:1', 'old-' || n, '\\x00'::bytea, now() - interval '25 hours' from generate_series(1, 12000) n
       union all select 'operator:1', 'fresh', '\\x00'::bytea, now() - interval '23 hours'`,
    );
    await mandate.app.get(IdempotencyUpkeep, { strict: false }).prune();
    expect(await mandate.database.query('select key from idempotency_key')).toEqual([{ key: 'fresh' }]);
  });
});
