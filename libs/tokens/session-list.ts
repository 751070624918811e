/** Which sessions a list shows; null or left out = any. */
export interface SessionListFilter {
  /** Ids of the tenants that may be seen; null = all. */
  readonly tenants: readonly number[] | null;
  readonly clientId?: string;
  readonly customerId?: number;
  readonly sessionId?: string;
  readonly kind?: string;
  /** Milliseconds since 1970: only what is neither ended nor expired at that time. */
  readonly liveAt: number | null;
  /** Id of the last session of the page before. */
  readonly before: string | null;
}

/**
 * The list as SQL, newest first by id, which begins with the time. Only conditions that are asked for stand in it, so that
 * PostgreSQL plans each list for itself and takes the index that fits.
 */
export function sessionList(filter: SessionListFilter, limit: number): { text: string; values: unknown[] } {
  const conditions = ['true'];
  const values: unknown[] = [];
  const add = (text: string, value: unknown): void => {
    values.push(value);
    conditions.push(text.replace('?', `$${values.length}`));
  };
  const { tenants, clientId, customerId, sessionId, kind, liveAt, before } = filter;
  // A single tenant is walked in the order of the ids; several have to be sorted.
  if (tenants?.length === 1) add('tenant_id = ?', tenants[0]);
  else if (tenants !== null) add('tenant_id = any(?::integer[])', tenants);
  if (clientId !== undefined) add('client_id = ?', clientId);
  if (customerId !== undefined) {
    add('customer_id = ?', customerId);
    // The index begins with the tenant, so it wants them all where any will do.
    if (tenants === null) conditions.push('tenant_id = any(array(select id from tenant))');
  }
  if (sessionId !== undefined) add('id = ?', sessionId);
  if (kind !== undefined) add('kind = ?', kind);
  if (liveAt !== null) add('ended_at is null and expires_at > ?', new Date(liveAt).toISOString());
  if (before !== null) add('id < ?', before);
  values.push(limit);
  const text = `select to_json(s) as session from session s where ${conditions.join(' and ')}
    order by id desc limit $${values.length}`;
  return { text, values };
}
