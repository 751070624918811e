import pg from 'pg';
import { built } from './built.mjs';

/** How much the lists are measured with. */
export const SIZES = { events: 1_000_000, sessions: 100_000, customers: 10_000, clients: 200, tenants: 5, days: 30 };
/** A seal covers one second; these events come as rarely as one in two or three seconds. */
const EVENTS_PER_SEAL = 3;

/**
 * Fills a migrated database with a month of a busy installation, in SQL and in a few minutes. The seals name the events that
 * they cover, but are not signed: nobody verifies this log.
 *
 * @param {string} ownerUrl
 */
export async function loadMonth(ownerUrl) {
  const { COUNT_TAKEN } = await built('libs/audit/hour-counts.js');
  const count = `with taken as (select * from audit_event where id >= (select min(id) from month)), ${COUNT_TAKEN} select 1`;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('set statement_timeout = 0');
    for (const statement of [PARTITIONS, CUSTOMERS, PLACES, MIX, EVENTS, SEALS, count, SESSIONS]) {
      await client.query(statement);
    }
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

/** Partitions of the weeks and months that lie behind: the service makes those to come only. */
const PARTITIONS = `do $$
  declare
    week timestamptz;
    month timestamp;
    parent text;
  begin
    for step in 1 .. 6 loop
      week := date_trunc('week', clock_timestamp() at time zone 'UTC') at time zone 'UTC' - step * interval '7 days';
      execute format('create table if not exists session_%s partition of session for values from (%L) to (%L)',
        to_char(week at time zone 'UTC', 'IYYY"w"IW'), mandate_uuid_floor(week), mandate_uuid_floor(week + interval '7 days'));
    end loop;
    for step in 1 .. 2 loop
      month := date_trunc('month', clock_timestamp() at time zone 'UTC') - step * interval '1 month';
      foreach parent in array array['audit_event', 'audit_personal'] loop
        execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
          parent || '_' || to_char(month, 'YYYYMM'), parent, month at time zone 'UTC',
          (month + interval '1 month') at time zone 'UTC');
      end loop;
    end loop;
  end $$`;

const CUSTOMERS = `
  insert into customer (tenant_id, id, shop_id, external_id, email, first_name, last_name, status, guest, created_at)
  select t.id, 200000 + n, s.id, 'C-' || n, 'customer' || n || '@example.com', 'Kim', 'Customer ' || n,
    case when n % 20 = 0 then 'inactive' else 'active' end, n % 15 = 0, now() - n * interval '4 minutes'
  from generate_series(1, ${SIZES.customers}) n
  join (select id, row_number() over (order by id) - 1 as place from tenant) t on t.place = n % ${SIZES.tenants}
  join shop s on s.tenant_id = t.id`;

/** A few clients do most of the work: the first a sixth of everything, the last hundred a fifth. */
const PLACES = `
  create temporary table client_place as
    select c.client_id, c.tenant_id, t.slug, s.id as shop_id, row_number() over (order by c.created_at, c.client_id) - 1 as place
    from client c join tenant t on t.id = c.tenant_id join shop s on s.tenant_id = t.id;
  create temporary table customer_place as
    select tenant_id, id, row_number() over (partition by tenant_id order by id) - 1 as place from customer;
  create index on customer_place (tenant_id, place);
  analyze client_place;
  analyze customer_place`;

/**
 * What happens how often, in thousandths: at clients that sign customers in, and at those of machines, every fourth, which
 * never do. So there are pairs of a busy client and a frequent type without a single event.
 */
const MIX = `
  create temporary table mix (machine boolean, upto integer, type text, outcome text, reason text, kind text, customer boolean);
  insert into mix values
    (false, 380, 'token.refreshed', 'success', null, 'customer', true),
    (false, 560, 'customer.login', 'success', null, 'customer', true),
    (false, 720, 'token.issued', 'success', null, 'service', false),
    (false, 800, 'onbehalf.issued', 'success', null, 'on_behalf', true),
    (false, 860, 'token.revoked', 'success', null, 'customer', true),
    (false, 900, 'customer.login_failed', 'refused', 'password', null, false),
    (false, 925, 'token.refresh_refused', 'refused', 'expired', null, true),
    (false, 935, 'token.reuse_detected', 'refused', 'reuse', 'customer', true),
    (false, 955, 'onbehalf.refused', 'refused', 'ip', null, true),
    (false, 965, 'onbehalf.refused', 'refused', 'permission', null, true),
    (true, 900, 'token.issued', 'success', null, 'service', false),
    (true, 965, 'token.revoked', 'success', null, 'service', false);
  insert into mix
    select machine, upto, type, outcome, reason, null, false
    from (values (false), (true)) as both_of(machine), (values
      (975, 'client.auth_failed', 'failed', 'secret'),
      (990, 'audit.read', 'success', null),
      (996, 'client.updated', 'success', null),
      (1000, 'ipallow.changed', 'success', null)) as rare (upto, type, outcome, reason)`;

const EVENTS = `
  create temporary table month as
    select nextval('audit_event_id') as id, drawn.*, m.type, m.outcome, m.reason, m.kind, c.client_id, c.slug as tenant,
      case when m.customer then k.id end as customer_id, gen_random_uuid() as personal_id
    from (
      select clock_timestamp() - (${SIZES.events} - n) * interval '${SIZES.days} days' / ${SIZES.events} as at,
        (random() * 999)::integer as dice, floor(${SIZES.clients} * power(random(), 3))::integer as client,
        (random() * 1000000)::integer as customer, gen_random_uuid() as request_id, gen_random_uuid() as session_id
      from generate_series(1, ${SIZES.events}) n) drawn
    join lateral (
      select * from mix where machine = (drawn.client % 4 = 1) and upto > drawn.dice order by upto limit 1) m on true
    join client_place c on c.place = drawn.client
    join customer_place k on k.tenant_id = c.tenant_id and k.place = drawn.customer % ${SIZES.customers / SIZES.tenants}
    order by drawn.at;
  insert into audit_event (id, at, tenant, type, outcome, reason, actor_type, actor_id, client_id, customer_id, session_id, jti,
      request_id, details, changes, personal_id, personal_digest, mac, mac_key)
    select id, at, tenant, type, outcome, reason, case when kind is null then 'operator' else 'client' end,
      case when kind is null then md5((dice % 40)::text)::uuid::text else client_id end, client_id, customer_id,
      case when kind is not null then session_id end, case when kind is not null then left(md5(session_id::text), 27) end,
      request_id, json_build_object('kind', kind, 'shop_id', 1001, 'reason', 'INC-' || dice), '[]', personal_id,
      sha256(int8send(id)), sha256(int8send(id)), 'bench'
    from month order by id;
  insert into audit_personal (id, at, tenant, customer_id, address, user_agent, actor_name, salt)
    select personal_id, at, tenant, customer_id, '203.0.113.' || dice % 250, 'POS/1.0', 'POS Berlin', '\\x00' from month`;

const SEALS = `
  insert into audit_seal (number, at, system_identifier, horizon, previous, event_ids, digests, root, key_id, signature, span)
  select (select coalesce(max(number), 0) from audit_seal) + row_number() over (order by min(id)), max(at) + interval '1 second',
    (select system_identifier::text from pg_control_system()), pg_current_xact_id(), '\\x00', array_agg(id order by id),
    string_agg(sha256(int8send(id)), '' order by id), sha256(int8send(min(id))), 'bench', '\\x00',
    int8range(min(id), max(id), '[]')
  from month group by id / ${EVENTS_PER_SEAL}`;

/**
 * Those of customers live for weeks, the others for an hour, so of these a few from the last hour are alive. Each has the
 * epochs of its owners, without which it would be dead.
 */
const SESSIONS = `
  insert into session (id, tenant_id, kind, client_id, customer_id, shop_id, actor, scope, generation, sequence,
    lowest_sequence, salt, tenant_epoch, client_epoch, shop_epoch, customer_epoch, client_on_behalf_epoch,
    customer_on_behalf_epoch, access_ttl, address, user_agent, created_at, updated_at, expires_at, ended_at, end_reason, claims)
  select overlay(gen_random_uuid()::text placing left(mandate_uuid_floor(drawn.at)::text, 13) from 1 for 13)::uuid,
    p.tenant_id, drawn.kind, p.client_id, k.id, case when k.id is not null then s.id end,
    case when on_behalf then json_build_object('sub', 'agent-' || drawn.customer % 50) end, 'order.order_read', 3, 3, 1, '\\x00',
    t.epoch, c.epoch, case when k.id is not null then s.epoch end, k.epoch, case when on_behalf then c.on_behalf_epoch end,
    case when on_behalf then k.on_behalf_epoch end, 300, '203.0.113.7',
    'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', drawn.at, drawn.at,
    drawn.at + case when drawn.kind = 'customer' then interval '60 days' else interval '1 hour' end,
    case when drawn.dice < 0.2 then drawn.at + interval '10 minutes' end, case when drawn.dice < 0.2 then 'logout' end,
    json_build_object('token', json_build_object('on_behalf_session', on_behalf), 'notes', json_build_object())
  from (
    select clock_timestamp() - case when n % 50 = 0 then random() * interval '55 minutes'
        else random() * interval '${SIZES.days} days' end as at,
      case when n % 5 = 0 then 'on_behalf' when n % 5 = 1 then 'service' else 'customer' end as kind,
      floor(${SIZES.clients} * power(random(), 3))::integer as client, (random() * 1000000)::integer as customer,
      random() as dice
    from generate_series(1, ${SIZES.sessions}) n) drawn
  cross join lateral (select drawn.kind = 'on_behalf' as on_behalf) as of_kind
  join client_place p on p.place = drawn.client
  join client c on c.client_id = p.client_id
  join tenant t on t.id = p.tenant_id
  join shop s on s.id = p.shop_id
  left join lateral (
    select k.* from customer_place kp join customer k on k.tenant_id = kp.tenant_id and k.id = kp.id
    where drawn.kind <> 'service' and kp.tenant_id = p.tenant_id
      and kp.place = drawn.customer % ${SIZES.customers / SIZES.tenants}) k on true`;
