import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Companies that customers act for, who belongs to them, and the roles that tenants made themselves. */
export class LegalEntities1795300000021 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table legal_entity (
        tenant_id integer not null references tenant on delete cascade,
        id text not null check (id ~ '^[A-Za-z0-9_-]{1,66}$'),
        name text not null,
        type text not null check (type in ('COMPANY', 'SUBSIDIARY')),
        parent_id text,
        status text not null check (status in ('active', 'inactive')),
        external_id text,
        -- {currency, value}
        account_limit jsonb,
        legal_info jsonb not null default '{}',
        restrictions text[] not null default '{}',
        mixins jsonb not null default '{}',
        -- Raised when somebody loses rights by its change: tokens that rest on another one are dead.
        epoch integer not null,
        version integer not null default 1,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        primary key (tenant_id, id),
        constraint legal_entity_parent foreign key (tenant_id, parent_id) references legal_entity,
        check (parent_id <> id)
      );
      create index legal_entity_children on legal_entity (tenant_id, parent_id);
      create index legal_entity_created on legal_entity (tenant_id, created_at, id);
      create unique index legal_entity_external_id on legal_entity (tenant_id, external_id);

      create table legal_entity_member (
        -- Never used again: what was taken away and given back is another one.
        id uuid primary key,
        tenant_id integer not null,
        legal_entity_id text not null,
        customer_id bigint not null,
        type text not null check (type in ('PRIMARY', 'BILLING', 'LOGISTICS', 'CONTACT')),
        is_primary boolean not null,
        inheritance text not null check (inheritance in ('UPWARD', 'DOWNWARD', 'NONE')),
        roles text[] not null,
        epoch integer not null,
        version integer not null default 1,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        constraint legal_entity_member_customer unique (tenant_id, legal_entity_id, customer_id),
        foreign key (tenant_id, legal_entity_id) references legal_entity on delete cascade,
        foreign key (tenant_id, customer_id) references customer on delete cascade
      );
      create index legal_entity_member_of_customer on legal_entity_member (tenant_id, customer_id);
      create index legal_entity_member_roles on legal_entity_member using gin (roles);

      create table company_role (
        tenant_id integer not null references tenant on delete cascade,
        code text not null check (code ~ '^[A-Z][A-Z0-9_]{0,49}$' and code not like 'B2B\\_%'),
        name text not null,
        scopes text[] not null,
        epoch integer not null,
        version integer not null default 1,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        primary key (tenant_id, code)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
