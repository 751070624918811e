import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What signing in stands on beside sessions: shared limits, mails on their way, links of a password reset, known devices. */
export class SignIn1795300000012 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- rate-limiter-flexible's table. A crash may empty it: counters need no durability, and no write-ahead log either.
      create unlogged table rate_limit (
        key varchar(255) primary key,
        points integer not null default 0,
        expire bigint
      );
      create index on rate_limit (expire);

      -- The mail is encrypted (AES-256-GCM): it holds an address and a link that opens an account.
      create table mail_outbox (
        id uuid primary key,
        tenant_id integer not null references tenant on delete cascade,
        customer_id bigint,
        purpose text not null,
        -- false: nobody is to get it; it is here so that a request for a stranger does the same work
        deliver boolean not null,
        ciphertext bytea not null,
        attempts integer not null default 0,
        created_at timestamptz(3) not null default now(),
        due_at timestamptz(3) not null default now()
      );
      create index on mail_outbox (due_at);

      create table password_reset (
        digest bytea primary key check (octet_length(digest) = 32),
        tenant_id integer not null references tenant on delete cascade,
        shop_id integer not null,
        -- null: asked for an address that may not reset; such a row opens nothing
        customer_id bigint,
        -- what must be unchanged when the link is used
        customer_epoch integer,
        email_digest bytea not null,
        created_at timestamptz(3) not null default now(),
        expires_at timestamptz(3) not null,
        used_at timestamptz(3),
        foreign key (tenant_id, customer_id) references customer on delete cascade
      );
      create index on password_reset (tenant_id, customer_id);
      create index on password_reset (expires_at);

      create table known_device (
        digest bytea primary key check (octet_length(digest) = 32),
        tenant_id integer not null,
        customer_id bigint not null,
        seen_at timestamptz(3) not null default now(),
        foreign key (tenant_id, customer_id) references customer on delete cascade
      );
      create index on known_device (tenant_id, customer_id, seen_at);
      create index on known_device (seen_at);

      -- Guests that nobody needs any more are looked for by age.
      create index customer_guest on customer (updated_at) where guest;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
