import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents, expectEveryTokenRecorded } from '../../test/support/audit.js';
import type { TestClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { issueOnBehalf, refresh, validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let market: Market;
let owner: AdminClient;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
  owner = await signInAs(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

const actFor = (pos: TestClient): Promise<Answer> => issueOnBehalf(mandate, pos, { customer_id: market.customer.id });

async function turn(pos: TestClient, body: object, as = owner): Promise<Answer> {
  const path = `/admin/v1/clients/${pos.clientId}`;
  const { headers } = await owner.get(path);
  return as.put(`${path}/on-behalf`, body, { ifMatch: headers.get('etag') ?? '' });
}

describe('turning on-behalf off', () => {
  it('ends the live sessions, says how many, and leaves shoppers alone', async () => {
    const pos = await market.addPos({ grants: ['on_behalf', 'refresh_token', 'password'] });
    const acting = [await actFor(pos), await actFor(pos), await actFor(pos)];
    const shopper = await market.signedIn(pos);
    const elsewhere = await actFor(market.pos);

    const off = await turn(pos, { enabled: false });
    expect([off.status, off.body.on_behalf.enabled, off.body.ended_sessions]).toEqual([200, false, 3]);

    for (const { body } of acting) expect((await validate(mandate, body.access_token)).status).toBe(401);
    expect((await validate(mandate, shopper.accessToken)).status).toBe(200);
    expect((await refresh(mandate, pos, shopper.refreshToken)).status).toBe(200);
    expect((await validate(mandate, elsewhere.body.access_token)).status).toBe(200);
    const [event] = await auditEvents(mandate, { clientId: pos.clientId, type: 'client.updated' });
    expect(event).toMatchObject({ outcome: 'success', details: { ended_sessions: 3 } });
  });

  it('counts only what was alive', async () => {
    const pos = await market.addPos();
    const gone = await actFor(pos);
    await actFor(pos);
    const revoked = new URLSearchParams({ token: gone.body.access_token as string });
    await mandate.call('POST', '/v1/oauth/revoke', { body: revoked, basic: [pos.clientId, pos.secret] });
    expect((await turn(pos, { enabled: false })).body.ended_sessions).toBe(1);
    expect((await turn(pos, { enabled: false })).body.ended_sessions).toBe(0);
  });

  it('may let them run out: tokens work to their end, none is refreshed', async () => {
    const pos = await market.addPos();
    const { access_token, refresh_token } = (await actFor(pos)).body;
    const off = await turn(pos, { enabled: false, end_sessions: false });
    expect([off.status, off.body.ended_sessions]).toEqual([200, 0]);
    expect((await validate(mandate, access_token)).status).toBe(200);
    const refused = await refresh(mandate, pos, refresh_token);
    expect([refused.status, refused.body.error]).toEqual([403, 'access_denied']);
    expect((await actFor(pos)).status).toBe(403);
    const [event] = await auditEvents(mandate, { clientId: pos.clientId, type: 'client.updated' });
    expect(event?.details).toEqual({ end_sessions: false });
  });

  it('what was left to run out is not brought back by turning it on again', async () => {
    const pos = await market.addPos();
    const { access_token, refresh_token } = (await actFor(pos)).body;
    await turn(pos, { enabled: false, end_sessions: false });
    expect((await turn(pos, { enabled: true })).body.ended_sessions).toBe(1);
    expect((await refresh(mandate, pos, refresh_token)).status).toBe(400);
    expect((await validate(mandate, access_token)).status).toBe(401);
    expect((await actFor(pos)).status).toBe(200);
  });

  it('whether sessions end is asked only where something is turned off', async () => {
    const pos = await market.addPos();
    const refused = await turn(pos, { reason: 'required', end_sessions: false });
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      [{ pointer: '/end_sessions', detail: 'goes with enabled: false' }],
    ]);
  });
});

describe('turning on-behalf on', () => {
  it('is refused while the list is empty, with the sentence that helps', async () => {
    const pos = await market.addStorefront();
    const refused = await turn(pos, { enabled: true });
    expect([refused.status, refused.body.errors[0].detail]).toEqual([
      422,
      'Add at least one address range first. An empty list refuses every call.',
    ]);
  });

  it('is for owners and security; everybody else learns which permission they lack', async () => {
    const pos = await market.addPos({ onBehalf: { enabled: false } });
    const integrator = await signInAs(mandate, { role: 'integrator' });
    const security = await signInAs(mandate, { role: 'security' });
    const refused = await turn(pos, { enabled: true }, integrator);
    expect([refused.status, refused.body.permission, refused.body.detail]).toEqual([
      403,
      'on_behalf_manage',
      'You need the permission on_behalf_manage.',
    ]);
    expect((await turn(pos, { enabled: true }, security)).status).toBe(200);
    expect((await turn(pos, { enabled: false }, integrator)).status).toBe(200);
  });

  it('so is a longer list', async () => {
    const integrator = await signInAs(mandate, { role: 'integrator' });
    const path = `/admin/v1/clients/${market.pos.clientId}`;
    const { headers } = await owner.get(path);
    const list = { ip_allowlist: ['127.0.0.1', '192.0.2.0/24'] };
    const refused = await integrator.put(`${path}/ip-allowlist`, list, { ifMatch: headers.get('etag') ?? '' });
    expect([refused.status, refused.body.permission]).toEqual([403, 'on_behalf_manage']);
  });
});
