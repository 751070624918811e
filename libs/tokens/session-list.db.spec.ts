import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidv7 } from '#kernel';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { sessionList, type SessionListFilter } from './session-list.js';

const AGENT = '019f0e9c-9000-7000-8000-0000000000e1';
const ANY: SessionListFilter = { tenants: null, liveAt: Date.now(), before: null };

describe('a list of sessions', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    // A week's worth that has been ended, of five tenants, ten clients and a thousand customers; beside it a few that live.
    await database.query(`
      insert into session (id, tenant_id, kind, client_id, customer_id, scope, generation, sequence, lowest_sequence,
        salt, tenant_epoch, client_epoch, access_ttl, created_at, updated_at, expires_at, ended_at, claims, employee_id,
        employee_epoch, call_id)
      select (substr(mandate_uuid_floor(clock_timestamp())::text, 1, 13) || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
        n % 5 + 1, 'customer', 'c' || n % 10, n % 1000, '', 1, 1, 1, '', 1, 1, 60, now(), now(),
        now() + interval '1 day', case when n % 100 > 0 then now() end, '{}', case when n % 20 = 0 then '${AGENT}'::uuid end,
        case when n % 20 = 0 then 1 end, case when n % 20 = 0 then 'call-' || n end
      from generate_series(1, 20000) as n`);
    await database.query('analyze session');
  });
  afterAll(() => database.drop());

  it.each<[string, Partial<SessionListFilter>, RegExp]>([
    ['of a tenant', { tenants: [1] }, /tenant_id_id_idx/],
    ['of a client', { clientId: 'c0' }, /client_id_id_idx/],
    ['of a customer of a tenant', { tenants: [1], customerId: 700 }, /tenant_id_customer_id_id_idx/],
    ['of a customer, whoever may see every tenant', { customerId: 700, liveAt: null }, /tenant_id_customer_id_id_idx/],
    ['of an employee', { tenants: [1], employeeId: AGENT }, /tenant_id_employee_id_id_idx/],
    ['of a call', { tenants: [1], callId: 'call-40' }, /tenant_id_call_id_id_idx/],
    ['of a call, whoever may see every tenant', { callId: 'call-40' }, /tenant_id_call_id_id_idx/],
    ['that act for customers', { kinds: ['on_behalf', 'trusted_system', 'trusted_agent'] }, /session_\d+w\d+_id_idx/],
    ['on behalf', { kind: 'on_behalf', startedSince: Date.now() - 3_720_000 }, /session_\d+w\d+_id_idx/],
    ['of one id', { sessionId: uuidv7(Date.now()) }, /pkey/],
  ])('%s reads by an index and not every session', async (_, wanted, index) => {
    const { text, values } = sessionList({ ...ANY, ...wanted }, 51);
    const plan = await database.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
    const lines = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(lines).toMatch(index);
    // The partitions of other weeks are empty and read at no cost.
    expect(lines).not.toMatch(/Seq Scan on session_\d\w+ \w+ +\(cost=0\.00\.\.[1-9]/);
  });

  it('leaves rotations in place: no column of an index changes', async () => {
    const columns = await database.query<{ column: string }>(
      `select distinct a.attname as column from pg_index i
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
       where i.indrelid = 'session'::regclass order by 1`,
    );
    const names = columns.map(({ column }) => column);
    expect(names).toEqual(['call_id', 'client_id', 'customer_id', 'employee_id', 'id', 'tenant_id']);
  });
});
