import { AUDIT_ROW_TYPE, INSERT_AUDIT_ROWS } from '#audit';
import type { Statement } from '#platform';

// The hot path's SQL. Rows travel as one JSON parameter; a record and its audit event are written by one statement.

/** Audit rows whose session the statement wrote: a repeat after an unclear commit records nothing twice. */
const AUDIT_OF = (written: string, parameter: string): string =>
  `audit_rows as (select r.* from json_to_recordset(${parameter}) as r ${AUDIT_ROW_TYPE}
    where r.session_id in (select id from ${written})), ${INSERT_AUDIT_ROWS}`;

/** $1 session rows, $2 audit rows. Answers the ids that were inserted. */
export const INSERT_SESSIONS: Statement = {
  name: 'session_insert',
  text: `with written as (
      insert into session select * from json_populate_recordset(null::session, $1)
      on conflict (id) do nothing returning id),
    ${AUDIT_OF('written', '$2')}
    select id from written`,
};

/** Like INSERT_SESSIONS for one session that counts against a daily quota: $3 its name, $4 its limit. */
export const INSERT_SESSION_WITH_QUOTA: Statement = {
  name: 'session_insert_quota',
  text: `with counted as (
      insert into quota_use (name, day, used)
      values ($3, (clock_timestamp() at time zone 'UTC')::date, 1)
      on conflict (name, day) do update set used = quota_use.used + 1 where quota_use.used < $4::integer
      returning used),
    written as (
      insert into session select * from json_populate_recordset(null::session, $1) where exists (select from counted)
      on conflict (id) do nothing returning id),
    ${AUDIT_OF('written', '$2')}
    select id from written`,
};

/**
 * Like INSERT_SESSIONS for the one session of an authorization code: $3 the code's digest, $4 time. A code that is spent or
 * withdrawn meanwhile inserts nothing; an id that is taken is an error, so that the code stays unspent.
 */
export const INSERT_SESSION_FOR_CODE: Statement = {
  name: 'session_insert_code',
  text: `with spent as (
      update authorization_code set used_at = $4::timestamptz where digest = $3 and used_at is null and expires_at > $4::timestamptz
      returning session_id),
    written as (
      insert into session select r.* from json_populate_recordset(null::session, $1) as r
      where r.id in (select session_id from spent) returning id),
    ${AUDIT_OF('written', '$2')}
    select id from written`,
};

/**
 * The same for one that counts against a daily quota, too: $5 its name, $6 its limit. Answers no row when the code is spent or
 * withdrawn, and `stored: false` when the quota is used up; then the code stays unspent.
 */
export const INSERT_SESSION_FOR_CODE_WITH_QUOTA: Statement = {
  name: 'session_insert_code_quota',
  text: `with spendable as materialized (
      select session_id from authorization_code where digest = $3 and used_at is null and expires_at > $4::timestamptz
      for update),
    counted as (
      insert into quota_use (name, day, used)
      select $5, (clock_timestamp() at time zone 'UTC')::date, 1 from spendable
      on conflict (name, day) do update set used = quota_use.used + 1 where quota_use.used < $6::integer
      returning used),
    spent as (
      update authorization_code set used_at = $4::timestamptz where digest = $3 and exists (select from counted)
      returning session_id),
    written as (
      insert into session select r.* from json_populate_recordset(null::session, $1) as r
      where r.id in (select session_id from spent) returning id),
    ${AUDIT_OF('written', '$2')}
    select exists (select from written) as stored from spendable`,
};

/** $1 ids. One look-up each, pruned to one partition. */
export const SELECT_SESSIONS: Statement = {
  name: 'session_select',
  text: `select to_json(s) as session from unnest($1::uuid[]) as wanted(id)
    cross join lateral (select * from session where session.id = wanted.id limit 1) as s`,
};

/** $1 rotations, $2 audit rows. Answers the ids that were rotated; the function tells every instance where rights change. */
export const ROTATE_SESSIONS: Statement = {
  name: 'session_rotate',
  text: `with rotated as materialized (select mandate_rotate_sessions($1) as id),
    ${AUDIT_OF('rotated', '$2')}
    select id from rotated`,
};

