// Events counted by the hour (`audit_hour`), so that no chart reads the log. The sealer counts in the statement that takes
// the events of a seal: what is rolled back is not counted, and what is sealed is counted once.

/** Columns of `audit_event` that an event is counted by. */
export const COUNTED_COLUMNS = 'at, tenant, client_id, type, outcome, reason, details';

/** Days that counts are kept: a little longer than the log itself by default. */
export const KEEP_COUNTS_DAYS = 400;

/**
 * A common table expression that counts the events of a relation `taken`: for each client, and over all clients in rows
 * whose client is null, so that a chart of everything reads as few rows as one of a single client.
 */
export const COUNT_TAKEN = `counted as (
    insert into audit_hour as known (hour, tenant, client_id, type, outcome, reason, kind, count)
    select date_trunc('hour', at, 'UTC'), tenant, client_id, type, outcome, reason, details ->> 'kind', count(*)
    from taken
    group by grouping sets ((1, 2, 3, 4, 5, 6, 7), (1, 2, 4, 5, 6, 7))
    having grouping(client_id) = 1 or client_id is not null
    order by 1, 3
    on conflict (client_id, hour, tenant, type, outcome, reason, kind)
      do update set count = known.count + excluded.count)`;

export const FORGET_OLD_COUNTS = `
  delete from audit_hour where hour < clock_timestamp() - ${KEEP_COUNTS_DAYS} * interval '1 day'`;
