import { Injectable } from '@nestjs/common';
import { type Operator, type Role } from '#access';
import { Clock, randomToken, type RequestOrigin, tokenDigest, type Transaction, uuidv7 } from '#kernel';
import { Database, type Statement } from '#platform';
import type { OperatorSession } from './operator-session.js';

/** Seconds without a call after which a session ends. */
export const IDLE_SECONDS = 1800;
const IDLE = `interval '${IDLE_SECONDS} seconds'`;
const FRESH = `clock_timestamp() + interval '15 minutes'`;

/** Signed in, not idle for too long, and nothing was taken from the operator since. Times are the database's. */
const ALIVE = `s.ended_at is null and s.expires_at > clock_timestamp()
  and s.last_seen_at > clock_timestamp() - ${IDLE} and o.enabled and o.epoch = s.operator_epoch`;

const FIND: Statement = {
  name: 'operator_session_find',
  text: `select s.id, s.expires_at, s.last_seen_at + ${IDLE} as idle_expires_at, s.fresh_until,
      s.last_seen_at < clock_timestamp() - interval '1 minute' as unseen,
      o.id as operator_id, o.email, o.name, o.role, o.all_tenants, o.tenants, o.totp_enabled_at
    from operator_session s join operator o on o.id = s.operator_id
    where s.token_digest = $1 and ${ALIVE}`,
};

const ROLE: Statement = {
  name: 'operator_session_role',
  text: `select o.role from operator_session s join operator o on o.id = s.operator_id where s.id = $1 and ${ALIVE}`,
};

/** Concurrent calls write once: the second one finds the time already moved. */
const SEEN: Statement = {
  name: 'operator_session_seen',
  text: `update operator_session set last_seen_at = clock_timestamp()
    where id = $1 and last_seen_at < clock_timestamp() - interval '1 minute'`,
};

/** The token is another one from now on: whoever copied the old one does not become fresh with its owner (ASVS 7.2.4). */
const RENEW = `update operator_session set token_digest = $2, fresh_until = ${FRESH}, last_seen_at = clock_timestamp()
  where id = $1 and ended_at is null and expires_at > clock_timestamp()
  returning expires_at, last_seen_at + ${IDLE} as idle_expires_at, fresh_until`;

const START = `with cleared as (
    delete from operator_session where operator_id = $2 and (ended_at is not null or expires_at < clock_timestamp())),
  seen as (update operator set last_login_at = clock_timestamp() where id = $2)
  insert into operator_session
    (id, operator_id, operator_epoch, token_digest, address, user_agent, expires_at, fresh_until)
  values ($1, $2, $3, $4, $5, $6, clock_timestamp() + interval '12 hours',
    case when $7::boolean then ${FRESH} else clock_timestamp() end)
  returning expires_at, last_seen_at + ${IDLE} as idle_expires_at, fresh_until`;

const END_OTHERS = `update operator_session set ended_at = clock_timestamp()
  where operator_id = $1 and id <> $2 and ended_at is null and expires_at > clock_timestamp()`;

/** Only one that stood under the epoch before: what somebody else ended meanwhile stays over. */
const CARRY_ON = `update operator_session s set operator_epoch = o.epoch from operator o
  where s.id = $1 and o.id = s.operator_id and s.operator_epoch = o.epoch - 1 and s.ended_at is null`;

const LIST: Statement = {
  name: 'operator_session_list',
  text: `select s.id, s.address, s.user_agent, s.created_at, s.last_seen_at, s.expires_at
    from operator_session s join operator o on o.id = s.operator_id
    where o.id = $1 and ${ALIVE} order by s.id desc limit 200`,
};

interface Times {
  expires_at: Date;
  idle_expires_at: Date;
  fresh_until: Date;
}

interface SessionRow extends Times {
  id: string;
  unseen: boolean;
  operator_id: string;
  email: string;
  name: string;
  role: Role;
  all_tenants: boolean;
  tenants: number[];
  totp_enabled_at: Date | null;
}

export interface ListedSession {
  readonly id: string;
  readonly address: string | null;
  readonly user_agent: string | null;
  readonly created_at: Date;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
}

/** Sessions of the panel: 256 random bits in a cookie, their SHA-256 in a row, nothing cached. */
@Injectable()
export class OperatorSessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * A new session with a new token. It is dead from the start when the operator was changed since it was read.
   *
   * @param fresh whether everything was asked that a sign-in asks
   */
  async start(tx: Transaction, operator: Operator, origin: RequestOrigin, fresh: boolean): Promise<OperatorSession> {
    const id = uuidv7(this.clock.now());
    const token = randomToken();
    const rows = (await tx.query(START, [
      id,
      operator.id,
      operator.epoch,
      tokenDigest(token),
      origin.address,
      origin.userAgent,
      fresh,
    ])) as Times[];
    return { id, token, operator, ...timesOf(rows[0] as Times) };
  }

  /** The same session as a fresh one, with a new token; null when it ended meanwhile. */
  async renew(tx: Transaction, session: OperatorSession): Promise<OperatorSession | null> {
    const token = randomToken();
    const [[times]] = (await tx.query(RENEW, [session.id, tokenDigest(token)])) as [Times[], number];
    return times ? { ...session, token, ...timesOf(times) } : null;
  }

  /** Of the operator behind a live session; null when it is over. Does not say that it is in use. */
  async roleIn(sessionId: string): Promise<Role | null> {
    const [row] = await this.database.query<{ role: Role }>(ROLE, [sessionId]);
    return row?.role ?? null;
  }

  /** The live session of the token, or null. `touch` says that it is in use, which is noted at most once a minute. */
  async find(token: string, { touch }: { touch: boolean }): Promise<OperatorSession | null> {
    let [row] = await this.database.query<SessionRow>(FIND, [tokenDigest(token)]);
    if (row?.unseen && touch) {
      await this.database.query(SEEN, [row.id]);
      [row] = await this.database.query<SessionRow>(FIND, [tokenDigest(token)]);
    }
    if (!row) return null;
    return {
      id: row.id,
      token,
      operator: {
        id: row.operator_id,
        email: row.email,
        name: row.name,
        role: row.role,
        allTenants: row.all_tenants,
        tenants: row.tenants,
        totpEnabledAt: row.totp_enabled_at,
      },
      ...timesOf(row),
    };
  }

  async end(tx: Transaction, token: string): Promise<void> {
    await tx.query('update operator_session set ended_at = clock_timestamp() where token_digest = $1', [
      tokenDigest(token),
    ]);
  }

  /** Every session of the operator but one. @returns how many were not over yet */
  async endOthers(tx: Transaction, operatorId: string, keptId: string): Promise<number> {
    const [, ended] = (await tx.query(END_OTHERS, [operatorId, keptId])) as [unknown, number];
    return ended;
  }

  /** Lets one session outlive the epoch that this transaction raised. */
  async carryOn(tx: Transaction, id: string): Promise<void> {
    await tx.query(CARRY_ON, [id]);
  }

  /** The live sessions of an operator, newest first. */
  list(operatorId: string): Promise<ListedSession[]> {
    return this.database.query<ListedSession>(LIST, [operatorId]);
  }
}

function timesOf(row: Times): Pick<OperatorSession, 'expiresAt' | 'idleExpiresAt' | 'freshUntil'> {
  return { expiresAt: row.expires_at, idleExpiresAt: row.idle_expires_at, freshUntil: row.fresh_until };
}
