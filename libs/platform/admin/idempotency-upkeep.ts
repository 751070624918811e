import { Injectable } from '@nestjs/common';
import { Database, type Statement } from '../database/database.js';
import { Upkeep } from '../database/upkeep.js';

const EVERY_MS = 3_600_000;
const AT_ONCE = 5000;

const PRUNE: Statement = {
  name: 'idempotency_prune',
  text: `delete from idempotency_key where ctid = any(array(
    select ctid from idempotency_key where created_at < now() - interval '24 hours' limit ${AT_ONCE}
    for update skip locked)) returning 1`,
};

/** Forgets the answers of creates after a day: nobody repeats a request later than that. */
@Injectable()
export class IdempotencyUpkeep extends Upkeep {
  constructor(private readonly database: Database) {
    super('idempotency keys', EVERY_MS);
  }

  run(): Promise<void> {
    return this.deleteAll(AT_ONCE, async () => (await this.database.query(PRUNE, [])).length);
  }
}
