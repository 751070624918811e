import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The append-only log (DESIGN §6): events, the personal data beside them, and the seals over both. */
export class Audit1795300000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create sequence audit_event_id;

      create table audit_event (
        id bigint not null default nextval('audit_event_id'),
        at timestamptz(6) not null default clock_timestamp(),
        xid xid8 not null default pg_current_xact_id(),
        tenant text,
        type text not null,
        outcome text not null check (outcome in ('success', 'refused', 'failed')),
        reason text,
        actor_type text not null,
        actor_id text not null,
        client_id text,
        customer_id bigint,
        session_id uuid,
        jti text,
        request_id text not null,
        -- json, not jsonb: the text stays as written, so the HMAC below covers it as it is
        details json not null,
        changes json not null,
        -- sha256(salt || canonical personal data); null when there is none
        personal_id uuid,
        personal_digest bytea,
        -- HMAC over every field above but id, at and xid, which the database sets
        mac bytea not null,
        mac_key text not null,
        primary key (id, at)
      ) partition by range (at);
      create index audit_event_xid on audit_event (xid);
      create index audit_event_request on audit_event (request_id);
      create index audit_event_session on audit_event (session_id) where session_id is not null;
      create index audit_event_customer on audit_event (customer_id, id) where customer_id is not null;
      create index audit_event_client on audit_event (client_id, id) where client_id is not null;
      create index audit_event_type on audit_event (type, id);

      create table audit_personal (
        id uuid not null,
        at timestamptz(6) not null default clock_timestamp(),
        tenant text,
        customer_id bigint,
        address text,
        user_agent text,
        actor_name text,
        extra json,
        salt bytea not null,
        primary key (id, at)
      ) partition by range (at);
      create index audit_personal_customer on audit_personal (customer_id) where customer_id is not null;

      create table audit_seal (
        number bigint primary key,
        at timestamptz(6) not null default clock_timestamp(),
        system_identifier text not null,
        -- transactions below this were finished when the seal was made; the next seal looks from here on
        horizon xid8 not null,
        previous bytea not null,
        event_ids bigint[] not null,
        -- 32 bytes an event, in the order of event_ids
        digests bytea not null,
        root bytea not null,
        key_id text not null,
        signature bytea not null
      );

      create function mandate_audit_is_append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
      end $$;

      create trigger audit_seal_append_only before update or delete on audit_seal
        for each row execute function mandate_audit_is_append_only();
      create trigger audit_seal_no_truncate before truncate on audit_seal
        for each statement execute function mandate_audit_is_append_only();

      -- A trigger on the parent does not guard TRUNCATE of a partition, so each partition gets its own.
      create function mandate_ensure_audit_partitions() returns integer
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        month timestamptz;
        made integer := 0;
        parent text;
        name text;
      begin
        perform pg_advisory_xact_lock(hashtext('mandate.partitions'));
        for step in 0 .. 2 loop
          month := (date_trunc('month', clock_timestamp() at time zone 'UTC') + step * interval '1 month') at time zone 'UTC';
          foreach parent in array array['audit_event', 'audit_personal'] loop
            name := parent || '_' || to_char(month at time zone 'UTC', 'YYYYMM');
            if to_regclass('public.' || name) is null then
              execute format('create table public.%I partition of public.%I for values from (%L) to (%L)', name, parent,
                month, ((month at time zone 'UTC') + interval '1 month') at time zone 'UTC');
              if parent = 'audit_event' then
                execute format('create trigger append_only before update or delete on public.%I
                  for each row execute function public.mandate_audit_is_append_only()', name);
              else
                execute format('create trigger append_only before update on public.%I
                  for each row execute function public.mandate_audit_is_append_only()', name);
              end if;
              execute format('create trigger no_truncate before truncate on public.%I
                for each statement execute function public.mandate_audit_is_append_only()', name);
              made := made + 1;
            end if;
          end loop;
        end loop;
        return made;
      end $$;
      select mandate_ensure_audit_partitions();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
