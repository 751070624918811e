import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What sealing, its export and the search need beside the tables of the log (DESIGN §6, §11). */
export class AuditSeals1795300000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Lowest and highest event id of the seal: finds the seal of an event, and whether an event has one.
      alter table audit_seal add column span int8range not null;
      create index audit_seal_span on audit_seal using gist (span);
      create index audit_seal_last on audit_seal (upper(span));

      -- The last seal that a webhook has acknowledged. A file needs no row: its last line says it.
      create table audit_seal_export (
        target text primary key,
        number bigint not null,
        at timestamptz(3) not null default clock_timestamp()
      );

      -- The search, newest first. Those over refusals and failures cost the many successes nothing.
      create index audit_event_tenant on audit_event (tenant, id);
      create index audit_event_actor on audit_event (actor_id, id);
      create index audit_event_outcome on audit_event (outcome, id) where outcome <> 'success';
      create index audit_event_reason on audit_event (reason, id) where reason is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
