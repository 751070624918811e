import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents, eventsOf, expectEveryTokenRecorded, only, sessionCount } from '../../test/support/audit.js';
import { createClient, type TestClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { basicOf, claimsOf, grant, issueOnBehalf } from '../../test/support/tokens.js';

let mandate: TestApp;
let second: TestApp;
let market: Market;

beforeAll(async () => {
  mandate = await startTestApp();
  second = await startTestApp({}, mandate);
  market = await createMarket(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(async () => {
  await second.close();
  await mandate.close();
});

const issue = (client: TestClient, body: Record<string, unknown> = {}): Promise<Answer> =>
  issueOnBehalf(mandate, client, { customer_id: market.customer.id, ...body });

describe('a client that must give a reason', () => {
  it('is refused without one, and with one of another form', async () => {
    const pos = await market.addPos({ onBehalf: { enabled: true, reason: 'required', reasonPattern: 'INC-[0-9]+' } });
    const missing = await issue(pos);
    expect([missing.status, missing.body.error, missing.body.reason]).toEqual([
      400,
      'invalid_request',
      'reason_missing',
    ]);
    const other = await issue(pos, { reason: 'because' });
    expect([other.status, other.body.reason]).toEqual([400, 'reason_pattern']);
    const events = await auditEvents(mandate, { clientId: pos.clientId, type: 'onbehalf.refused' });
    expect(events.map(({ reason }) => reason)).toEqual(['reason_missing', 'reason_pattern']);
  });

  it('has it in the record of the token', async () => {
    const pos = await market.addPos({ onBehalf: { enabled: true, reason: 'required', reasonPattern: 'INC-[0-9]+' } });
    const answer = await issue(pos, { reason: 'INC-2201' });
    expect(answer.status).toBe(200);
    expect((await eventsOf(mandate, answer))[0]).toMatchObject({ details: { reason: 'INC-2201' } });
  });
});

describe('the end date of the switch', () => {
  it('refuses what comes after it', async () => {
    const until = new Date(Date.now() - 1000);
    const pos = await market.addPos({ onBehalf: { enabled: true, until } });
    const answer = await issue(pos);
    expect(answer.status).toBe(403);
    expect((await eventsOf(mandate, answer))[0]).toMatchObject({ reason: 'permission' });
  });

  it('is the end of every session that begins before it', async () => {
    const until = new Date(Date.now() + 120_000);
    const { body } = await issue(await market.addPos({ onBehalf: { enabled: true, until } }));
    expect(body.refresh_expires_in).toBeLessThanOrEqual(120);
    expect(body.expires_in).toBeLessThanOrEqual(120);
    expect(body.expires_in).toBeGreaterThan(100);
  });
});

describe('the daily cap', () => {
  it('refuses what goes beyond it, and counts nothing that is refused for another reason', async () => {
    const pos = await market.addPos({ onBehalf: { enabled: true, dailyCap: 2 } });
    expect((await issue(pos, { customer_id: 999_999 })).status).toBe(400);
    expect([(await issue(pos)).status, (await issue(pos)).status]).toEqual([200, 200]);
    const answer = await issue(pos);
    expect([answer.status, answer.body.error]).toEqual([403, 'access_denied']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'onbehalf.refused', reason: 'cap' }));
  });

  it('is never exceeded by 60 calls at once over two instances', async () => {
    const pos = await market.addPos({ onBehalf: { enabled: true, dailyCap: 7 } });
    const before = await sessionCount(mandate);
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        issueOnBehalf(index % 2 ? mandate : second, pos, { customer_id: market.customer.id }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(7).fill(200), ...Array<number>(53).fill(403)]);
    expect(await sessionCount(mandate)).toBe(before + 7);
    const refusals = await auditEvents(mandate, { clientId: pos.clientId, type: 'onbehalf.refused' });
    expect(refusals.map(({ reason }) => reason)).toEqual(Array<string>(53).fill('cap'));
  });

  it('is not touched by refreshing', async () => {
    const pos = await market.addPos({ onBehalf: { enabled: true, dailyCap: 1 } });
    const { refresh_token } = (await issue(pos)).body;
    expect((await grant(mandate, pos, { grant_type: 'refresh_token', refresh_token })).status).toBe(200);
  });
});

describe('eligibility', () => {
  const ask = (client: TestClient, body: Record<string, unknown>): Promise<Answer> =>
    mandate.call('POST', '/v1/oauth/on-behalf-token/eligibility', { basic: basicOf(client), body });

  it('tells a trusted client yes or why not, issues nothing, and is recorded', async () => {
    const before = await sessionCount(mandate);
    const inactive = await market.addCustomer({ status: 'inactive' });
    const yes = await ask(market.pos, { customer_id: market.customer.id });
    const no = await ask(market.pos, { customer_id: inactive.id });
    expect([yes.status, yes.body]).toEqual([200, { eligible: true }]);
    expect([no.status, no.body]).toEqual([200, { eligible: false, reason: 'customer_inactive' }]);
    expect(await sessionCount(mandate)).toBe(before);
    expect(await eventsOf(mandate, yes)).toEqual(only({ type: 'onbehalf.eligibility_asked', outcome: 'success' }));
    expect(await eventsOf(mandate, no)).toEqual(
      only({ type: 'onbehalf.eligibility_asked', outcome: 'refused', reason: 'customer_inactive' }),
    );
  });

  it('tells an untrusted client nothing but the refusal it would get', async () => {
    const off = await createClient(mandate, market.tenant.slug, { shops: [market.shop.id] });
    for (const customer_id of [market.customer.id, 999_999]) {
      const answer = await ask(off, { customer_id });
      expect([answer.status, answer.body.error]).toEqual([403, 'access_denied']);
      expect(answer.body).not.toHaveProperty('eligible');
      expect((await eventsOf(mandate, answer))[0]).toMatchObject({ type: 'onbehalf.refused', reason: 'permission' });
    }
  });
});

describe('token exchange (RFC 8693)', () => {
  const SUBJECT = {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token_type: 'urn:mandate:params:oauth:token-type:customer-id',
  };

  it('is a second entrance to the same decision', async () => {
    const answer = await grant(mandate, market.pos, { ...SUBJECT, subject_token: String(market.customer.id) });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      token_type: 'Bearer',
      issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      expires_in: 300,
      on_behalf_session: true,
    });
    expect(claimsOf(answer.body.access_token)).toMatchObject({
      customerId: market.customer.id,
      on_behalf_session: true,
    });
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'onbehalf.issued' }));

    const guest = await market.addCustomer({ guest: true });
    const refused = await grant(mandate, market.pos, { ...SUBJECT, subject_token: String(guest.id) });
    expect([refused.status, refused.body.error, refused.body.reason]).toEqual([400, 'invalid_grant', 'customer_guest']);
  });

  it('OB-13: is no way around check 0: an on-behalf token buys no other one', async () => {
    const { access_token: token } = (await issueOnBehalf(mandate, market.pos, { customer_id: market.customer.id }))
      .body;
    const before = await sessionCount(mandate);
    const answer = await mandate.call('POST', '/v1/oauth/token', {
      bearer: token,
      body: new URLSearchParams({
        ...SUBJECT,
        subject_token: String(market.customer.id),
        client_id: market.pos.clientId,
        client_secret: market.pos.secret,
      }),
    });
    expect([answer.status, answer.body.error]).toEqual([403, 'access_denied']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'onbehalf.refused', reason: 'chained' }));
    expect(await sessionCount(mandate)).toBe(before);
  });

  it.each<[string, Record<string, string>]>([
    ['a type of subject that nobody knows', { subject_token_type: 'urn:ietf:params:oauth:token-type:saml2' }],
    ['another type of answer', { requested_token_type: 'urn:ietf:params:oauth:token-type:refresh_token' }],
    ['the type of an actor token without the token', { actor_token_type: 'urn:ietf:params:oauth:token-type:jwt' }],
    ['a login without a shop', { subject_token_type: 'urn:mandate:params:oauth:token-type:login-id' }],
    ['a call that is named too long', { call_id: 'x'.repeat(101) }],
    ['a subject that is no number', { subject_token: 'abc' }],
    ['a reason that is too long', { reason: 'x'.repeat(201) }],
    ['a reason that is no text', { reason: 'a\u0000b' }],
  ])('is refused with %s', async (_, fields) => {
    const before = await sessionCount(mandate);
    const answer = await grant(mandate, market.pos, { ...SUBJECT, subject_token: '1', ...fields });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'onbehalf.refused', reason: 'invalid_request' }));
    expect(await sessionCount(mandate)).toBe(before);
  });
});
