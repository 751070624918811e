import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Upkeep } from '#platform';
import { GrantStore } from './grant.store.js';
import { LoginStore } from './login.store.js';
import { SubjectTokenStore } from './subject-token.store.js';

const EVERY_MS = 600_000;
const BATCH = 1000;
/** An expired login is kept so long, so that a late browser is told what happened. */
const LOGINS_KEPT_MS = 3_600_000;
/** A grant outlives its session so long: its tokens may still have to be revoked at the provider. */
const GRANTS_KEPT_MS = 86_400_000;

/** Deletes logins and grants that nobody can need any more, so that nothing grows for ever. */
@Injectable()
export class SsoUpkeep extends Upkeep {
  constructor(
    private readonly logins: LoginStore,
    private readonly grants: GrantStore,
    private readonly subjectTokens: SubjectTokenStore,
    private readonly clock: Clock,
  ) {
    super('sso upkeep', EVERY_MS);
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    await this.deleteAll(BATCH, () => this.logins.deleteExpired(now - LOGINS_KEPT_MS, BATCH));
    await this.deleteAll(BATCH, () => this.subjectTokens.deleteExpired(now, BATCH));
    await this.goThrough<string>((after) => this.grants.deleteEnded(now - GRANTS_KEPT_MS, after, BATCH));
  }
}
