import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Upkeep } from '#platform';
import { AgentLoginStore } from './agent-login.store.js';

const EVERY_MS = 600_000;
const BATCH = 1000;
/** An expired sign-in is kept so long, so that a late browser is told what happened. */
const KEPT_MS = 3_600_000;

/** Deletes sign-ins that nobody can finish any more. */
@Injectable()
export class AgentLoginUpkeep extends Upkeep {
  constructor(
    private readonly logins: AgentLoginStore,
    private readonly clock: Clock,
  ) {
    super('agent login upkeep', EVERY_MS);
  }

  async run(): Promise<void> {
    const before = this.clock.now() - KEPT_MS;
    await this.deleteAll(BATCH, () => this.logins.deleteExpired(before, BATCH));
  }
}
