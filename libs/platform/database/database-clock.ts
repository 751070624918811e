import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '#kernel';
import { Readiness } from '../observability/readiness.js';
import { Database, type Statement } from './database.js';
import { repeat, type Repetition } from './repeat.js';

const MEASURE_EVERY_MS = 60_000;
/** Above this difference the instance is not ready: its machine's clock is wrong. */
const LARGEST_SKEW_MS = 60_000;

const NOW: Statement = {
  name: 'clock_now',
  text: 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
};

/** The database's time: one truth for all instances, measured every minute, so that ids and lifetimes agree. */
@Injectable()
export class DatabaseClock extends Clock implements OnApplicationBootstrap, OnModuleDestroy {
  private offset = 0;
  private repetition: Repetition | null = null;

  constructor(
    private readonly database: Database,
    readiness: Readiness,
  ) {
    super();
    readiness.register('clock', async () =>
      Math.abs(this.offset) > LARGEST_SKEW_MS ? 'this machine and the database differ by more than 60 s' : null,
    );
  }

  now(): number {
    return Date.now() + this.offset;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.measure();
    this.repetition = repeat('clock', MEASURE_EVERY_MS, () => this.measure());
  }

  async onModuleDestroy(): Promise<void> {
    await this.repetition?.stop();
  }

  private async measure(): Promise<void> {
    const before = Date.now();
    const [row] = await this.database.query<{ ms: number }>(NOW, []);
    if (row) this.offset = Math.round(row.ms - (before + Date.now()) / 2);
  }
}
