import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tenants' own scopes, access controls that groups share, and customers in groups. */
export class AccessControls1795300000022 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table scope (
        tenant_id integer not null references tenant on delete cascade,
        name text not null check (name ~ '^[A-Za-z0-9._-]{1,200}$'),
        domain text not null,
        -- {language: text}
        description jsonb not null default '{}',
        version integer not null default 1,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        primary key (tenant_id, name)
      );

      create table access_control (
        id uuid primary key,
        tenant_id integer not null references tenant on delete cascade,
        code text not null,
        -- {language: text}
        name jsonb not null,
        description jsonb not null default '{}',
        scopes text[] not null check (cardinality(scopes) > 0),
        restricted_to text check (restricted_to in ('customer', 'employee')),
        version integer not null default 1,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        constraint access_control_code unique (tenant_id, code),
        unique (tenant_id, id)
      );

      -- Raised when its members lose something: tokens that rest on another one are dead.
      alter table user_group add column epoch integer not null default 1, add unique (tenant_id, id);

      create table user_group_access_control (
        tenant_id integer not null,
        group_id uuid not null,
        access_control_id uuid not null,
        primary key (group_id, access_control_id),
        foreign key (tenant_id, group_id) references user_group (tenant_id, id) on delete cascade,
        foreign key (tenant_id, access_control_id) references access_control (tenant_id, id)
      );
      create index user_group_access_control_holders on user_group_access_control (access_control_id);

      -- What a group gives its members: its own scopes and those of its access controls.
      create view user_group_scope as
        select id as group_id, unnest(scopes) as scope from user_group
        union
        select h.group_id, unnest(c.scopes) from user_group_access_control h join access_control c on c.id = h.access_control_id;

      create table customer_group_member (
        -- Never used again: who left a group and came back is in it by another one.
        id uuid primary key,
        tenant_id integer not null,
        group_id uuid not null,
        customer_id bigint not null,
        created_at timestamptz(3) not null,
        constraint customer_group_member_once unique (tenant_id, customer_id, group_id),
        foreign key (tenant_id, group_id) references user_group (tenant_id, id) on delete cascade,
        foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade
      );
      create index customer_group_member_group on customer_group_member (group_id, id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
