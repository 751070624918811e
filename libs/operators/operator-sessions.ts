import { Injectable } from '@nestjs/common';
import { type Operator, type Role } from '#access';
import { Clock, randomToken, type RequestOrigin, type Transaction, uuidv7 } from '#kernel';
import { Database, type Statement } from '#platform';
import { digestOf, type OperatorSession } from './operator-session.js';

/** Signed in, not idle for too long, and nothing was taken from the operator since. Times are the database's. */
const ALIVE = `s.ended_at is null and s.expires_at > clock_timestamp()
  and s.last_seen_at > clock_timestamp() - interval '30 minutes' and o.enabled and o.epoch = s.operator_epoch`;

const FIND: Statement = {
  name: 'operator_session_find',
  text: `select s.id, s.expires_at, s.last_seen_at < clock_timestamp() - interval '1 minute' as unseen,
      o.id as operator_id, o.email, o.name, o.role, o.all_tenants, o.tenants
    from operator_session s join operator o on o.id = s.operator_id
    where s.token_digest = $1 and ${ALIVE}`,
};

/** Concurrent calls write once: the second one finds the time already moved. */
const SEEN: Statement = {
  name: 'operator_session_seen',
  text: `update operator_session set last_seen_at = clock_timestamp()
    where id = $1 and last_seen_at < clock_timestamp() - interval '1 minute'`,
};

const START = `with cleared as (
    delete from operator_session where operator_id = $2 and (ended_at is not null or expires_at < clock_timestamp())),
  seen as (update operator set last_login_at = clock_timestamp() where id = $2)
  insert into operator_session
    (id, operator_id, operator_epoch, token_digest, address, user_agent, expires_at)
  values ($1, $2, $3, $4, $5, $6, clock_timestamp() + interval '12 hours')
  returning expires_at`;

const LIST: Statement = {
  name: 'operator_session_list',
  text: `select s.id, s.address, s.user_agent, s.created_at, s.last_seen_at, s.expires_at
    from operator_session s join operator o on o.id = s.operator_id
    where o.id = $1 and ${ALIVE} order by s.id desc limit 200`,
};

interface SessionRow {
  id: string;
  expires_at: Date;
  unseen: boolean;
  operator_id: string;
  email: string;
  name: string;
  role: Role;
  all_tenants: boolean;
  tenants: number[];
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

  /** A new session with a new token. It is dead from the start when the operator was changed since it was read. */
  async start(tx: Transaction, operator: Operator, origin: RequestOrigin): Promise<OperatorSession> {
    const id = uuidv7(this.clock.now());
    const token = randomToken();
    const rows = (await tx.query(START, [
      id,
      operator.id,
      operator.epoch,
      digestOf(token),
      origin.address,
      origin.userAgent,
    ])) as { expires_at: Date }[];
    return { id, token, operator, expiresAt: (rows[0] as { expires_at: Date }).expires_at };
  }

  /** The live session of the token, or null. Notes at most once a minute that it is in use. */
  async find(token: string): Promise<OperatorSession | null> {
    const [row] = await this.database.query<SessionRow>(FIND, [digestOf(token)]);
    if (!row) return null;
    if (row.unseen) await this.database.query(SEEN, [row.id]);
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
      },
      expiresAt: row.expires_at,
    };
  }

  async end(tx: Transaction, token: string): Promise<void> {
    await tx.query('update operator_session set ended_at = clock_timestamp() where token_digest = $1', [
      digestOf(token),
    ]);
  }

  /** The live sessions of an operator, newest first. */
  list(operatorId: string): Promise<ListedSession[]> {
    return this.database.query<ListedSession>(LIST, [operatorId]);
  }
}
