/** Which sessions a list shows; null or left out = any. */
export interface SessionListFilter {
  /** Ids of the tenants that may be seen; null = all. */
  readonly tenants: readonly number[] | null;
  readonly clientId?: string;
  readonly customerId?: number;
  readonly sessionId?: string;
  readonly sessionIds?: readonly string[];
  readonly kind?: string;
  /** Any of these. */
  readonly kinds?: readonly string[];
  /** The employee who acts. */
  readonly employeeId?: string;
  readonly callId?: string;
  /** `act.sub`, exactly. */
  readonly actor?: string;
  /** Milliseconds since 1970: only what was started since, told by the id. */
  readonly startedSince?: number;
  /** Milliseconds since 1970: only what may be alive at that time. Whether it is, `ALIVE_CHECKS` decide. */
  readonly liveAt: number | null;
  /** Id of the last session of the page before. */
  readonly before: string | null;
}

/** Which sessions that may be alive. */
export type LiveFilter = Omit<SessionListFilter, 'startedSince' | 'liveAt' | 'before'> & {
  readonly before?: string | null;
};

/**
 * Leaves out what died in great numbers at once, by the end of an owner that many share: whoever looks at the list after a
 * stop need not wait until all of it was judged. It lets through more than is alive, never less.
 *
 * The `case` keeps the planner from joining, and from believing that hardly anything is left: it walks an index in the
 * order of the ids, and each `in` is a look-up in a hash table.
 */
const SHARED_OWNERS_LIVE = `case when
    (s.tenant_id, s.tenant_epoch) in (select t.id, t.epoch from tenant t where t.enabled)
    and (s.client_id, s.client_epoch) in (select c.client_id, c.epoch from client c where c.enabled)
    and (s.client_on_behalf_epoch is null
      or (s.client_id, s.client_on_behalf_epoch) in (select c.client_id, c.on_behalf_epoch from client c))
    and (s.shop_id is null or (s.shop_id, s.shop_epoch) in (select p.id, p.epoch from shop p where p.enabled))
    and (s.employee_id is null
      or (s.employee_id, s.employee_epoch) in (select e.id, e.epoch from employee e where e.status = 'active'))
    and not exists (select from stop where s.created_at <= stop.at
      and (stop.tenant_id is null or stop.tenant_id = s.tenant_id)
      and (stop.client_id is null or stop.client_id = s.client_id) and (stop.kind is null or stop.kind = s.kind))
  then true else false end`;
const STOPS = `with stop as materialized (
  select tenant_id, client_id, kind, max(at) as at from session_not_before
  where customer_id is null and refresh_key_id is null group by 1, 2, 3)`;

/**
 * The list as SQL, newest first by id, which begins with the time. Only conditions that are asked for stand in it, so that
 * PostgreSQL plans each list for itself and takes the index that fits.
 */
export function sessionList(filter: SessionListFilter, limit: number): { text: string; values: unknown[] } {
  return select('to_json(s) as session', filter, limit);
}

/** How many stand in the list, at most `limit`; what may be alive is not told from what is. */
export function sessionListLength(filter: SessionListFilter, limit: number): { text: string; values: unknown[] } {
  const { text, values } = select('1', filter, limit);
  return { text: `select count(*)::integer as length from (${text}) as listed`, values };
}

function select(what: string, filter: SessionListFilter, limit: number): { text: string; values: unknown[] } {
  const conditions = ['true'];
  const values: unknown[] = [];
  const add = (text: string, value: unknown): void => {
    values.push(value);
    conditions.push(text.replace('?', `$${values.length}`));
  };
  const { tenants, clientId, customerId, employeeId, callId, sessionId, sessionIds, kind, kinds, actor } = filter;
  const { startedSince, liveAt, before } = filter;
  // A single tenant is walked in the order of the ids; several have to be sorted.
  if (tenants?.length === 1) add('tenant_id = ?', tenants[0]);
  else if (tenants !== null) add('tenant_id = any(?::integer[])', tenants);
  // These indexes begin with the tenant, so they want them all where any will do.
  const wantsTenants = [customerId, employeeId, callId].some((value) => value !== undefined);
  if (tenants === null && wantsTenants) conditions.push('tenant_id = any(array(select id from tenant))');
  if (clientId !== undefined) add('client_id = ?', clientId);
  if (customerId !== undefined) add('customer_id = ?', customerId);
  if (employeeId !== undefined) add('employee_id = ?', employeeId);
  if (callId !== undefined) add('call_id = ?', callId);
  if (sessionId !== undefined) add('id = ?', sessionId);
  if (sessionIds !== undefined) add('id = any(?::uuid[])', sessionIds);
  if (kind !== undefined) add('kind = ?', kind);
  if (kinds !== undefined) add('kind = any(?::text[])', kinds);
  if (actor !== undefined) add(`actor->>'sub' = ?`, actor);
  if (startedSince !== undefined) add('id >= ?', lowestIdAt(startedSince));
  if (liveAt !== null) {
    add(`ended_at is null and expires_at > ? and ${SHARED_OWNERS_LIVE}`, new Date(liveAt).toISOString());
  }
  if (before !== null) add('id < ?', before);
  values.push(limit);
  // The columns are told outside: inside they would be made for every row that is sorted.
  const text = `${liveAt === null ? '' : STOPS} select ${what} from (
    select s.* from session s where ${conditions.join(' and ')} order by id desc limit $${values.length}) s
    order by id desc`;
  return { text, values };
}

/** The lowest id that a session started at this time can have. */
function lowestIdAt(milliseconds: number): string {
  const hex = milliseconds.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
