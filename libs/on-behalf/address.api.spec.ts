import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded, only } from '../../test/support/audit.js';
import { changeClient, createClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { issueOnBehalf } from '../../test/support/tokens.js';

const ALLOWED = '203.0.113.7';
const OUTSIDE = '198.51.100.9';

/** Trusts no proxy, as by default: we are a direct peer, 127.0.0.1. */
let direct: TestApp;
/** Trusts us as a proxy, so we can speak for any address. */
let proxied: TestApp;
let market: Market;
/** From 203.0.113.0/24 only. */
let pos: Market['pos'];

beforeAll(async () => {
  direct = await startTestApp();
  proxied = await startTestApp({ TRUSTED_PROXIES: '127.0.0.1/32,10.0.0.0/8' }, direct);
  market = await createMarket(direct);
  pos = await market.addPos({ ipAllowlist: [{ range: '203.0.113.0/24' }] });
});
afterEach(() => expectEveryTokenRecorded(direct));
afterAll(async () => {
  await proxied.close();
  await direct.close();
});

const issue = (instance: Pick<TestApp, 'url'>, headers: Record<string, string> = {}): Promise<Answer> =>
  issueOnBehalf(instance, pos, { customer_id: market.customer.id }, headers);

describe('the caller’s address', () => {
  it('IP-01: is the peer’s when an untrusted peer sends X-Forwarded-For', async () => {
    const answer = await issue(direct, { 'x-forwarded-for': ALLOWED });
    expect([answer.status, answer.body.error]).toEqual([403, 'access_denied']);
    expect(await eventsOf(direct, answer)).toEqual(
      only({
        type: 'onbehalf.refused',
        reason: 'ip',
        address: '127.0.0.1',
        details: { peer: '127.0.0.1', forwarded_for: ALLOWED },
      }),
    );
  });

  it('IP-02: is the peer’s when no proxy is configured, whatever the header says', async () => {
    const { clientId } = market.pos; // allows 127.0.0.1 only
    for (const forwarded of [ALLOWED, '127.0.0.1', 'nonsense', `${OUTSIDE}, ${ALLOWED}`]) {
      const headers = { 'x-forwarded-for': forwarded };
      const answer = await issueOnBehalf(direct, market.pos, { customer_id: market.customer.id }, headers);
      expect(answer.status).toBe(200);
      const [event] = await eventsOf(direct, answer);
      expect(event).toMatchObject({ client_id: clientId, address: '127.0.0.1' });
    }
  });

  it('is the right-most untrusted hop behind a trusted proxy', async () => {
    expect((await issue(proxied, { 'x-forwarded-for': ALLOWED })).status).toBe(200);
    expect((await issue(proxied, { 'x-forwarded-for': `${OUTSIDE}, ${ALLOWED}:4711, 10.0.0.7` })).status).toBe(200);
    expect((await issue(proxied, { 'x-forwarded-for': `${ALLOWED}, ${OUTSIDE}` })).status).toBe(403);
  });

  it('is nobody’s when the trusted proxy sends none or an unreadable one', async () => {
    const unusable: Record<string, string>[] = [
      {},
      { 'x-forwarded-for': 'unknown' },
      { 'x-forwarded-for': '203.0.113.007' },
    ];
    for (const headers of unusable) {
      const answer = await issue(proxied, headers);
      expect(answer.status).toBe(403);
      expect((await eventsOf(direct, answer))[0]).toMatchObject({ reason: 'ip_unparsable' });
    }
  });

  it('IP-05: is IPv4 for the IPv4-mapped peer of a dual-stack socket, and stored so', async () => {
    const dualStack = await startTestApp({ HOST: '::' }, direct);
    const answer = await issueOnBehalf(dualStack, market.pos, { customer_id: market.customer.id });
    await dualStack.close();
    expect(answer.status).toBe(200);
    expect((await eventsOf(direct, answer))[0]).toMatchObject({ address: '127.0.0.1' });
    const mapped = await issue(proxied, { 'x-forwarded-for': `::ffff:${ALLOWED}` });
    expect(mapped.status).toBe(200);
    expect((await eventsOf(direct, mapped))[0]).toMatchObject({ address: ALLOWED });
  });

  it.each([
    ['X-Real-IP', ALLOWED],
    ['Forwarded', `for=${ALLOWED}`],
    ['CF-Connecting-IP', ALLOWED],
    ['True-Client-IP', ALLOWED],
    ['X-Client-IP', ALLOWED],
    ['X_Forwarded_For', ALLOWED],
    ['X-Original-Client-IP', ALLOWED],
  ])('IP-13: is not taken from %s', async (name, value) => {
    const unproxied = await issue(direct, { [name]: value });
    const behindProxy = await issue(proxied, { [name]: value, 'x-forwarded-for': OUTSIDE });
    expect([unproxied.status, behindProxy.status]).toEqual([403, 403]);
    expect((await eventsOf(direct, unproxied))[0]).toMatchObject({ reason: 'ip', address: '127.0.0.1' });
    expect((await eventsOf(direct, behindProxy))[0]).toMatchObject({ reason: 'ip', address: OUTSIDE });
  });
});

describe('the allowlist', () => {
  it('IP-07: refuses everybody when it is empty', async () => {
    const emptied = await market.addPos();
    await changeClient(direct, emptied.clientId, { ipAllowlist: [] });
    const answer = await issueOnBehalf(direct, emptied, { customer_id: market.customer.id });
    expect([answer.status, answer.body.error]).toEqual([403, 'access_denied']);
    expect(await eventsOf(direct, answer)).toEqual(only({ type: 'onbehalf.refused', reason: 'ip_list_empty' }));
  });

  it('says the same to a caller without permission, from elsewhere, and with an empty list', async () => {
    const off = await createClient(direct, market.tenant.slug, { shops: [market.shop.id] });
    const ask = { customer_id: market.customer.id };
    const [permission, address] = [await issueOnBehalf(direct, off, ask), await issue(direct)];
    expect({ ...permission.body, request_id: '' }).toEqual({ ...address.body, request_id: '' });
    expect(permission.body).not.toHaveProperty('reason');
  });
});
