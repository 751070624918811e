import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Database, Upkeep } from '#platform';
import { LONGEST_SESSION_SECONDS } from '#tokens';
import { FORGET } from './context.statements.js';

const EVERY_MS = 3_600_000;
const AT_ONCE = 5000;

/** Forgets the documents of visits whose sessions can no longer live. */
@Injectable()
export class SessionContextUpkeep extends Upkeep {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super('session contexts', EVERY_MS);
  }

  run(): Promise<void> {
    const before = new Date(this.clock.now() - LONGEST_SESSION_SECONDS * 1000);
    return this.deleteAll(AT_ONCE, async () => (await this.database.query(FORGET, [before, AT_ONCE])).length);
  }
}
