import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMarket } from '../../../test/support/builders/market.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { validate } from '../../../test/support/tokens.js';
import { Invalidations } from './invalidations.js';

describe('an instance that was away for longer than the log of changes is kept', () => {
  let one: TestApp;
  let other: TestApp;
  beforeAll(async () => {
    one = await startTestApp();
    other = await startTestApp({}, one);
  });
  afterAll(async () => {
    await other.close();
    await one.close();
  });

  it('believes nothing that it knew before', async () => {
    const { accessToken } = await (await createMarket(one)).signedIn();
    expect((await validate(other, accessToken)).status).toBe(200);

    // Away: it polls no more, and its last poll is two minutes old.
    const invalidations = other.app.get(Invalidations, { strict: false });
    await invalidations.onModuleDestroy();
    const away = invalidations as unknown as { leaseMonotonic: number; leaseWall: number };
    away.leaseMonotonic -= 120_000;
    away.leaseWall -= 120_000;
    expect((await one.call('POST', '/v1/auth/logout', { bearer: accessToken })).status).toBe(204);
    await one.database.query('delete from invalidation');

    await invalidations.onApplicationBootstrap();
    expect(invalidations.leaseValid()).toBe(true);
    expect((await validate(other, accessToken)).status).toBe(401);
  });
});
