import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('a running server', () => {
  let mandate: TestApp;
  beforeAll(async () => {
    mandate = await startTestApp();
  });
  afterAll(() => mandate.close());

  it('is live and ready', async () => {
    expect((await mandate.call('GET', '/health/live')).status).toBe(200);
    expect((await mandate.call('GET', '/health/ready')).body).toMatchObject({ ready: true });
  });
});
