import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuditedEvent, eventsOf, expectEveryTokenRecorded, only, sessionCount } from '../../test/support/audit.js';
import { createClient } from '../../test/support/builders/client.js';
import { createMarket, type Market, PASSWORD } from '../../test/support/builders/market.js';
import { createShop } from '../../test/support/builders/shop.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, login } from '../../test/support/tokens.js';

let mandate: TestApp;
let market: Market;
let count = 0;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly shop_id: number;
}

/** What the storefront sends for a new customer. */
async function credentials(wanted: Parameters<Market['addCustomer']>[0] = {}): Promise<Credentials> {
  const email = `Login-${++count}@example.com`;
  await market.addCustomer({ email, password: PASSWORD, ...wanted });
  return { email, password: PASSWORD, shop_id: market.shop.id };
}

const signIn = (body: Record<string, unknown>): Promise<Answer> => login(mandate, market.storefront, body);

describe('signing in with a password', () => {
  it('gives a pair with the client’s lifetimes, recorded once', async () => {
    const storefront = await market.addStorefront({
      accessTokenTtl: 1800,
      refreshTokenTtl: 86_400,
      scopes: ['basket', 'sfcc.ta_ext_on_behalf_of'],
    });
    const sent = await credentials();
    const answer = await login(mandate, storefront, { ...sent });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toEqual({
      token_type: 'Bearer',
      access_token: expect.any(String),
      expires_in: 1800,
      refresh_token: expect.stringMatching(/^mrt_/),
      refresh_expires_in: 86_400,
      scope: 'basket',
    });
    const claims = claimsOf(answer.body.access_token);
    expect(claims).toMatchObject({ sub: String(claims.customerId), shop_id: market.shop.id, scope: 'basket' });
    expect(claims).not.toHaveProperty('on_behalf_session');
    expect(claims).not.toHaveProperty('act');
    const events = await eventsOf(mandate, answer);
    expect(events).toEqual(
      only({ type: 'customer.login', outcome: 'success', actor_type: 'customer', jti: claims.jti }),
    );
    expect(JSON.stringify(events)).not.toContain(PASSWORD);
  });

  it('takes the e-mail in any case', async () => {
    const sent = await credentials();
    expect((await signIn({ ...sent, email: sent.email.toUpperCase() })).status).toBe(200);
  });

  it('gives no refresh token to a client that may not refresh', async () => {
    const short = await market.addStorefront({ grants: ['password'] });
    const { body } = await login(mandate, short, { ...(await credentials()) });
    expect(body).not.toHaveProperty('refresh_token');
    expect(body.expires_in).toBe(3600);
  });

  it('keeps what the storefront says of its visitor, cleaned, and believes nothing of it', async () => {
    const headers = { 'x-original-client-ip': '203.0.113.7', 'x-original-user-agent': 'x'.repeat(1000) };
    const answer = await login(mandate, market.storefront, { ...(await credentials()) }, headers);
    const detail = await mandate.call('GET', '/v1/oauth/token', { bearer: answer.body.access_token });
    expect(detail.body).toMatchObject({ ip: '127.0.0.1', original_client_ip: '203.0.113.7' });
    expect(detail.body.original_user_agent.length).toBeLessThan(400);
  });
});

describe('signing in is refused', () => {
  async function refused(call: () => Promise<Answer>): Promise<{ answer: Answer; events: AuditedEvent[] }> {
    const before = await sessionCount(mandate);
    const answer = await call();
    expect(await sessionCount(mandate)).toBe(before);
    return { answer, events: await eventsOf(mandate, answer) };
  }

  it('in the same words, whatever is wrong; the log knows better', async () => {
    const elsewhere = await createShop(mandate, market.tenant.slug);
    const good = await credentials();
    const guest = `guest-${++count}@example.com`;
    await market.addCustomer({ email: guest, guest: true });
    const bodies: [string, Credentials][] = [
      ['password', { ...good, password: 'wrong' }],
      ['unknown', { ...good, email: 'nobody@example.com' }],
      ['inactive', await credentials({ status: 'inactive' })],
      ['guest', { ...good, email: guest }],
      ['no_password', await credentials({ password: undefined })],
      ['shop', { ...good, shop_id: elsewhere.id }],
      ['shop', { ...good, shop_id: 999_999_999 }],
    ];
    for (const [reason, body] of bodies) {
      const { answer, events } = await refused(() => signIn({ ...body }));
      expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
      expect(answer.body.message).toBe('E-mail or password is wrong.');
      expect(answer.body).not.toHaveProperty('reason');
      expect(events).toEqual(
        only({ type: 'customer.login_failed', outcome: 'refused', reason, extra: { email: body.email } }),
      );
      expect(JSON.stringify(events)).not.toContain(body.password);
    }
  });

  it('and the log says whom it was about, for those who help them', async () => {
    const { id, email } = await market.addCustomer({ email: `Login-${++count}@example.com`, password: PASSWORD });
    const about = async (sought: string): Promise<unknown> => {
      const { events } = await refused(() => signIn({ email: sought, password: 'wrong', shop_id: market.shop.id }));
      return events[0]?.customer_id;
    };
    expect(await about(email ?? '')).toBe(id);
    expect(await about('nobody@example.com')).toBeNull();
  });

  it('takes about as long for an unknown customer as for a wrong password', async () => {
    const good = await credentials();
    const bodies = { known: { ...good, password: 'wrong' }, unknown: { ...good, email: 'nobody@example.com' } };
    // The shortest of several tries, taken in turns: what else the machine does falls on both alike.
    const shortest = { known: Infinity, unknown: Infinity };
    for (let trial = 0; trial < 12; trial++) {
      for (const who of ['known', 'unknown'] as const) {
        const started = performance.now();
        await signIn(bodies[who]);
        shortest[who] = Math.min(shortest[who], performance.now() - started);
      }
    }
    expect(shortest.unknown / shortest.known).toBeGreaterThan(0.5);
    expect(shortest.unknown / shortest.known).toBeLessThan(2);
  });

  it('to a client without the grant, and to a client of another tenant', async () => {
    const body = { ...(await credentials()) };
    const none = await createClient(mandate, market.tenant.slug, { shops: [market.shop.id] });
    const withoutGrant = await refused(() => login(mandate, none, body));
    expect([withoutGrant.answer.status, withoutGrant.answer.body.error]).toEqual([400, 'unauthorized_client']);
    expect(withoutGrant.events).toEqual(only({ type: 'customer.login_failed', reason: 'grant' }));
    const foreign = await createMarket(mandate);
    const elsewhere = await refused(() => login(mandate, foreign.storefront, body));
    expect([elsewhere.answer.status, elsewhere.answer.body.error]).toEqual([400, 'invalid_grant']);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a shop as text', { shop_id: '1001' }, '/shop_id'],
    ['no shop', { shop_id: undefined }, '/shop_id'],
    ['a password that is no text', { password: { $ne: '' } }, '/password'],
    ['an empty e-mail', { email: '' }, '/email'],
    ['an unknown field', { role: 'admin' }, '/role'],
  ])('with %s', async (_, changes, pointer) => {
    const body = { ...(await credentials()), ...changes };
    const { answer } = await refused(() => signIn(body));
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
    expect(answer.body.context.errors).toEqual([expect.objectContaining({ pointer })]);
    expect(answer.text).not.toContain(PASSWORD);
  });

  it('as a form', async () => {
    const { answer } = await refused(() => login(mandate, market.storefront, new URLSearchParams() as never));
    expect(answer.status).toBe(415);
  });
});
