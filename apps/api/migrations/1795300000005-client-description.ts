import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a client is for, in the words of the people who run it. */
export class ClientDescription1795300000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table client add column description text check (length(description) between 1 and 500)`);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
