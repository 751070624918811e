import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sessions that an employee acts in, or that a call holds, and those whose refresh token stays the same. The sessions that act
 * for customers are of three kinds now: the board's index covers them all. No column of an index, its condition included,
 * changes in a refresh (HOT).
 */
export class AgentSessions1795300000015 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table session
        add column employee_id uuid,
        add column employee_epoch integer,
        add column call_id text,
        add column rotates boolean not null default true;
      create index session_employee on session (tenant_id, employee_id, id) where employee_id is not null;
      create index session_call on session (tenant_id, call_id, id) where call_id is not null;
      drop index session_on_behalf;
      create index session_acting on session (id)
        where kind in ('on_behalf', 'trusted_system', 'trusted_agent') and ended_at is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
