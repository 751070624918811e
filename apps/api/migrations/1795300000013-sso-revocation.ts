import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Logouts of customers who came by an identity provider: what is still to be told there, and what it told us. */
export class SsoRevocation1795300000013 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- When its tokens are revoked at the provider next; such a grant has ended, and is deleted once that is done.
      alter table sso_grant
        add revoke_due_at timestamptz(3),
        add revoke_attempts integer not null default 0,
        add constraint sso_grant_revoked_when_ended check (revoke_due_at is null or ended_at is not null);
      create index sso_grant_revocation on sso_grant (provider_id, revoke_due_at) where revoke_due_at is not null;

      -- A browser on its way over a provider's logout page. Deleted when it comes back, else after ten minutes.
      create table sso_logout (
        id uuid primary key,
        state_digest bytea not null unique check (length(state_digest) = 32),
        browser_digest bytea not null check (length(browser_digest) = 32),
        tenant_id integer not null references tenant on delete cascade,
        shop_id integer not null,
        callback_url text not null,
        expires_at timestamptz(3) not null
      );
      create index sso_logout_expires on sso_logout (expires_at);

      -- Logout tokens that providers have sent: each counts once. SHA-256 of issuer and jti, kept while the token lives.
      create table sso_logout_token (
        digest bytea primary key check (length(digest) = 32),
        expires_at timestamptz(3) not null
      );
      create index sso_logout_token_expires on sso_logout_token (expires_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
