import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Upkeep } from '#platform';
import { LogoutStore } from './logout.store.js';
import { RevocationStore } from './revocation.store.js';

const EVERY_MS = 600_000;
const BATCH = 1000;
/** A code lives for a minute: a login that has no session by then never gets one. */
const CODE_LIFE_MS = 600_000;

/** Finds provider's tokens whose sessions ended without anybody saying so, and forgets logouts that are over. */
@Injectable()
export class RevocationUpkeep extends Upkeep {
  constructor(
    private readonly revocations: RevocationStore,
    private readonly logouts: LogoutStore,
    private readonly clock: Clock,
  ) {
    super('logout upkeep', EVERY_MS);
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    await this.logouts.deleteExpired(now);
    await this.goThrough<string>((after) => this.revocations.endOver(now, after, CODE_LIFE_MS, BATCH));
  }
}
