import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions: the only hot record (DESIGN §3). Partitioned by week of the UUIDv7 id; no default partition, no foreign key. */
export class Sessions1795300000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table session (
        id uuid not null,
        tenant_id integer not null,
        kind text not null,
        client_id text not null,
        customer_id bigint,
        shop_id integer,
        actor jsonb,
        scope text not null,
        company text,
        generation integer not null,
        sequence integer not null,
        lowest_sequence integer not null,
        salt bytea not null,
        refresh_key_id text,
        rotated_at timestamptz(3),
        rotated_by uuid,
        request_digest bytea,
        tenant_epoch integer not null,
        client_epoch integer not null,
        client_on_behalf_epoch integer,
        shop_epoch integer,
        customer_epoch integer,
        customer_on_behalf_epoch integer,
        access_ttl integer not null,
        address text,
        user_agent text,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        ended_at timestamptz(3),
        end_reason text,
        claims jsonb not null,
        primary key (id)
      ) partition by range (id);
      create index session_customer on session (tenant_id, customer_id, id) where customer_id is not null;

      -- Every session in the scope that started before "at" is dead. null = any.
      create table session_not_before (
        id bigint generated always as identity primary key,
        tenant_id integer,
        client_id text,
        kind text,
        customer_id bigint,
        refresh_key_id text,
        at timestamptz(3) not null,
        reason text not null
      );

      -- Counts against a daily cap, raised in the statement that inserts the session.
      create table quota_use (
        name text not null,
        day date not null,
        used integer not null,
        primary key (name, day)
      );

      -- Rotates refresh tokens: one UPDATE a row, in the order of the ids so that two groups cannot lock each other out.
      -- A function and not UPDATE … FROM because each row then prunes to its partition by a plan that growth cannot spoil.
      -- Answers the ids that were rotated; a row that somebody else rotated or ended first is left out.
      create function mandate_rotate_sessions(rotations json) returns setof uuid language plpgsql as $$
      declare
        r record;
      begin
        for r in select * from json_to_recordset(rotations) as r(id uuid, generation integer, sequence integer,
            rotated_by uuid, request_digest bytea, refresh_key_id text, company text, lowest_sequence integer, at timestamptz)
          order by id
        loop
          update session set generation = session.generation + 1, sequence = session.sequence + 1, rotated_at = r.at,
              rotated_by = r.rotated_by, request_digest = r.request_digest, refresh_key_id = r.refresh_key_id,
              company = r.company, lowest_sequence = r.lowest_sequence, updated_at = r.at
            where session.id = r.id and session.generation = r.generation and session.sequence = r.sequence
              and session.ended_at is null;
          if found then
            return next r.id;
          end if;
        end loop;
      end $$;

      -- Ends sessions, in the same way. Answers the ids that were alive until now.
      create function mandate_end_sessions(ends json) returns setof uuid language plpgsql as $$
      declare
        r record;
      begin
        for r in select * from json_to_recordset(ends) as r(id uuid, reason text, at timestamptz) order by id loop
          update session set ended_at = r.at, end_reason = r.reason, updated_at = r.at
            where session.id = r.id and session.ended_at is null;
          if found then
            return next r.id;
          end if;
        end loop;
      end $$;

      -- The lowest uuid whose first 48 bits are this time.
      create function mandate_uuid_floor(at timestamptz) returns uuid language sql immutable as $$
        select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid
      $$;

      -- Makes the weekly partitions of sessions and the monthly ones of the audit log, five weeks and two months ahead.
      -- Runs with the owner's rights so that the application's role needs none (DESIGN §3, §6).
      create function mandate_ensure_session_partitions() returns integer
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        week timestamptz;
        made integer := 0;
        name text;
      begin
        perform pg_advisory_xact_lock(hashtext('mandate.partitions'));
        for step in -1 .. 5 loop
          week := date_trunc('week', clock_timestamp() at time zone 'UTC') at time zone 'UTC' + step * interval '7 days';
          name := 'session_' || to_char(week at time zone 'UTC', 'IYYY"w"IW');
          if to_regclass('public.' || name) is null then
            execute format('create table public.%I partition of public.session for values from (%L) to (%L)',
              name, public.mandate_uuid_floor(week), public.mandate_uuid_floor(week + interval '7 days'));
            -- rotations update in place: leave room on the page (HOT)
            execute format('alter table public.%I set (fillfactor = 80)', name);
            made := made + 1;
          end if;
        end loop;
        return made;
      end $$;
      select mandate_ensure_session_partitions();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
