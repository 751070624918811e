import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sealer } from '#audit';
import { type AuditDesk, startAuditDesk } from '../../test/support/audit-desk.js';

const SESSION = '0190f0f0-1234-7234-8234-123456789abc';
const JTI = 'AZDw8BI0cjSCNBI0VniavAAAAAE';

describe('the audit events of the admin API', () => {
  let desk: AuditDesk;
  beforeAll(async () => {
    desk = await startAuditDesk();
  });
  afterAll(() => desk.close());
  /** Waits until the running sealer has reached every event so far. */
  const sealed = async (): Promise<void> => {
    while ((await desk.mandate.app.get(Sealer, { strict: false }).lag()) > 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  it('show everything there is about an event', async () => {
    await desk.record({
      type: 'client.updated',
      outcome: 'success',
      origin: { requestId: 'shape-1', clientRequestId: 'theirs', address: '203.0.113.7', userAgent: 'POS/1.0' },
      changes: [{ field: 'name', before: 'Old', after: 'New' }],
      personal: { email: 'tim@example.com' },
    });
    await sealed();
    const [event] = await desk.found({ request_id: 'shape-1' });
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
    expect((await desk.auditor.get(`/admin/v1/audit-events/${event?.id}`)).body).toEqual({
      ...event,
      seal: { number: event?.sealed, at: expect.stringMatching(/^\d{4}-.*\.\d{6}Z$/), checked: true },
    });
  });

  it('are found by each filter', async () => {
    const filtered = { requestId: 'filter-1', clientRequestId: null, address: null, userAgent: null };
    await desk.record({
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
    const [event] = await desk.found({ request_id: 'filter-1' });
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
    for (const query of queries) expect([query, (await desk.found(query)).map((one) => one.id)]).toEqual([query, [id]]);
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
    for (const query of misses) expect([query, await desk.found(query)]).toEqual([query, []]);
  });

  it('come newest first, page by page, each once', async () => {
    for (let step = 0; step < 7; step++) await desk.record({ type: 'page.turned', details: { step } });
    const steps: number[] = [];
    let cursor: string | null = null;
    do {
      const answer = await desk.search({ type: 'page.turned', limit: '3', ...(cursor === null ? {} : { cursor }) });
      steps.push(...(answer.body.items as { details: { step: number } }[]).map(({ details }) => details.step));
      cursor = answer.body.next_cursor as string | null;
    } while (cursor !== null);
    expect(steps).toEqual([6, 5, 4, 3, 2, 1, 0]);
  });
});
