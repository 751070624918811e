import { Injectable } from '@nestjs/common';
import { tokenDigest } from '#kernel';
import { Database, type Statement } from '#platform';

const TAKE: Statement = {
  name: 'idp_code_take',
  text: `insert into idp_code (digest, login_id, taken_at) values ($1, $2, $3::timestamptz)
    on conflict do nothing returning login_id`,
};
const PRUNE: Statement = {
  name: 'idp_code_prune',
  text: `delete from idp_code where digest in (
    select digest from idp_code where taken_at < $1::timestamptz order by taken_at limit $2) returning login_id`,
};

/**
 * Codes of providers that came back to us. All providers of all tenants share one callback, so one of them can send its
 * visitor on to another's page, be handed the code that this gives out, and present it in a login of its own (RFC 9700
 * §4.4). A code is only ever sent to a provider after it was noted for the login that it came with, whatever kind of login
 * that is, and so never counts in a second one.
 */
@Injectable()
export class ProviderCodes {
  constructor(private readonly database: Database) {}

  /**
   * Notes with which login a code came back. False = it came with another one before, or twice with this one.
   *
   * @param now milliseconds since 1970
   */
  async take(loginId: string, code: string, now: number): Promise<boolean> {
    const taken = await this.database.query(TAKE, [tokenDigest(code), loginId, new Date(now).toISOString()]);
    return taken.length === 1;
  }

  /** @returns how many were deleted, at most `most` */
  async deleteOld(before: number, most: number): Promise<number> {
    return (await this.database.query(PRUNE, [new Date(before).toISOString(), most])).length;
  }
}
