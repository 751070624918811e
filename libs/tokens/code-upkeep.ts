import { Injectable } from '@nestjs/common';
import { Database, type Statement, Upkeep } from '#platform';

const EVERY_MS = 3_600_000;
const AT_ONCE = 5000;

const PRUNE: Statement = {
  name: 'code_prune',
  text: `delete from authorization_code where ctid = any(array(
    select ctid from authorization_code where expires_at < now() - interval '24 hours' limit ${AT_ONCE}
    for update skip locked)) returning 1`,
};

/** Forgets codes a day after their end: until then one that comes again is known, and ends the session that it began. */
@Injectable()
export class CodeUpkeep extends Upkeep {
  constructor(private readonly database: Database) {
    super('authorization codes', EVERY_MS);
  }

  run(): Promise<void> {
    return this.deleteAll(AT_ONCE, async () => (await this.database.query(PRUNE, [])).length);
  }
}
