import type { Transaction } from '#kernel';
import type { PersonalFields, SignedFields } from './audit-row.js';
import { type DigestFields, microsSql } from './event-digest.js';

/** An event as it stands in the database, every value as the text or bytes that were hashed. */
export interface StoredEvent extends SignedFields, DigestFields {
  readonly mac_key: string;
  /** null when the person was erased. */
  readonly personal: StoredPersonal | null;
}

export interface StoredPersonal extends PersonalFields {
  /** Hex. */
  readonly salt: string;
  readonly tenant: string | null;
  readonly customer_id: string | null;
}

type Row = Omit<StoredEvent, 'personal'> & {
  has_personal: boolean;
  p_tenant: string | null;
  p_customer_id: string | null;
  address: string | null;
  user_agent: string | null;
  actor_name: string | null;
  extra: string | null;
  salt: string;
};

const SELECT = `
  select e.id::text as id, ${microsSql('e.at')}::text as at, e.xid::text as xid, e.tenant, e.type, e.outcome, e.reason,
    e.actor_type, e.actor_id, e.client_id, e.customer_id::text as customer_id, e.session_id::text as session_id, e.jti,
    e.request_id, e.details::text as details, e.changes::text as changes, e.personal_id::text as personal_id,
    encode(e.personal_digest, 'hex') as personal_digest, e.mac, e.mac_key, p.id is not null as has_personal,
    p.tenant as p_tenant, p.customer_id::text as p_customer_id, p.address, p.user_agent, p.actor_name,
    p.extra::text as extra, encode(p.salt, 'hex') as salt
  from audit_event e left join audit_personal p on p.id = e.personal_id`;

/** The events of these ids, in no particular order; one that is stored twice comes twice. */
export function eventsById(tx: Transaction, ids: readonly string[]): Promise<StoredEvent[]> {
  return read(tx, `${SELECT} where e.id = any ($1::bigint[])`, [ids]);
}

/** The next events above an id, by id. */
export function eventsAfter(tx: Transaction, id: string, limit: number): Promise<StoredEvent[]> {
  return read(tx, `${SELECT} where e.id > $1::bigint order by e.id limit $2`, [id, limit]);
}

async function read(tx: Transaction, statement: string, values: unknown[]): Promise<StoredEvent[]> {
  const rows = (await tx.query(statement, values)) as Row[];
  return rows.map(
    ({ has_personal, p_tenant, p_customer_id, address, user_agent, actor_name, extra, salt, ...event }) => ({
      ...event,
      personal: has_personal
        ? { tenant: p_tenant, customer_id: p_customer_id, address, user_agent, actor_name, extra, salt }
        : null,
    }),
  );
}
