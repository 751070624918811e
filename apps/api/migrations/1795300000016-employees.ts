import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Employees of tenants, their authenticator apps, and the groups that say what they may do for customers. */
export class Employees1795300000016 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table user_group (
        id uuid primary key,
        tenant_id integer not null references tenant on delete cascade,
        code text not null,
        name text not null,
        user_type text not null check (user_type in ('employee', 'customer')),
        permissions text[] not null default '{}',
        scopes text[] not null default '{}',
        version integer not null default 1,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        constraint user_group_code unique (tenant_id, code)
      );

      create table employee (
        id uuid primary key,
        tenant_id integer not null references tenant on delete cascade,
        email text not null,
        name text not null,
        external_id text,
        -- An identity outlives its provider without being good for anything: numbers of providers are never used again.
        provider_id integer,
        -- That of the provider when the identity was given: a provider that stands for another issuer proves nobody.
        idp_issuer text,
        -- null = bound at the first login.
        idp_subject text,
        password_hash text,
        password_set_by text check (password_set_by in ('self', 'operator')),
        totp_enabled_at timestamptz(3),
        status text not null check (status in ('active', 'suspended')),
        -- Raised when they lose something or become somebody else: sessions of another epoch are over.
        epoch integer not null,
        version integer not null default 1,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        last_login_at timestamptz(3),
        check ((provider_id is null) = (idp_issuer is null) and (idp_subject is null or provider_id is not null)),
        check ((password_hash is null) = (password_set_by is null)),
        check (provider_id is null or password_hash is null)
      );
      create unique index employee_email on employee (tenant_id, lower(email));
      create unique index employee_external_id on employee (tenant_id, external_id);
      create unique index employee_identity on employee (tenant_id, provider_id, idp_issuer, idp_subject);

      -- A row without employee.totp_enabled_at is a secret that nobody has confirmed yet.
      create table employee_totp (
        employee_id uuid primary key references employee on delete cascade,
        ciphertext bytea not null,
        last_step bigint
      );

      create table user_group_member (
        group_id uuid not null references user_group on delete cascade,
        employee_id uuid not null references employee on delete cascade,
        primary key (employee_id, group_id)
      );
      create index user_group_member_group on user_group_member (group_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
