import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agents who sign in to act for a customer, and codes of providers, which belong to one login of whatever kind. */
export class AgentLogins1795300000017 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Codes of providers that came back to us, over all tenants: they share one callback.
      create table idp_code (
        -- SHA-256 of the code, which is stored nowhere.
        digest bytea primary key check (length(digest) = 32),
        login_id uuid not null,
        taken_at timestamptz(3) not null
      );
      create index idp_code_taken on idp_code (taken_at);
      insert into idp_code (digest, login_id, taken_at)
        select code_digest, id, coalesce(used_at, created_at) from sso_login where code_digest is not null;
      alter table sso_login drop column code_digest;

      -- One started sign-in of an agent; its id is the flow that every event of it names. Lives for ten minutes.
      create table agent_login (
        id uuid primary key,
        tenant_id integer not null references tenant on delete cascade,
        client_id text not null,
        -- What the client asked for, as it asked for it: the redemption compares it.
        request jsonb not null,
        redirect_uri text not null,
        state text,
        code_challenge text,
        browser_digest bytea not null check (length(browser_digest) = 32),
        -- The way over a provider; null = our own page, or the agent has still to choose.
        provider_id integer,
        state_digest bytea unique check (length(state_digest) = 32),
        -- AES-256-GCM each; purposes agent_login.nonce and agent_login.verifier.
        nonce bytea,
        verifier bytea,
        -- On our page: who knew their password, and their epoch then; a code of their app is still to come.
        employee_id uuid,
        employee_epoch integer,
        created_at timestamptz(3) not null default now(),
        expires_at timestamptz(3) not null,
        used_at timestamptz(3),
        check ((provider_id is null) = (state_digest is null)),
        check ((state_digest is null) = (nonce is null) and (nonce is null) = (verifier is null)),
        check ((employee_id is null) = (employee_epoch is null)),
        check (employee_id is null or provider_id is null)
      );
      create index agent_login_expires on agent_login (expires_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
