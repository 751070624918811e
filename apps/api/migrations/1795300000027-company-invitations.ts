import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invitations to companies by e-mail, and places of companies. */
export class CompanyInvitations1795300000027 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table company_invitation (
        id uuid primary key,
        tenant_id integer not null,
        legal_entity_id text not null,
        email text not null,
        roles text[] not null,
        -- Where the storefront takes invitations, with {token}; null = no mail is sent.
        accept_url text,
        language text not null check (language in ('en', 'de')),
        inviter_type text not null,
        inviter_id text not null,
        -- SHA-256 of 256 random bits.
        token_digest bytea not null check (length(token_digest) = 32),
        lifetime integer not null check (lifetime > 0),
        created_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        used_at timestamptz(3),
        used_by bigint,
        withdrawn_at timestamptz(3),
        constraint company_invitation_token unique (token_digest),
        foreign key (tenant_id, legal_entity_id) references legal_entity on delete cascade,
        check (used_at is null or withdrawn_at is null)
      );
      create index company_invitation_of_company on company_invitation (tenant_id, legal_entity_id, id);
      create unique index company_invitation_open on company_invitation (tenant_id, legal_entity_id, lower(email))
        where used_at is null and withdrawn_at is null;
      create index company_invitation_expired on company_invitation (expires_at);

      create table location (
        tenant_id integer not null references tenant on delete cascade,
        id text not null check (id ~ '^[A-Za-z0-9_-]{1,66}$'),
        name text not null,
        type text not null check (type in ('HEADQUARTER', 'WAREHOUSE', 'OFFICE')),
        contact_details jsonb not null,
        version integer not null default 1,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        primary key (tenant_id, id)
      );
      create index location_created on location (tenant_id, created_at, id);

      create table legal_entity_location (
        tenant_id integer not null,
        legal_entity_id text not null,
        location_id text not null,
        primary key (tenant_id, legal_entity_id, location_id),
        foreign key (tenant_id, legal_entity_id) references legal_entity on delete cascade,
        foreign key (tenant_id, location_id) references location on delete cascade
      );
      create index legal_entity_location_of_location on legal_entity_location (tenant_id, location_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
