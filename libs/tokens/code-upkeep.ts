import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database, repeat, type Repetition, type Statement } from '#platform';

const PRUNE_EVERY_MS = 3_600_000;
const AT_ONCE = 5000;

const PRUNE: Statement = {
  name: 'code_prune',
  text: `delete from authorization_code where ctid = any(array(
    select ctid from authorization_code where expires_at < now() - interval '24 hours' limit ${AT_ONCE}
    for update skip locked)) returning 1`,
};

/** Forgets codes a day after their end: until then one that comes again is known, and ends the session that it began. */
@Injectable()
export class CodeUpkeep implements OnApplicationBootstrap, OnModuleDestroy {
  private repetition: Repetition | null = null;

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.repetition = repeat('authorization codes', PRUNE_EVERY_MS, () => this.prune());
  }

  async onModuleDestroy(): Promise<void> {
    await this.repetition?.stop();
  }

  async prune(): Promise<void> {
    while ((await this.database.query(PRUNE, [])).length === AT_ONCE);
  }
}
