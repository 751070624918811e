import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Customers who sign in by an identity provider: logins under way, identities, and what a login brought. No foreign keys to
 * providers, whose rows may be deleted while their sessions still have to be ended there.
 */
export class Sso1795300000011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One started login; its id is the flow that every event of the login names. Lives for ten minutes.
      create table sso_login (
        id uuid primary key,
        state_digest bytea not null unique check (length(state_digest) = 32),
        browser_digest bytea not null check (length(browser_digest) = 32),
        provider_id integer not null,
        tenant_id integer not null references tenant on delete cascade,
        shop_id integer not null,
        client_id text not null,
        callback_url text not null,
        -- The shop JWT's payload as the shop wrote it: it comes back as its state. Never the signed JWT.
        payload text not null,
        -- AES-256-GCM each; purposes sso_login.nonce and sso_login.verifier.
        nonce bytea not null,
        verifier bytea not null,
        shop_nonce text,
        code_challenge text,
        created_at timestamptz(3) not null default now(),
        expires_at timestamptz(3) not null,
        used_at timestamptz(3)
      );
      create index sso_login_expires on sso_login (expires_at);

      create table customer_identity (
        id uuid primary key,
        tenant_id integer not null,
        customer_id bigint not null,
        -- Through which provider it came last.
        provider_id integer not null,
        issuer text not null,
        subject text not null,
        -- What the provider said at the last login; decides nothing.
        email text,
        email_verified boolean not null default false,
        linked_at timestamptz(3) not null default now(),
        last_login_at timestamptz(3) not null default now(),
        constraint customer_identity_subject unique (tenant_id, issuer, subject),
        foreign key (tenant_id, customer_id) references customer on delete cascade
      );
      create index customer_identity_customer on customer_identity (tenant_id, customer_id);

      -- What one login brought from the provider; its id is the flow of that login.
      create table sso_grant (
        id uuid primary key,
        tenant_id integer not null references tenant on delete cascade,
        customer_id bigint not null,
        provider_id integer not null,
        identity_id uuid not null,
        idp_subject text not null,
        -- The provider's own session, for its back-channel logout.
        idp_sid text,
        -- AES-256-GCM each; purposes sso_grant.access_token, .refresh_token, .id_token.
        access_token bytea not null,
        refresh_token bytea,
        id_token bytea,
        token_expires_at timestamptz(3),
        obtained_at timestamptz(3) not null default now(),
        -- The provider last said that the login stands.
        checked_at timestamptz(3) not null default now(),
        -- Somebody asked it last, whatever came out: instances do not ask twice.
        asked_at timestamptz(3) not null default now(),
        -- It said no: the login is over.
        refused_at timestamptz(3),
        -- One instance at a time uses the refresh token, which the provider may rotate.
        busy_until timestamptz(3),
        -- Fixed with the code; the session exists once the code is redeemed.
        session_id uuid not null unique,
        ended_at timestamptz(3)
      );
      create index sso_grant_subject on sso_grant (provider_id, idp_subject);
      create index sso_grant_sid on sso_grant (provider_id, idp_sid) where idp_sid is not null;
      create index sso_grant_customer on sso_grant (tenant_id, customer_id);
      create index sso_grant_identity on sso_grant (identity_id);
      create index sso_grant_ended on sso_grant (ended_at) where ended_at is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
