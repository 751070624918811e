import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, type Statement } from '#platform';

const TAKE =
  'insert into sso_subject_token (digest, expires_at) values ($1, $2) on conflict do nothing returning digest';
const PRUNE: Statement = {
  name: 'sso_subject_token_prune',
  text: `delete from sso_subject_token where digest in (
    select digest from sso_subject_token where expires_at < $1::timestamptz order by expires_at limit $2) returning digest`,
};

/** The table `sso_subject_token`: tokens of providers that were exchanged, as digests. */
@Injectable()
export class SubjectTokenStore {
  constructor(private readonly database: Database) {}

  /**
   * Remembers a token. False = it was exchanged before.
   *
   * @param until milliseconds since 1970
   */
  async take(tx: EntityManager, digest: Buffer, until: number): Promise<boolean> {
    return (await tx.query<unknown[]>(TAKE, [digest, new Date(until)])).length === 1;
  }

  /** @returns how many were deleted, at most `most` */
  async deleteExpired(before: number, most: number): Promise<number> {
    return (await this.database.query(PRUNE, [new Date(before).toISOString(), most])).length;
  }
}
