import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Codes of providers that came back to us: each belongs to the login that it came with. */
export class SsoAnswers1795300000014 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- SHA-256 of the provider's code. Unique over all tenants: they share one callback.
      alter table sso_login add code_digest bytea check (length(code_digest) = 32);
      create unique index sso_login_code on sso_login (code_digest) where code_digest is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