/** $1 ends, $2 audit rows. Answers the ids that were alive until now, and tells every instance. */
export const END_SESSIONS: Statement = {
  name: 'session_end',
  text: `with ended as materialized (select mandate_end_sessions($1) as id),
    told as (insert into invalidation (kind, key) select 'session', id::text from ended),
    ${AUDIT_OF('ended', '$2')}
    select id, pg_notify('mandate_invalidation', '') from ended`,
};

/**
 * Like INSERT_SESSIONS for one session that takes the place of another: $3 the end of that one. When it had ended before,
 * nothing is inserted.
 */
export const INSERT_SESSION_INSTEAD: Statement = {
  name: 'session_insert_instead',
  text: `with ended as materialized (select mandate_end_sessions($3) as id),
    told as (insert into invalidation (kind, key) select 'session', id::text from ended),
    written as (
      insert into session select r.* from json_populate_recordset(null::session, $1) as r where exists (select from ended)
      returning id),
    changed as (select id from ended union all select id from written),
    ${AUDIT_OF('changed', '$2')}
    select id, pg_notify('mandate_invalidation', '') from written`,
};

/** $1 id, $2 generation, $3 time, $4 audit rows, $5 sequence: another access token while the refresh token stays the same. */
export const COUNT_ACCESS_TOKEN: Statement = {
  name: 'session_access_token',
  text: `with counted as (
      update session set sequence = sequence + 1, updated_at = $3::timestamptz
      where id = $1::uuid and generation = $2::integer and sequence = $5::integer and ended_at is null returning id),
    ${AUDIT_OF('counted', '$4')}
    select id from counted`,
};

/** Like COUNT_ACCESS_TOKEN where the rights change, too: $6 company, $7 mark, $8 lowest sequence. Tells every instance. */
export const COUNT_ACCESS_TOKEN_AND_RIGHTS: Statement = {
  name: 'session_access_token_rights',
  text: `with counted as (
      update session set sequence = sequence + 1, updated_at = $3::timestamptz, company = $6::text, rights_mark = $7::text,
        lowest_sequence = $8::integer
      where id = $1::uuid and generation = $2::integer and sequence = $5::integer and ended_at is null returning id),
    told as (insert into invalidation (kind, key) select 'session', id::text from counted),
    ${AUDIT_OF('counted', '$4')}
    select id, pg_notify('mandate_invalidation', '') from counted`,
};

/** $1 tenant, $2 customer, $3 now: what may still be alive of a customer, newest first. */
export const SELECT_CUSTOMER_SESSIONS: Statement = {
  name: 'session_of_customer',
  text: `select to_json(s) as session from session s
    where tenant_id = $1 and customer_id = $2 and ended_at is null and expires_at > $3::timestamptz
    order by id desc limit 200`,
};

/** $1 tenant, $2 employee, $3 now: what may still be alive of whatever the employee acts in. */
export const SELECT_EMPLOYEE_SESSIONS = `select to_json(s) as session from session s
  where tenant_id = $1 and employee_id = $2 and ended_at is null and expires_at > $3::timestamptz`;

/**
 * $1 tenant, $2 client, $3 kinds, $4 customer, $5 refresh key, $6 reason, $7 time of this instance, $8 milliseconds by which
 * the end reaches ahead. null = any; one row for each kind.
 */
export const INSERT_NOT_BEFORE = `insert into session_not_before (tenant_id, client_id, kind, customer_id, refresh_key_id, at,
    reason)
  select $1, $2, kind, $4, $5, greatest(clock_timestamp(), $7::timestamptz) + $8 * interval '1 millisecond', $6
  from unnest($3::text[]) as kind`;

export const SELECT_NOT_BEFORE: Statement = {
  name: 'session_not_before',
  text: `select tenant_id, client_id, kind, customer_id::float8 as customer_id, refresh_key_id,
      (extract(epoch from at) * 1000)::float8 as at
    from session_not_before`,
};
