import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The admin's lists of sessions: newest of a tenant or of a client that have not been ended. No column of these indexes,
 * their conditions included, changes in a rotation, so rotations go on updating in place (HOT).
 */
export class SessionLists1795300000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index session_of_tenant on session (tenant_id, id) where ended_at is null;
      create index session_of_client on session (client_id, id) where ended_at is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
