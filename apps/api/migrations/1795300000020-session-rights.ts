import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the rights of a session rest on (ADR 0017). A refresh may change it, the company and the oldest valid access token; no
 * index has them (HOT).
 */
export class SessionRights1795300000020 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table session add column rights_mark text;

      -- As before, with the mark. Where company, mark or oldest valid access token change, every instance is told: they are
      -- read from cached rows.
      create or replace function mandate_rotate_sessions(rotations json) returns setof uuid language plpgsql as $$
      declare
        r record;
      begin
        for r in select * from json_to_recordset(rotations) as r(id uuid, generation integer, sequence integer,
            rotated_by uuid, request_digest bytea, refresh_key_id text, company text, rights_mark text,
            lowest_sequence integer, told boolean, at timestamptz)
          order by id
        loop
          update session set generation = session.generation + 1, sequence = session.sequence + 1, rotated_at = r.at,
              rotated_by = r.rotated_by, request_digest = r.request_digest, refresh_key_id = r.refresh_key_id,
              company = r.company, rights_mark = r.rights_mark, lowest_sequence = r.lowest_sequence, updated_at = r.at
            where session.id = r.id and session.generation = r.generation and session.sequence = r.sequence
              and session.ended_at is null;
          if found then
            if r.told then
              insert into invalidation (kind, key) values ('session', r.id::text);
              perform pg_notify('mandate_invalidation', '');
            end if;
            return next r.id;
          end if;
        end loop;
      end $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Mandate does not migrate backwards: restore a backup.');
  }
}
