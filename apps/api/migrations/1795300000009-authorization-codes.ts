import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Authorization codes: what a login in a browser decided, until its client comes with the code. And PKCE of clients. */
export class AuthorizationCodes1795300000009 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table authorization_code (
        -- SHA-256 of the code, which is stored nowhere.
        digest bytea primary key check (length(digest) = 32),
        kind text not null,
        tenant_id integer not null references tenant on delete cascade,
        client_id text not null,
        customer_id bigint,
        redirect_uri text,
        code_challenge text,
        -- What the kind of code decided, for its redemption.
        facts jsonb not null,
        flow text not null,
        -- The session that it begins, or began.
        session_id uuid not null,
        created_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        used_at timestamptz(3)
      );
      create index authorization_code_expires on authorization_code (expires_at);

      -- Off for those that are there: their software may send no challenge. Public ones prove nothing else.
      alter table client add column require_pkce boolean not null default false;
      update client set require_pkce = true where type = 'public';
      alter table client add check (type = 'confidential' or require_pkce);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
