import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuditEntry, AuditLog, type AuditRecord, Sealer } from '#audit';
import { createClient } from '../../test/support/builders/client.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { auditEntry } from '../../test/support/builders/audit.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';

const SESSION = '0190f0f0-1234-7234-8234-123456789abc';
const JTI = 'AZDw8BI0cjSCNBI0VniavAAAAAE';

describe('the audit events of the admin API', () => {
  let mandate: TestApp;
  let auditor: AdminClient;
  let rivals: AdminClient;
  beforeAll(async () => {
    mandate = await startTestApp();
    const acme = await createTenant(mandate, { slug: 'acme' });
    const rival = await createTenant(mandate, { slug: 'rival' });
    auditor = await signInAs(mandate, { role: 'auditor', tenants: [acme.id] });
    rivals = await signInAs(mandate, { role: 'auditor', tenants: [rival.id] });
  });
  afterAll(() => mandate.close());

  const record = (changes: Partial<AuditEntry> = {}): Promise<void> =>
    mandate.app.get(AuditLog, { strict: false }).recordAlone(auditEntry(changes));
  const search = (query: Record<string, string>, reader = auditor): Promise<Answer> =>
    reader.get(`/admin/v1/audit-events?${new URLSearchParams(query).toString()}`);
  const found = async (query: Record<string, string>, reader = auditor): Promise<AuditRecord[]> => {
    const answer = await search(query, reader);
    expect(answer.status).toBe(200);
    return answer.body.items as AuditRecord[];
  };
  /** Waits until the running sealer has reached every event so far. */
  const sealed = async (): Promise<void> => {
    while ((await mandate.app.get(Sealer, { strict: false }).lag()) > 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  it('show everything there is about an event', async () => {
    await record({
      type: 'client.updated',
      outcome: 'success',
      origin: { requestId: 'shape-1', clientRequestId: 'theirs', address: '203.0.113.7', userAgent: 'POS/1.0' },
      changes: [{ field: 'name', before: 'Old', after: 'New' }],
      personal: { email: 'tim@example.com' },
    });
    await sealed();
    const [event] = await found({ request_id: 'shape-1' });
    expect(event).toEqual({
      id: expect.stringMatching(/^\d+$/),
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      tenant: 'acme',
      type: 'client.updated',
      outcome: 'success',
      reason: null,
      actor: { type: 'client', id: '5', name: 'POS Berlin' },
      client_id: '5',
      customer_id: 4711,
      session_id: SESSION,
      jti: JTI,
      ip: '203.0.113.7',
      user_agent: 'POS/1.0',
      request_id: 'shape-1',
      details: { shop_id: 1001, reason: 'INC-2201', client_request_id: 'theirs' },
      changes: [{ field: 'name', before: 'Old', after: 'New' }],
      personal: { email: 'tim@example.com' },
      sealed: expect.any(Number),
    });
    expect((await auditor.get(`/admin/v1/audit-events/${event?.id}`)).body).toEqual({
      ...event,
      seal: { number: event?.sealed, at: expect.stringMatching(/^\d{4}-.*\.\d{6}Z$/), checked: true },
    });
  });

  it('are found by each filter', async () => {
    const filtered = { requestId: 'filter-1', clientRequestId: null, address: null, userAgent: null };
    await record({
      type: 'filter.refused',
      outcome: 'refused',
      reason: 'ip_list_empty',
      actor: { type: 'operator', id: 'lauren-1' },
      origin: filtered,
      clientId: 'filter-client',
      customerId: 990_001,
      sessionId: '0190f0f0-0000-7000-8000-00000000000f',
      jti: 'AZDw8AAAcACAAAAAAAAADwAAAAI',
    });
    const [event] = await found({ request_id: 'filter-1' });
    const id = String(event?.id);
    const queries: Record<string, string>[] = [
      { client_id: 'filter-client' },
      { customer_id: '990001' },
      { session_id: '0190f0f0-0000-7000-8000-00000000000f' },
      { type: 'filter.refused' },
      { type: 'filter.' },
      { type: 'other.type,filter.refused', actor: 'lauren-1' },
      { type: 'client.,ipallow.,filter.', client_id: 'filter-client' },
      { reason: 'ip_list_empty' },
      { actor: 'lauren-1' },
      { outcome: 'refused', tenant: 'acme', reason: 'ip_list_empty' },
      { q: 'filter-1' },
      { q: id },
      { q: '990001' },
      { q: '0190F0F0-0000-7000-8000-00000000000F' },
      { q: 'AZDw8AAAcACAAAAAAAAADwAAAAI' },
      { request_id: 'filter-1', from: '2020-01-01', to: '2999-01-01T00:00:00Z' },
    ];
    for (const query of queries) expect([query, (await found(query)).map((one) => one.id)]).toEqual([query, [id]]);
    const misses: Record<string, string>[] = [
      { request_id: 'filter-1', outcome: 'success' },
      { request_id: 'filter-1', from: '2999-01-01' },
      { request_id: 'filter-1', to: '2020-01-01' },
      { type: 'filter.refuse' },
      { type: 'nothing.' },
      { type: 'nothing.,filter.refuse', client_id: 'filter-client' },
      { q: 'filter' },
      { q: '%' },
      { q: 'AZDw8AAAcACAAAAAAAAADwAAAAM' },
    ];
    for (const query of misses) expect([query, await found(query)]).toEqual([query, []]);
  });

  it('come newest first, page by page, each once', async () => {
    for (let step = 0; step < 7; step++) await record({ type: 'page.turned', details: { step } });
    const steps: number[] = [];
    let cursor: string | null = null;
    do {
      const answer = await search({ type: 'page.turned', limit: '3', ...(cursor === null ? {} : { cursor }) });
      steps.push(...(answer.body.items as { details: { step: number } }[]).map(({ details }) => details.step));
      cursor = answer.body.next_cursor as string | null;
    } while (cursor !== null);
    expect(steps).toEqual([6, 5, 4, 3, 2, 1, 0]);
  });

  describe('AU-13: reading is controlled', () => {
    it('an operator sees the events of their own tenants only', async () => {
      await record({ type: 'sight.tested' });
      await record({ type: 'sight.tested', tenant: 'rival' });
      await record({ type: 'sight.tested', tenant: null });
      const [own] = await found({ type: 'sight.tested' });
      expect((await found({ type: 'sight.tested' })).map((event) => event.tenant)).toEqual(['acme']);
      expect((await found({ type: 'sight.tested' }, rivals)).map((event) => event.tenant)).toEqual(['rival']);
      expect(await found({ type: 'sight.tested', tenant: 'acme' }, rivals)).toEqual([]);
      expect(await found({ q: String(own?.id) }, rivals)).toEqual([]);
      expect((await rivals.get(`/admin/v1/audit-events/${own?.id}`)).status).toBe(404);
      expect((await auditor.get(`/admin/v1/audit-events/${own?.id}`)).status).toBe(200);
      const everything = await signInAs(mandate, { role: 'auditor' });
      const tenants = (await found({ type: 'sight.tested' }, everything)).map((event) => event.tenant);
      expect(tenants).toEqual([null, 'rival', 'acme']);
    });

    it('nobody else reads: not without signing in, not a client without the scope, not an integrator', async () => {
      const paths = ['/admin/v1/audit-events', '/admin/v1/audit-events/1', '/admin/v1/audit-events/export'];
      const client = await createClient(mandate, 'acme', {
        grants: ['client_credentials'],
        scopes: ['mandate.client_read'],
      });
      const token = await mandate.call('POST', '/v1/oauth/token', {
        body: { grant_type: 'client_credentials' },
        basic: [client.clientId, client.secret],
      });
      const integrator = await signInAs(mandate, { role: 'integrator' });
      for (const path of paths) {
        expect((await mandate.call('GET', path)).status).toBe(401);
        expect((await mandate.call('GET', path, { bearer: token.body.access_token as string })).status).toBe(403);
        expect((await integrator.get(path)).status).toBe(403);
      }
    });

    it('a search is on record before its answer, repeats within a minute once', async () => {
      const reader = await signInAs(mandate, { role: 'auditor' });
      await found({ type: 'coffee.made', tenant: 'acme' }, reader);
      await found({ type: 'coffee.made', tenant: 'acme' }, reader);
      await found({ type: 'coffee.made', tenant: 'acme', limit: '1' }, reader);
      await found({ type: 'tea.made' }, reader);
      await reader.get('/admin/v1/audit-events/1');
      const reads = await found({ type: 'audit.read', actor: reader.operator.id }, await signInAs(mandate));
      expect(reads.map(({ tenant, details }) => [tenant, details])).toEqual([
        [null, { id: '1' }],
        [null, { filter: { type: 'tea.made' }, before: null }],
        ['acme', { filter: { tenant: 'acme', type: 'coffee.made' }, before: null }],
      ]);
    });
  });

  it('are exported as NDJSON, oldest first, after the export is on record', async () => {
    for (let step = 0; step < 3; step++) await record({ type: 'export.tested', details: { step } });
    await record({ type: 'export.tested', tenant: 'rival', details: { step: 9 } });
    const answer = await fetch(`${mandate.url}/admin/v1/audit-events/export?format=ndjson&type=export.tested`, {
      headers: { cookie: auditor.cookie },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('application/x-ndjson');
    const lines = (await answer.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { details: { step: number } });
    expect(lines.map(({ details }) => details.step)).toEqual([0, 1, 2]);
    expect((await found({ type: 'audit.exported' })).map(({ details }) => details)).toEqual([
      { filter: { type: 'export.tested' }, format: 'ndjson' },
    ]);
    expect((await auditor.get('/admin/v1/audit-events/export?format=xml')).status).toBe(422);
  });

  it('are exported as CSV that no spreadsheet takes for formulas, after the export is on record', async () => {
    await record({
      type: 'sheet.tested',
      origin: {
        requestId: 'sheet-1',
        clientRequestId: null,
        address: null,
        userAgent: '=HYPERLINK("https://x.example")',
      },
      actor: { type: 'client', id: '5', name: '＝1+1' },
      details: { note: 'one, two' },
    });
    await record({ type: 'sheet.tested', tenant: 'rival' });
    const answer = await fetch(`${mandate.url}/admin/v1/audit-events/export?format=csv&type=sheet.tested`, {
      headers: { cookie: auditor.cookie },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="audit-events-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const [header, line, ...rest] = (await answer.text()).split('\r\n');
    expect(rest).toEqual(['']);
    expect(header).toMatch(/^"id","at","tenant","type",/);
    expect(line).toContain(`"'=HYPERLINK(""https://x.example"")"`);
    expect(line).toContain(`"'＝1+1"`);
    expect(line).toContain('"{""note"":""one, two""}"');
    const [exported] = await found({ type: 'audit.exported' });
    expect(exported?.details).toEqual({ filter: { type: 'sheet.tested' }, format: 'csv' });
  });

  it('FZ-11: answer strange filters with 422, 400 or nothing, never with an error of ours', async () => {
    const strange = [
      '',
      'null',
      '%',
      '%25',
      "'; drop table audit_event --",
      '\u0000',
      'a\u0000b',
      '\ud800',
      'Infinity',
      '-Infinity',
      'NaN',
      '1e400',
      '-1',
      '0',
      '0.5',
      '9223372036854775808',
      '0000-01-01',
      '0000-01-01T00:00:00Z',
      '+275760-09-13',
      '275760-09-13',
      '2026-02-31',
      '2026-13-01',
      '2026-01-01T24:00:00Z',
      '2026-01-01T00:00:60Z',
      '2026-01-01T00:00:00+15:60',
      '2026-01-01T00:00:00+99:99',
      '2999-12-31T23:59:59.999999-14:00',
      '[]',
      '{}',
      'x'.repeat(3000),
      '..',
      'a.',
      '.a',
      'a.b,',
      'a.b,,c.d',
      Array.from({ length: 11 }, () => 'a.b').join(','),
      '😀',
    ];
    const fields = [
      'tenant',
      'client_id',
      'customer_id',
      'session_id',
      'type',
      'outcome',
      'reason',
      'request_id',
      'actor',
      'from',
      'to',
      'q',
      'limit',
      'cursor',
    ];
    const seen = new Set<number>();
    for (const field of fields) {
      for (const value of strange) {
        const answer = await search({ [field]: value });
        seen.add(answer.status);
        expect([field, value, answer.status < 500]).toEqual([field, value, true]);
        expect(answer.text).not.toMatch(/select|syntax|postgres/i);
      }
      const list = Array.from({ length: 700 }, (_, index) => `${field}=${index}`).join('&');
      expect((await auditor.get(`/admin/v1/audit-events?${list}`)).status).toBe(422);
    }
    expect([...seen].sort()).toEqual([200, 400, 422]);
    expect((await auditor.get('/admin/v1/audit-events?sort=id')).status).toBe(422);
    expect((await auditor.get('/admin/v1/audit-events?tenant[]=acme')).status).toBe(422);
    for (const id of ['0', 'abc', '9'.repeat(30), '1.5', '%00', '-1']) {
      expect((await auditor.get(`/admin/v1/audit-events/${id}`)).status).toBe(404);
    }
  });
});
