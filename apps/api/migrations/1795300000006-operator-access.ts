import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invitations of operators, their second factor, and how long a sign-in counts as fresh. */
export class OperatorAccess1795300000006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table operator add column totp_enabled_at timestamptz(3);

      -- Sessions from before this version are not fresh.
      alter table operator_session add column fresh_until timestamptz(3) not null default now();

      -- Goes with whoever invited: nobody is let in by a person who is gone.
      create table operator_invitation (
        id uuid primary key,
        email text not null,
        role text not null check (role in ('owner', 'security', 'integrator', 'lead', 'b2b', 'auditor')),
        all_tenants boolean not null,
        tenants integer[] not null,
        token_digest bytea not null unique,
        invited_by uuid not null references operator on delete cascade,
        created_at timestamptz(3) not null,
        expires_at timestamptz(3) not null
      );
      create unique index operator_invitation_email on operator_invitation (lower(email));

      -- A row without operator.totp_enabled_at is a secret that nobody has confirmed yet.
      create table operator_totp (
        operator_id uuid primary key references operator on delete cascade,
        ciphertext bytea not null,
        last_step bigint
      );

      create table operator_recovery_code (
        operator_id uuid not null references operator_totp on delete cascade,
        digest bytea not null,
        used_at timestamptz(3),
        primary key (operator_id, digest)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
