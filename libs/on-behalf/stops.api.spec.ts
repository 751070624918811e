import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents, eventsOf, expectEveryTokenRecorded } from '../../test/support/audit.js';
import { changeClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, issueOnBehalf, refresh, validate } from '../../test/support/tokens.js';

// An operator changes something on one instance; the other one must follow within a second.

let one: TestApp;
let other: TestApp;
let market: Market;
let owner: AdminClient;

beforeAll(async () => {
  one = await startTestApp();
  other = await startTestApp({}, one);
  market = await createMarket(one);
  owner = await signInAs(one);
});
afterEach(() => expectEveryTokenRecorded(one));
afterAll(async () => {
  await other.close();
  await one.close();
});

const customer = (): { customer_id: number } => ({ customer_id: market.customer.id });

/** Calls until the answer is a refusal, and tells how long that took. */
async function untilRefused(call: () => Promise<Answer>): Promise<{ answer: Answer; after: number }> {
  const started = performance.now();
  for (;;) {
    const answer = await call();
    const after = performance.now() - started;
    if (answer.status >= 400 || after > 5000) return { answer, after };
  }
}

describe('what an operator takes away', () => {
  it('OB-15: switching on-behalf off ends running sessions on every instance and consumes no refresh token', async () => {
    const pos = await market.addPos();
    const { access_token, refresh_token } = (await issueOnBehalf(other, pos, customer())).body;
    expect((await validate(other, access_token)).status).toBe(200);
    const path = `/admin/v1/clients/${pos.clientId}`;
    const { headers } = await owner.get(path);
    const changed = await owner.put(`${path}/on-behalf`, { enabled: false }, { ifMatch: headers.get('etag') ?? '' });
    expect(changed.status).toBe(200);

    const here = await refresh(one, pos, refresh_token);
    const there = await untilRefused(() => validate(other, access_token));
    const refreshThere = await refresh(other, pos, refresh_token);
    expect([here.status, here.body.error]).toEqual([403, 'access_denied']);
    expect([there.answer.status, there.after < 1000]).toEqual([401, true]);
    expect(refreshThere.status).toBe(403);

    const events = await auditEvents(one, { clientId: pos.clientId });
    const order = events.map(({ type, reason }) => [type, reason]);
    const from = order.findIndex(([type]) => type === 'client.updated');
    expect(order.slice(from)).toEqual([
      ['client.updated', null],
      ['token.refresh_refused', 'permission'],
      ['token.refresh_refused', 'permission'],
    ]);
    const [row] = await one.database.query('select generation, ended_at from session where id = $1', [
      claimsOf(access_token).sid,
    ]);
    expect(row).toEqual({ generation: 1, ended_at: null });
  });

  it('OB-15: switching it on again revives none of them', async () => {
    const pos = await market.addPos();
    const { access_token, refresh_token } = (await issueOnBehalf(one, pos, customer())).body;
    await changeClient(one, pos.clientId, { onBehalf: { enabled: false } });
    await changeClient(one, pos.clientId, { onBehalf: { enabled: true } });
    expect((await validate(one, access_token)).status).toBe(401);
    const refused = await refresh(one, pos, refresh_token);
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant']);
    expect((await eventsOf(one, refused))[0]).toMatchObject({ reason: 'client_permission' });
    expect((await issueOnBehalf(one, pos, customer())).status).toBe(200);
  });

  it('IP-15: a range removed on one instance is refused on the other within a second, at issue and at refresh', async () => {
    const pos = await market.addPos({ ipAllowlist: [{ range: '127.0.0.1' }, { range: '203.0.113.0/24' }] });
    const { refresh_token } = (await issueOnBehalf(other, pos, customer())).body;
    const path = `/admin/v1/clients/${pos.clientId}`;
    const { headers } = await owner.get(path);
    const list = { ip_allowlist: ['203.0.113.0/24'] };
    expect((await owner.put(`${path}/ip-allowlist`, list, { ifMatch: headers.get('etag') ?? '' })).status).toBe(200);

    const { answer, after } = await untilRefused(() => issueOnBehalf(other, pos, customer()));
    expect([answer.status, after < 1000]).toEqual([403, true]);
    expect((await eventsOf(one, answer))[0]).toMatchObject({ reason: 'ip', address: '127.0.0.1' });
    const refused = await refresh(other, pos, refresh_token);
    expect([refused.status, refused.body.error]).toEqual([403, 'access_denied']);

    const events = await auditEvents(one, { clientId: pos.clientId, type: 'ipallow.changed' });
    expect(events.at(-1)?.changes).toEqual([
      {
        field: 'ip_allowlist',
        before: [
          expect.objectContaining({ range: '127.0.0.1/32' }),
          expect.objectContaining({ range: '203.0.113.0/24' }),
        ],
        after: [expect.objectContaining({ range: '203.0.113.0/24' })],
      },
    ]);
  });
});
