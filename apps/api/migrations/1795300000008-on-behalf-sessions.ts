import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The board of live on-behalf sessions, which every open panel asks for again and again: they are few among many. No column
 * of the index, its condition included, changes in a rotation (HOT).
 */
export class OnBehalfSessions1795300000008 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index session_on_behalf on session (id) where kind = 'on_behalf' and ended_at is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
