import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded } from '../../test/support/audit.js';
import { createClient, type TestClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { signInAs } from '../../test/support/builders/operator.js';
import { createTrustedSystem, exchangeFor } from '../../test/support/builders/trusted-system.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { basicOf, issueOnBehalf, refresh, validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let other: TestApp;
let market: Market;

beforeAll(async () => {
  mandate = await startTestApp();
  other = await startTestApp({}, mandate);
  market = await createMarket(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(async () => {
  await other.close();
  await mandate.close();
});

const act = async (call_id: string, client: TestClient = market.pos): Promise<Answer['body']> =>
  (await issueOnBehalf(other, client, { customer_id: market.customer.id, call_id })).body;
const hangUp = (call_id: unknown, client: TestClient = market.pos): Promise<Answer> =>
  mandate.call('POST', '/v1/on-behalf/calls/end', { basic: basicOf(client), body: { call_id } });
const statusOf = async ({ access_token }: Answer['body']): Promise<number> =>
  (await validate(other, access_token)).status;

describe('a call that ends', () => {
  it('ends every session that was issued for it, on every instance, and no other', async () => {
    const sessions = [await act('call-1'), await act('call-1')];
    const [next, shopper] = [await act('call-2'), await market.signedIn()];
    const answer = await hangUp('call-1');
    expect([answer.status, answer.body]).toEqual([200, { ended: 2 }]);
    expect(await Promise.all([...sessions, next].map(statusOf))).toEqual([401, 401, 200]);
    expect((await refresh(mandate, market.pos, sessions[0].refresh_token)).status).toBe(400);
    expect((await validate(mandate, shopper.accessToken)).status).toBe(200);
    const events = await eventsOf(mandate, answer);
    expect(events.map(({ type, reason }) => [type, reason])).toEqual([
      ['token.revoked', 'call_ended'],
      ['token.revoked', 'call_ended'],
      ['onbehalf.call_ended', null],
    ]);
    expect(events.at(-1)?.details).toMatchObject({ call_id: 'call-1', ended: 2 });
  });

  it('ends a trusted system’s sessions, too', async () => {
    const system = await createTrustedSystem(mandate, market.tenant.slug, [market.shop.id]);
    const { body } = await exchangeFor(mandate, system, (await market.addCustomer()).id, { call_id: 'call-ts' });
    expect((await hangUp('call-ts', system)).body).toEqual({ ended: 1 });
    expect(await statusOf(body)).toBe(401);
  });

  it('is no error when it is unknown, or told twice', async () => {
    await act('call-3');
    expect((await hangUp('call-3')).body).toEqual({ ended: 1 });
    expect((await hangUp('call-3')).body).toEqual({ ended: 0 });
    expect((await hangUp('never')).body).toEqual({ ended: 0 });
  });

  it('is the affair of the client that was given its sessions', async () => {
    const session = await act('call-4');
    expect((await hangUp('call-4', await market.addPos())).body).toEqual({ ended: 0 });
    expect(await statusOf(session)).toBe(200);
    const wrong = await mandate.call('POST', '/v1/on-behalf/calls/end', {
      basic: [market.pos.clientId, 'wrong'],
      body: { call_id: 'call-4' },
    });
    expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client']);
    // Nobody who acts may end others, however they came by the token.
    const chained = await mandate.call('POST', '/v1/on-behalf/calls/end', {
      bearer: session.access_token,
      body: { call_id: 'call-4' },
    });
    expect([chained.status, await statusOf(session)]).toEqual([403, 200]);
  });

  it('is told by a client that proves itself: a public one only names itself, as anybody could', async () => {
    const { clientId } = await createClient(mandate, market.tenant.slug, {
      ...{ type: 'public', shops: [market.shop.id], redirectUris: ['https://desktop.example/callback'] },
      ...{ grants: ['authorization_code', 'trusted_agent'], scopes: ['sfcc.ta_ext_on_behalf_of'] },
    });
    const requests: [string, object][] = [
      ['calls/end', { call_id: 'call-6' }],
      ['handover', { call_id: 'call-6', agent: { id: 'eve' } }],
    ];
    for (const [path, body] of requests) {
      const answer = await mandate.call('POST', `/v1/on-behalf/${path}`, { body: { ...body, client_id: clientId } });
      expect([answer.status, answer.body.error]).toEqual([401, 'invalid_client']);
      expect(await eventsOf(mandate, answer)).toMatchObject([{ outcome: 'refused', reason: 'secret_missing' }]);
    }
  });

  it.each([{}, { call_id: '' }, { call_id: 7 }, { call_id: 'x'.repeat(101) }, { call_id: 'a', more: 1 }])(
    'is refused as %j',
    async (body) => {
      const answer = await mandate.call('POST', '/v1/on-behalf/calls/end', { basic: basicOf(market.pos), body });
      expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
    },
  );

  it('is found and ended by operators', async () => {
    const session = await act('call-5');
    const lead = await signInAs(mandate, { role: 'lead', tenants: [market.tenant.id] });
    const { body } = await lead.get('/admin/v1/on-behalf-sessions?call_id=call-5');
    expect(body.items).toMatchObject([{ call_id: 'call-5', kind: 'on_behalf' }]);
    const ended = await lead.post('/admin/v1/on-behalf-sessions/end', {
      tenant: market.tenant.slug,
      call_id: 'call-5',
    });
    expect([ended.body, await statusOf(session)]).toEqual([{ ended: 1 }, 401]);
  });
});
