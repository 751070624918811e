import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database, type Statement } from '../database/database.js';
import { repeat, type Repetition } from '../database/repeat.js';

const PRUNE_EVERY_MS = 3_600_000;
const AT_ONCE = 5000;

const PRUNE: Statement = {
  name: 'idempotency_prune',
  text: `delete from idempotency_key where ctid = any(array(
    select ctid from idempotency_key where created_at < now() - interval '24 hours' limit ${AT_ONCE}
    for update skip locked)) returning 1`,
};

/** Forgets the answers of creates after a day: nobody repeats a request later than that. */
@Injectable()
export class IdempotencyUpkeep implements OnApplicationBootstrap, OnModuleDestroy {
  private repetition: Repetition | null = null;

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.repetition = repeat('idempotency keys', PRUNE_EVERY_MS, () => this.prune());
  }

  async onModuleDestroy(): Promise<void> {
    await this.repetition?.stop();
  }

  async prune(): Promise<void> {
    while ((await this.database.query(PRUNE, [])).length === AT_ONCE);
  }
}
