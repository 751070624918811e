import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the panel asks of the log: events counted by the hour for its charts, and searches for two things at once. */
export class AuditPanel1795300000007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table audit_hour (
        -- begin of the hour
        hour timestamptz(0) not null,
        tenant text,
        -- null in the rows that hold the sum over all clients, and over the events without one
        client_id text,
        type text not null,
        outcome text not null,
        reason text,
        -- kind of the session, where an event is about one
        kind text,
        count bigint not null,
        unique nulls not distinct (client_id, hour, tenant, type, outcome, reason, kind)
      );
      -- Charts of everything read the sums, a tenth of the rows, out of this index alone.
      create index audit_hour_sum on audit_hour (hour, tenant, outcome, type) include (reason, kind, count)
        where client_id is null;
      -- For the upkeep.
      create index audit_hour_begin on audit_hour using brin (hour);

      -- The sealer counts what it seals; what was sealed before is counted here. The lock holds back every other sealer.
      select pg_advisory_xact_lock(hashtext('mandate.seal'));
      insert into audit_hour (hour, tenant, client_id, type, outcome, reason, kind, count)
        select date_trunc('hour', at, 'UTC'), tenant, client_id, type, outcome, reason, details ->> 'kind', count(*)
        from audit_event cross join lateral (select details ->> 'kind') as session (kind)
        where id in (select unnest(event_ids) from audit_seal)
        group by grouping sets ((1, 2, 3, 4, 5, 6, 7), (1, 2, 4, 5, 6, 7))
        having grouping(client_id) = 1 or client_id is not null
        order by 1, 3;

      -- Of two conditions the second is looked up in the index too, so that a search without a match reads no event. The
      -- id stands before it because the newest come first.
      drop index audit_event_client, audit_event_type, audit_event_actor, audit_event_outcome, audit_event_reason;
      create index audit_event_client on audit_event (client_id, id, type, tenant) where client_id is not null;
      create index audit_event_type on audit_event (type, id, tenant);
      create index audit_event_actor on audit_event (actor_id, id, type, tenant, client_id);
      create index audit_event_outcome on audit_event (outcome, id, type, tenant, client_id, actor_id)
        where outcome <> 'success';
      create index audit_event_reason on audit_event (reason, id, type, tenant, outcome, client_id, actor_id)
        where reason is not null;

      -- Finds the ids of a time.
      create index audit_seal_at on audit_seal (at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
