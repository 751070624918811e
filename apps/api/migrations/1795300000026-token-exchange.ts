import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Customers' access tokens of identity providers, exchanged for sessions of ours (RFC 8693). */
export class TokenExchange1795300000026 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table identity_provider
        -- null = nobody brings tokens of it.
        add token_exchange jsonb;

      alter table sso_grant
        -- The token is somebody else's, who brought it: it is neither ours to revoke nor to ask about.
        add exchanged boolean not null default false;

      -- Tokens that were exchanged: each counts once, and is remembered for as long as anybody would take it.
      create table sso_subject_token (
        digest bytea primary key,
        expires_at timestamptz not null
      );
      create index sso_subject_token_expiry on sso_subject_token (expires_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
