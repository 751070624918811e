import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { log, Readiness } from '#platform';
import type { SealExport } from './seal-export.js';
import type { Sealer } from './sealer.js';
import { SealingJob } from './sealing.job.js';

const REMARK = 'audit events wait for their seal for more than 10 s';

describe('the sealing job', () => {
  let readiness: Readiness;
  let job: SealingJob;
  let lag: () => Promise<number>;
  beforeEach(() => {
    log.level = 'silent';
    jest.useFakeTimers();
    readiness = new Readiness();
    lag = () => Promise.resolve(0);
    const sealer = { run: () => Promise.resolve(0), lag: () => lag(), sealStragglers: () => Promise.resolve(0) };
    job = new SealingJob(sealer as unknown as Sealer, { wanted: false } as SealExport, readiness);
    job.onApplicationBootstrap();
  });
  afterEach(async () => {
    await job.onModuleDestroy();
    jest.useRealTimers();
  });

  const remark = async (): Promise<string | undefined> => (await readiness.report()).remarks['audit_seal'];
  const seconds = (count: number): Promise<void> => jest.advanceTimersByTimeAsync(count * 1000);

  it('remarks on events that wait for more than 10 s, and takes it back', async () => {
    lag = () => Promise.resolve(10);
    await seconds(2);
    expect(await remark()).toBeUndefined();
    lag = () => Promise.resolve(10.1);
    await seconds(2);
    expect(await remark()).toBe(REMARK);
    expect((await readiness.report()).ready).toBe(true);
    lag = () => Promise.resolve(0);
    await seconds(2);
    expect(await remark()).toBeUndefined();
  });

  it('remarks on a sealer that fails for more than 10 s', async () => {
    lag = () => Promise.reject(new Error('no database'));
    await seconds(9);
    expect(await remark()).toBeUndefined();
    await seconds(4);
    expect(await remark()).toBe(REMARK);
  });
});
