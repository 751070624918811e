import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessDenied } from '#kernel';
import { Database } from '#platform';
import { createClient } from '../../test/support/builders/client.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { auditEntry } from '../../test/support/builders/audit.js';
import { AuditLog } from './audit-log.js';

const MANY = 40;

/** A pool of 6 connections. */
let mandate: TestApp;
let owner: AdminClient;

beforeAll(async () => {
  mandate = await startTestApp();
  await createTenant(mandate, { slug: 'acme' });
  owner = await signInAs(mandate);
});
afterAll(() => mandate.close());

async function recorded(type: string, reason: string): Promise<number> {
  const [row] = await mandate.database.query<{ count: number }>(
    'select count(*)::int as count from audit_event where type = $1 and reason = $2',
    [type, reason],
  );
  return row?.count ?? 0;
}

/** Many calls at once, and a request beside them that needs the database too. */
async function besides(refused: () => Promise<Answer>): Promise<{ statuses: Set<number>; other: Answer; ms: number }> {
  const started = performance.now();
  const calls = Array.from({ length: MANY }, refused);
  const other = await owner.get('/admin/v1/tenants');
  const ms = performance.now() - started;
  return { statuses: new Set((await Promise.all(calls)).map(({ status }) => status)), other, ms };
}

describe('refusals inside transactions', () => {
  it('do not starve the pool: all writes that do not fit are 422 and recorded, others are answered in time', async () => {
    const { clientId: id } = await createClient(mandate, 'acme');
    const { headers } = await owner.get(`/admin/v1/clients/${id}`);
    const change = { redirect_uris: ['http://not-loopback.example.com/'] };
    const { statuses, other, ms } = await besides(() =>
      owner.patch(`/admin/v1/clients/${id}`, change, { ifMatch: headers.get('etag') ?? '' }),
    );
    expect([...statuses]).toEqual([422]);
    expect([other.status, ms < 2000]).toEqual([200, true]);
    expect(await recorded('admin.validation_failed', 'validation_failed')).toBe(MANY);
  });

  it('do not starve the pool: all writes that are not allowed are 403 and recorded, others are answered in time', async () => {
    const [tenant] = await mandate.database.query<{ id: number }>(`select id from tenant where slug = 'acme'`);
    const merchant = await signInAs(mandate, { role: 'owner', tenants: [Number(tenant?.id)] });
    const body = { slug: 'fresh', name: 'Fresh', audience: 'urn:fresh' };
    const { statuses, other, ms } = await besides(() => merchant.post('/admin/v1/tenants', body));
    expect([...statuses]).toEqual([403]);
    expect([other.status, ms < 2000]).toEqual([200, true]);
    expect(await recorded('admin.refused', 'platform_owner_only')).toBe(MANY);
  });

  it('show the fault that kept them from being recorded, never the refusal without its record', async () => {
    const database = mandate.app.get(Database, { strict: false });
    const log = mandate.app.get(AuditLog, { strict: false });
    const unfit = auditEntry({ type: 'no such type'.repeat(1000), tenant: '\u0000' });
    const work = database.transaction(() => Promise.reject(log.refusal(accessDenied(), unfit)));
    await expect(work).rejects.not.toMatchObject({ code: 'access_denied' });
  });

  it('are recorded also when they are collected into another error', async () => {
    const database = mandate.app.get(Database, { strict: false });
    const log = mandate.app.get(AuditLog, { strict: false });
    const refusals = ['first', 'second'].map((reason) =>
      log.refusal(accessDenied(), auditEntry({ type: 'admin.refused', outcome: 'refused', reason })),
    );
    const collected = new Error('does not fit', { cause: new AggregateError(refusals) });
    await expect(database.transaction(() => Promise.reject(collected))).rejects.toBe(collected);
    expect([await recorded('admin.refused', 'first'), await recorded('admin.refused', 'second')]).toEqual([1, 1]);
  });
});
