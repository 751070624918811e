import { get, type IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type AuditRecord, AuditSearch } from '#audit';
import { auditEvents, type AuditedEvent } from '../../test/support/audit.js';
import { type AuditDesk, startAuditDesk } from '../../test/support/audit-desk.js';
import { type AdminClient, OPERATOR_PASSWORD, signIn, signInAs } from '../../test/support/builders/operator.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { until } from '../../test/support/until.js';

// The log never ends here, so an export runs until somebody ends it.

const BATCH: AuditRecord[] = Array.from({ length: 200 }, (_, index) => ({
  ...{ id: String(index), at: '2026-11-22T14:02:11.482000Z', tenant: 'acme', type: 'client.updated' },
  ...{
    outcome: 'success' as const,
    reason: null,
    actor: { type: 'operator' as const, id: 'op-1', name: 'Ada' },
    client_id: '5',
  },
  ...{ customer_id: null, session_id: null, jti: null, ip: null, user_agent: null, request_id: 'req-1' },
  ...{ details: {}, changes: [], personal: null, sealed: null },
}));

const EXPORT = '/admin/v1/audit-events/export?format=csv&type=client.';
const ASKED = { filter: { type: 'client.' }, format: 'csv' };

let desk: AuditDesk;
const running: IncomingMessage[] = [];

const endless = async function* (): ReturnType<AuditSearch['batches']> {
  for (;;) yield await new Promise((resolve) => setImmediate(resolve, BATCH));
};
const logOf = ({ app }: TestApp) => jest.spyOn(app.get(AuditSearch, { strict: false }), 'batches');

beforeAll(async () => {
  desk = await startAuditDesk();
  logOf(desk.mandate).mockImplementation(endless);
});
afterEach(() => running.splice(0).forEach((answer) => answer.destroy()));
afterAll(() => desk.close());

async function begin(client: AdminClient, { url } = desk.mandate): Promise<{ status?: number; retryAfter?: string }> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url + EXPORT, { agent: false, headers: { cookie: client.cookie } }, resolve).on('error', reject);
  });
  running.push(answer);
  return { status: answer.statusCode, retryAfter: answer.headers['retry-after'] };
}

/** Reads what comes until nothing does; true = it was broken off, not ended. */
async function brokenOff(): Promise<boolean> {
  const answer = running.at(-1) as IncomingMessage;
  return finished(answer.resume()).then(
    () => false,
    () => true,
  );
}

async function eventsOf(type: string, { operator }: AdminClient): Promise<AuditedEvent[]> {
  return (await auditEvents(desk.mandate, { type })).filter(({ actor_id: actor }) => actor === operator.id);
}

/** How the operator's only export was broken off, when that is on record. */
function breakOf(client: AdminClient): Promise<AuditedEvent> {
  return until(async () => (await eventsOf('audit.export_broken_off', client))[0]);
}

describe('exports that run', () => {
  it('are two of one operator and four in a process; one that is given up makes room; all of it is on record', async () => {
    const owner = await signInAs(desk.mandate);
    const another = await signInAs(desk.mandate);
    expect([(await begin(owner)).status, (await begin(owner)).status]).toEqual([200, 200]);
    expect(await begin(owner)).toEqual({ status: 429, retryAfter: '30' });
    const refused = { outcome: 'refused', tenant: null, details: ASKED };
    expect(await eventsOf('audit.export_refused', owner)).toMatchObject([{ ...refused, reason: 'exports_of_one' }]);
    expect([(await begin(desk.auditor)).status, (await begin(desk.rivals)).status]).toEqual([200, 200]);
    expect((await begin(another)).status).toBe(429);
    expect(await eventsOf('audit.export_refused', another)).toMatchObject([{ ...refused, reason: 'exports_of_all' }]);
    expect(await eventsOf('audit.exported', another)).toEqual([]);
    running[0]?.destroy();
    let status: number | undefined = 429;
    while (status === 429) status = (await begin(another)).status;
    expect(status).toBe(200);
    expect(await breakOf(owner)).toMatchObject({
      outcome: 'failed',
      reason: 'reader_gone',
      tenant: null,
      details: ASKED,
    });
  });

  it('break off when the session ends', async () => {
    const owner = await signInAs(desk.mandate);
    expect((await begin(owner)).status).toBe(200);
    expect((await owner.delete('/admin/v1/session')).status).toBe(204);
    expect(await brokenOff()).toBe(true);
    const { outcome, reason, details } = await breakOf(owner);
    expect({ outcome, reason, details }).toMatchObject({ outcome: 'refused', reason: 'right_lost', details: ASKED });
    expect(details['bytes']).toBeGreaterThan(0);
  });

  it('break off when the operator is disabled', async () => {
    const operator = (await signInAs(desk.mandate, { role: 'auditor' })).operator;
    const auditor = await signIn(desk.mandate, operator);
    expect((await begin(auditor)).status).toBe(200);
    await desk.mandate.database.query('update operator set enabled = false where id = $1', [operator.id]);
    expect(await brokenOff()).toBe(true);
    expect(await breakOf(auditor)).toMatchObject({ outcome: 'refused', reason: 'right_lost' });
  });

  it('break off when the log cannot be read on, and say so', async () => {
    const owner = await signInAs(desk.mandate);
    logOf(desk.mandate).mockImplementationOnce(async function* () {
      yield await Promise.resolve(BATCH);
      throw new Error('the database went away');
    });
    expect((await begin(owner)).status).toBe(200);
    expect(await brokenOff()).toBe(true);
    expect(await breakOf(owner)).toMatchObject({ outcome: 'failed', reason: 'reading_failed' });
  });

  it('break off when the service stops, on record before it has stopped', async () => {
    const owner = await signInAs(desk.mandate);
    const second = await startTestApp({}, desk.mandate);
    logOf(second).mockImplementation(endless);
    expect((await begin(owner, second)).status).toBe(200);
    const broken = brokenOff();
    await second.close();
    expect(await broken).toBe(true);
    expect(await eventsOf('audit.export_broken_off', owner)).toMatchObject([{ reason: 'service_stopped' }]);
  });

  it('leave no record of a break when they come to their end', async () => {
    const owner = await signInAs(desk.mandate);
    logOf(desk.mandate).mockImplementationOnce(async function* () {
      yield await Promise.resolve(BATCH);
    });
    expect((await begin(owner)).status).toBe(200);
    expect(await brokenOff()).toBe(false);
    // Its end, had it been taken for a break, would stand before that of the export after it.
    expect((await begin(owner)).status).toBe(200);
    running.at(-1)?.destroy();
    expect(await breakOf(owner)).toMatchObject({ reason: 'reader_gone' });
    expect(await eventsOf('audit.export_broken_off', owner)).toHaveLength(1);
  });

  it('go on under the token that a session gets when its operator confirms the sign-in', async () => {
    const owner = await signInAs(desk.mandate);
    expect((await begin(owner)).status).toBe(200);
    const confirmed = await owner.post('/admin/v1/session/step-up', { password: OPERATOR_PASSWORD });
    expect(confirmed.status).toBe(200);
    // Far more than what stands in buffers between the two.
    let read = 0;
    for await (const part of running.at(-1) ?? []) if ((read += (part as Buffer).length) > 20_000_000) break;
    expect(read).toBeGreaterThan(20_000_000);
  });
});
