import { Injectable } from '@nestjs/common';
import { Database, type Statement, Upkeep } from '#platform';

const EVERY_MS = 3_600_000;
const AT_ONCE = 1000;

const PRUNE: Statement = {
  name: 'company_invitation_prune',
  text: `delete from company_invitation where ctid = any(array(
    select ctid from company_invitation where expires_at < now() - interval '30 days' limit ${AT_ONCE}
    for update skip locked)) returning 1`,
};

/** Forgets invitations 30 days after their end: the log keeps who invited whom, the table keeps addresses. */
@Injectable()
export class InvitationUpkeep extends Upkeep {
  constructor(private readonly database: Database) {
    super('company invitations', EVERY_MS);
  }

  run(): Promise<void> {
    return this.deleteAll(AT_ONCE, async () => (await this.database.query(PRUNE, [])).length);
  }
}
