import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clients that every tenant starts with; those of a tenant that is there already are not made afterwards. */
export class ReadyMadeKeys1795300000023 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What it was made as: it follows the tenant's shops until a fixture file takes it over. null = not ready-made.
      alter table client add column ready_made text check (ready_made in ('all', 'storefront'));
      create unique index client_ready_made on client (tenant_id, ready_made);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
