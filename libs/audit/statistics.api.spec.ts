import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { type AuditEntry, AuditLog, Sealer } from '#audit';
import { auditEntry } from '../../test/support/builders/audit.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';

interface Counted {
  readonly kind?: string;
  readonly reason?: string;
  readonly count: number;
}

describe('the statistics of the admin API', () => {
  let mandate: TestApp;
  let auditor: AdminClient;
  let rivals: AdminClient;
  beforeAll(async () => {
    mandate = await startTestApp();
    const acme = await createTenant(mandate, { slug: 'acme' });
    const rival = await createTenant(mandate, { slug: 'rival' });
    auditor = await signInAs(mandate, { role: 'auditor', tenants: [acme.id] });
    rivals = await signInAs(mandate, { role: 'auditor', tenants: [rival.id] });
    const login = { type: 'customer.login', details: { kind: 'customer' } };
    await record(3, { ...login, clientId: '5' });
    await record(1, { ...login, clientId: '6' });
    await record(2, { type: 'token.refreshed', clientId: '5', details: { kind: 'customer' } });
    await record(1, { type: 'token.refresh_replayed', clientId: '5', details: { kind: 'on_behalf' } });
    await record(2, { type: 'token.issued', clientId: '6', details: { kind: 'service' } });
    await record(4, { ...login, tenant: 'rival', clientId: '7' });
    await record(2, { type: 'onbehalf.refused', outcome: 'refused', reason: 'ip', clientId: '5' });
    await record(1, { type: 'token.revoked', clientId: '5', details: { kind: 'customer' } });
    await sealed();
  });
  afterAll(() => mandate.close());

  async function record(times: number, changes: Partial<AuditEntry>): Promise<void> {
    const log = mandate.app.get(AuditLog, { strict: false });
    for (let time = 0; time < times; time++) await log.recordAlone(auditEntry(changes));
  }
  const sealed = async (): Promise<void> => {
    while ((await mandate.app.get(Sealer, { strict: false }).lag()) > 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const read = (query: Record<string, string> = {}, reader = auditor): Promise<Answer> =>
    reader.get(`/admin/v1/statistics?${new URLSearchParams(query).toString()}`);
  /** Sums over the hours, for a test may run across a full one. */
  const sums = (rows: readonly Counted[]): Record<string, number> => {
    const found: Record<string, number> = {};
    for (const { kind, reason, count } of rows)
      found[String(kind ?? reason)] = (found[String(kind ?? reason)] ?? 0) + count;
    return found;
  };

  it('count issues by kind and refusals by reason, by the hour, over the last day', async () => {
    const { status, body } = await read();
    expect(status).toBe(200);
    expect(sums(body.issued)).toEqual({ password: 4, refresh: 3, client_credentials: 2 });
    expect(sums(body.refused)).toEqual({ ip: 2 });
    for (const { hour } of [...body.issued, ...body.refused])
      expect(hour).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00:00\.000Z$/);
    expect(Date.parse(body.to) - Date.parse(body.from)).toBeGreaterThanOrEqual(24 * 3_600_000);
    expect(Date.parse(body.to) - Date.parse(body.from)).toBeLessThan(25 * 3_600_000);
    expect(Date.parse(body.complete_until)).toBeLessThanOrEqual(Date.parse(body.to));
    expect(Date.parse(body.complete_until)).toBeGreaterThan(Date.parse(body.to) - 60_000);
  });

  it('count those of one client', async () => {
    const { body } = await read({ client_id: '6' });
    expect(sums(body.issued)).toEqual({ password: 1, client_credentials: 2 });
    expect(body.refused).toEqual([]);
  });

  it('count the tenants of the operator only', async () => {
    expect(sums((await read({}, rivals)).body.issued)).toEqual({ password: 4 });
    expect((await read({ tenant: 'acme' }, rivals)).body.issued).toEqual([]);
    expect((await read({ client_id: '5' }, rivals)).body.issued).toEqual([]);
    const everybody = await signInAs(mandate, { role: 'auditor' });
    expect(sums((await read({}, everybody)).body.issued)).toMatchObject({ password: 8 });
    expect(sums((await read({ tenant: 'rival' }, everybody)).body.issued)).toEqual({ password: 4 });
  });

  it('say how far they are complete: not beyond an event that waits for its seal', async () => {
    const other = new Client({ connectionString: mandate.database.superuserUrl });
    await other.connect();
    // A transaction that stays open holds the seals back.
    await other.query('begin; select pg_current_xact_id()');
    await record(1, { type: 'customer.login', clientId: '8', details: { kind: 'customer' } });
    const [event] = await mandate.database.query<{ at: Date }>(`select at from audit_event where client_id = '8'`);
    const waiting = await read({ client_id: '8' });
    await other.query('rollback');
    await other.end();
    expect(waiting.body.issued).toEqual([]);
    expect(Date.parse(waiting.body.complete_until)).toBeLessThanOrEqual(event?.at.getTime() ?? 0);

    await sealed();
    const counted = await read({ client_id: '8' });
    expect(sums(counted.body.issued)).toEqual({ password: 1 });
    expect(Date.parse(counted.body.complete_until)).toBeGreaterThan(event?.at.getTime() ?? Infinity);
  });

  it('are empty for a time without events', async () => {
    expect((await read({ from: '2020-01-01', to: '2020-01-02' })).body).toEqual({
      from: '2020-01-01T00:00:00.000Z',
      to: '2020-01-02T00:00:00.000Z',
      complete_until: '2020-01-02T00:00:00.000Z',
      issued: [],
      refused: [],
    });
  });

  it('refuse a time that is turned round, too long or none', async () => {
    const wrong: Record<string, string>[] = [
      { from: '2026-01-02', to: '2026-01-01' },
      { from: '2026-01-01', to: '2026-02-02' },
      { from: 'yesterday' },
      { to: '2026-02-31' },
      { tenant: 'A' },
      { day: '1' },
    ];
    for (const query of wrong) expect([query, (await read(query)).status]).toEqual([query, 422]);
  });

  it('are for those who may read the log', async () => {
    expect((await mandate.call('GET', '/admin/v1/statistics')).status).toBe(401);
    expect((await read({}, await signInAs(mandate, { role: 'integrator' }))).status).toBe(403);
  });

  it('leave no record: they are counts and nobody’s data', async () => {
    const { body } = await (await signInAs(mandate)).get(`/admin/v1/audit-events?actor=${auditor.operator.id}`);
    expect((body.items as { type: string }[]).filter(({ type }) => type.startsWith('audit.'))).toEqual([]);
  });
});
