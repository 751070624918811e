import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The keys of saas tokens (Emporix's second token of a sign-in), one at a time for each tenant. */
export class SaasSecrets1795300000024 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- AES-256-GCM: the key must be read back to sign.
      create table saas_secret (
        id uuid primary key,
        tenant_id integer not null references tenant on delete cascade,
        ciphertext bytea not null,
        created_at timestamptz(3) not null default now(),
        -- verifies nothing from here on; null: signs now
        ends_at timestamptz(3)
      );
      create unique index saas_secret_current on saas_secret (tenant_id) where ends_at is null;
      create index on saas_secret (tenant_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
