import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded, only, sessionCount } from '../../test/support/audit.js';
import { createClient, type TestClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { createOperator } from '../../test/support/builders/operator.js';
import { createCustomer } from '../../test/support/builders/customer.js';
import { createShop } from '../../test/support/builders/shop.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, issueOnBehalf, validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let market: Market;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

const issue = (body: unknown, client: TestClient = market.pos): Promise<Answer> => issueOnBehalf(mandate, client, body);
const customer = (): { customer_id: number } => ({ customer_id: market.customer.id });

/** Runs a call that must be refused, and that must leave no session behind. */
async function refused(call: () => Promise<Answer>): Promise<Answer> {
  const before = await sessionCount(mandate);
  const answer = await call();
  expect(await sessionCount(mandate)).toBe(before);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.body.request_id).toBe(answer.headers.get('x-request-id'));
  expect(answer.body).not.toHaveProperty('access_token');
  return answer;
}

describe('an on-behalf token', () => {
  it('OB-01: is a pair for 5 minutes and an hour with exact claims, recorded once before the answer', async () => {
    const answer = await issue(customer());
    const received = Math.floor(Date.now() / 1000);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toEqual({
      token_type: 'Bearer',
      access_token: expect.any(String),
      expires_in: 300,
      refresh_token: expect.stringMatching(/^mrt_/),
      refresh_expires_in: 3600,
      scope: '',
      on_behalf_session: true,
    });
    const claims = claimsOf(answer.body.access_token);
    expect(claims).toEqual({
      iss: mandate.settings.PUBLIC_URL,
      aud: `urn:mandate:${market.tenant.slug}`,
      sub: String(market.customer.id),
      client_id: market.pos.clientId,
      jti: expect.stringMatching(/^[A-Za-z0-9_-]{27}$/),
      sid: expect.any(String),
      iat: expect.any(Number),
      nbf: claims.iat,
      exp: claims.iat + 300,
      scope: '',
      tenant: market.tenant.slug,
      shop_id: market.shop.id,
      customerId: market.customer.id,
      act: { sub: `client:${market.pos.clientId}` },
      on_behalf_session: true,
      permissions: ['Login_On_Behalf', 'Create_Order_On_Behalf'],
    });
    expect(Math.abs(claims.iat - received)).toBeLessThanOrEqual(1);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({
        type: 'onbehalf.issued',
        outcome: 'success',
        tenant: market.tenant.slug,
        actor_type: 'client',
        actor_id: market.pos.clientId,
        client_id: market.pos.clientId,
        customer_id: market.customer.id,
        session_id: claims.sid,
        jti: claims.jti,
        address: '127.0.0.1',
      }),
    );
    expect((await validate(mandate, answer.body.access_token)).status).toBe(200);
  });

  it('OB-18: two calls are two tokens and two records', async () => {
    const [one, other] = [await issue(customer()), await issue(customer())];
    const jtis = [one, other].map(({ body }) => claimsOf(body.access_token).jti);
    expect(new Set(jtis).size).toBe(2);
    const events = [...(await eventsOf(mandate, one)), ...(await eventsOf(mandate, other))];
    expect(events.map(({ type, jti }) => [type, jti])).toEqual(jtis.map((jti) => ['onbehalf.issued', jti]));
  });

  it('names the agent in act, as asserted, and keeps the name apart in the log', async () => {
    const agent = { id: 'lauren', name: 'Lauren B.' };
    const answer = await issue({ ...customer(), agent, reason: 'INC-2201' });
    expect(claimsOf(answer.body.access_token).act).toEqual({
      sub: 'lauren',
      name: 'Lauren B.',
      client_id: market.pos.clientId,
      assurance: 'asserted',
    });
    const [event] = await eventsOf(mandate, answer);
    expect(event).toMatchObject({ actor_type: 'client', details: { agent: 'lauren', reason: 'INC-2201' } });
    expect(event?.extra).toEqual({ agent_name: 'Lauren B.' });
    expect(JSON.stringify(event?.details)).not.toContain('Lauren B.');
  });

  it('finds the customer by the merchant’s own number, and takes SCAYLE’s spellings', async () => {
    const known = await market.addCustomer({ externalId: 'T-1' });
    const byNumber = await issue({ external_id: 'T-1' });
    expect(claimsOf(byNumber.body.access_token).customerId).toBe(known.id);
    expect((await eventsOf(mandate, byNumber))[0]).toMatchObject({ customer_id: known.id });
    expect((await issue({ customerId: known.id, shopId: market.shop.id })).status).toBe(200);
  });

  it('takes the client’s credentials from the body too', async () => {
    const { clientId, secret } = market.pos;
    const body = { ...customer(), client_id: clientId, client_secret: secret };
    const answer = await mandate.call('POST', '/v1/oauth/on-behalf-token', { body });
    expect(answer.status).toBe(200);
  });

  it('carries the client’s scopes, but none that a client holds for itself', async () => {
    const pos = await market.addPos({ scopes: ['order.read', 'sfcc.ts_ext_on_behalf_of'] });
    const answer = await issue(customer(), pos);
    expect(answer.body.scope).toBe('order.read');
    expect(claimsOf(answer.body.access_token).scope).toBe('order.read');
  });
});

