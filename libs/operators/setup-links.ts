import { Injectable } from '@nestjs/common';
import { Clock, randomToken, tokenDigest, type Transaction, uuidv7 } from '#kernel';
import { Database } from '#platform';

const ISSUE = `insert into setup_link (id, token_digest, expires_at)
  select $1, $2, clock_timestamp() + interval '1 hour' where not exists (select from operator)
  returning id`;

/** One statement decides and uses up (principle 6): of two calls at once one finds nothing. */
const REDEEM = `update setup_link set used_at = clock_timestamp()
  where token_digest = $1 and used_at is null and expires_at > clock_timestamp() and not exists (select from operator)`;

/** The one-time link by which the first operator of a fresh installation is made. There is no default account. */
@Injectable()
export class SetupLinks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The token of a new link for the start to print as `PUBLIC_URL/panel/setup#token`: good for one hour and one use;
   * earlier links are void. null when there is an operator. Opens its own transaction: no request is under way.
   */
  async issue(): Promise<string | null> {
    const token = randomToken();
    return this.database.transaction(async (tx) => {
      await tx.query('delete from setup_link where used_at is null');
      const made = await tx.query<unknown[]>(ISSUE, [uuidv7(this.clock.now()), tokenDigest(token)]);
      return made.length === 0 ? null : token;
    });
  }

  /** Uses the link up; false when it is unknown, expired, used, or an operator exists. */
  async redeem(tx: Transaction, token: string): Promise<boolean> {
    const [, used] = (await tx.query(REDEEM, [tokenDigest(token)])) as [unknown, number];
    return used === 1;
  }
}
