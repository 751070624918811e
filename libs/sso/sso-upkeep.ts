import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '#kernel';
import { repeat, type Repetition } from '#platform';
import { GrantStore } from './grant.store.js';
import { LoginStore } from './login.store.js';

const EVERY_MS = 600_000;
const BATCH = 1000;
/** An expired login is kept so long, so that a late browser is told what happened. */
const LOGINS_KEPT_MS = 3_600_000;
/** A grant outlives its session so long: its tokens may still have to be revoked at the provider. */
const GRANTS_KEPT_MS = 86_400_000;

/** Deletes logins and grants that nobody can need any more, so that nothing grows for ever. */
@Injectable()
export class SsoUpkeep implements OnApplicationBootstrap, OnModuleDestroy {
  private repetition: Repetition | null = null;

  constructor(
    private readonly logins: LoginStore,
    private readonly grants: GrantStore,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.repetition = repeat('sso upkeep', EVERY_MS, () => this.run());
  }

  async onModuleDestroy(): Promise<void> {
    await this.repetition?.stop();
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    while ((await this.logins.deleteExpired(now - LOGINS_KEPT_MS, BATCH)) === BATCH);
    await this.deleteGrants(now - GRANTS_KEPT_MS);
  }

  /** Goes through them once in the order of their ids, a batch at a time. */
  private async deleteGrants(before: number): Promise<void> {
    for (let after: string | null = null; ;) {
      const last = await this.grants.deleteEnded(before, after, BATCH);
      if (last === null) return;
      after = last;
    }
  }
}