describe('acting on behalf is refused', () => {
  it('OB-02: without the permission', async () => {
    const off = await createClient(mandate, market.tenant.slug, {
      shops: [market.shop.id],
      ipAllowlist: [{ range: '127.0.0.1' }],
    });
    const answer = await refused(() => issue(customer(), off));
    expect([answer.status, answer.body.error]).toEqual([403, 'access_denied']);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'onbehalf.refused', outcome: 'refused', reason: 'permission', client_id: off.clientId }),
    );
  });

  it('OB-03: for an inactive customer', async () => {
    await expectCustomerRefused(await market.addCustomer({ status: 'inactive' }), 'customer_inactive');
  });

  it('OB-05: for a guest', async () => {
    await expectCustomerRefused(await market.addCustomer({ guest: true }), 'customer_guest');
  });

  it('for a customer who opted out', async () => {
    await expectCustomerRefused(await market.addCustomer({ onBehalfOptOut: true }), 'customer_opted_out');
  });

  async function expectCustomerRefused({ id }: { id: number }, reason: string): Promise<void> {
    const answer = await refused(() => issue({ customer_id: id }));
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: 'invalid_grant', reason });
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'onbehalf.refused', reason, customer_id: id }));
  }

  it('in the same words for a customer who is unknown, of a foreign shop, of a foreign tenant, or an operator', async () => {
    const other = await createMarket(mandate);
    const elsewhere = await createShop(mandate, market.tenant.slug);
    const inOtherShop = await createCustomer(mandate, market.tenant.slug, elsewhere.id, {});
    const inOtherTenant = await other.addCustomer({ id: 990_001 });
    await createOperator(mandate, { email: 'Boss@example.com' });
    const boss = await market.addCustomer({ email: 'boss@Example.com' });
    const answers: Answer[] = [];
    for (const id of [880_001, inOtherShop.id, inOtherTenant.id, boss.id]) {
      answers.push(await refused(() => issue({ customer_id: id })));
    }
    expect(answers.map(({ body }) => body)).toEqual(
      answers.map(({ body }) => ({ ...answers[0]?.body, request_id: body.request_id })),
    );
    expect(answers[0]?.body).toMatchObject({ error: 'invalid_grant', reason: 'customer_not_found' });
    const events = await Promise.all(answers.map((answer) => eventsOf(mandate, answer)));
    expect(events.flat().map(({ reason }) => reason)).toEqual([
      'customer_not_found',
      'customer_not_found',
      'customer_not_found',
      'customer_privileged',
    ]);
  });

  it('for a company the customer does not belong to', async () => {
    const answer = await refused(() => issue({ ...customer(), legal_entity_id: 'le-9' }));
    expect([answer.status, answer.body.error]).toEqual([403, 'access_denied']);
    expect((await eventsOf(mandate, answer))[0]).toMatchObject({ reason: 'entity_not_member' });
  });

  it('OB-08: with a wrong secret, which stands nowhere in the log', async () => {
    const wrong = { ...market.pos, secret: 'a-wrong-secret-of-some-length' };
    const answer = await refused(() => issue(customer(), wrong));
    expect([answer.status, answer.body.error]).toEqual([401, 'invalid_client']);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
    const events = await eventsOf(mandate, answer);
    expect(events).toEqual(
      only({ type: 'client.auth_failed', client_id: market.pos.clientId, address: '127.0.0.1', customer_id: null }),
    );
    expect(JSON.stringify(events)).not.toContain(wrong.secret);
  });

  it('with a disabled client', async () => {
    const disabled = await market.addPos({ enabled: false });
    const answer = await refused(() => issue(customer(), disabled));
    expect([answer.status, answer.body.error]).toEqual([401, 'invalid_client']);
    expect((await eventsOf(mandate, answer))[0]).toMatchObject({ reason: 'client_disabled' });
  });

  it('OB-13: with an on-behalf token as credential', async () => {
    const other = await market.addCustomer();
    const { access_token: bearer } = (await issue(customer())).body;
    const path = '/v1/oauth/on-behalf-token';
    const alone = await refused(() => mandate.call('POST', path, { bearer, body: { customer_id: other.id } }));
    expect([alone.status, alone.body.error]).toEqual([403, 'access_denied']);
    const { clientId: client_id, secret: client_secret } = market.pos;
    const body = { customer_id: other.id, client_id, client_secret };
    const beside = await refused(() => mandate.call('POST', path, { bearer, body }));
    expect(beside.status).toBe(403);
    for (const answer of [alone, beside]) {
      expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'onbehalf.refused', reason: 'chained' }));
    }
  });

  it('OB-13: an on-behalf token is no key to the admin API', async () => {
    const { access_token: bearer } = (await issue(customer())).body;
    for (const path of ['/admin/v1/clients', '/admin/v1/sessions', '/admin/v1/audit-events']) {
      expect([401, 403]).toContain((await mandate.call('GET', path, { bearer })).status);
    }
  });
});
