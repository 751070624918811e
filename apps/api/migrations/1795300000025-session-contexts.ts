import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What shoppers' visits carry from page to page. */
export class SessionContexts1795300000025 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table session_context (
        tenant_id integer not null references tenant on delete cascade,
        -- The claim session_id of the visit's tokens.
        label text not null check (length(label) between 1 and 64),
        customer_id bigint,
        site_code text,
        currency text,
        cart_id text,
        target_location text,
        language text,
        context jsonb not null default '{}' check (jsonb_typeof(context) = 'object'),
        version integer not null default 1,
        created_at timestamptz(3) not null default now(),
        updated_at timestamptz(3) not null default now(),
        primary key (tenant_id, label),
        foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade
      );
      create index session_context_age on session_context (updated_at);
      create index session_context_customer on session_context (tenant_id, customer_id) where customer_id is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
