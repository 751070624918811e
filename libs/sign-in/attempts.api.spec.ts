import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CustomerLogin } from '#customers';
import { temporarilyUnavailable } from '#kernel';
import { auditEvents } from '../../test/support/audit.js';
import { createStorefront, Storefront, visitor } from '../../test/support/builders/storefront.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { until } from '../../test/support/until.js';

let mandate: TestApp;
let second: TestApp;
/** One shop, called at two instances that share the limits. */
let here: Storefront;
let there: Storefront;

beforeAll(async () => {
  mandate = await startTestApp({ RATE_LIMITS: 'on' });
  second = await startTestApp({ RATE_LIMITS: 'on' }, mandate);
  here = await createStorefront(mandate);
  there = here.at(second);
});
afterAll(async () => {
  await second.close();
  await mandate.close();
});

const HOME = visitor('198.51.100.20', 'Safari');
let count = 0;

/** Each from an address of its own, as a botnet calls. */
const stranger = (): Record<string, string> => visitor(`203.0.${++count >> 8}.${count & 255}`, 'curl');

/** So many wrong tries for the account, from everywhere, at both instances in turns. */
async function guess(
  email: string,
  times: number,
  headers: () => Record<string, string> = stranger,
): Promise<number[]> {
  const statuses: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    statuses.push((await (turn % 2 === 0 ? here : there).login(email, `guess ${turn}`, headers())).status);
  }
  return statuses;
}

describe('guessing the password of an account', () => {
  it('ends after 20 tries, of however many addresses and at whatever instance', async () => {
    const { email } = await here.addCustomer();
    expect(await guess(email, 24)).toEqual([...Array<number>(20).fill(400), ...Array<number>(4).fill(429)]);
    const held = await here.login(email, undefined, stranger());
    expect(held.status).toBe(429);
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(held.body.error).toBe('too_many_requests');
  });

  it('is told the same of an account that does not exist', async () => {
    expect((await guess('nobody@example.com', 22)).slice(19)).toEqual([400, 429, 429]);
  });

  it('LD-11: never locks the customer out of a device that signed in before', async () => {
    const { email } = await here.addCustomer();
    expect((await here.login(email, undefined, HOME)).status).toBe(200);
    await guess(email, 24);
    for (const storefront of [here, there]) {
      expect((await storefront.login(email, undefined, HOME)).status).toBe(200);
    }
    // Another program or another address is another device.
    expect((await here.login(email, undefined, visitor('198.51.100.20', 'Opera'))).status).toBe(429);
    expect((await here.login(email, undefined, visitor('198.51.100.21', 'Safari'))).status).toBe(429);
  });

  it('ends on a known device too, and strangers can use nothing of its budget', async () => {
    const { email } = await here.addCustomer();
    await here.login(email, undefined, HOME);
    expect(await guess(email, 12, () => HOME)).toEqual([...Array<number>(10).fill(400), 429, 429]);
    expect((await here.login(email, undefined, stranger())).status).toBe(200);
  });

  it('leaves other accounts alone', async () => {
    const [attacked, other] = [await here.addCustomer(), await here.addCustomer()];
    await guess(attacked.email, 22);
    expect((await here.login(other.email, undefined, stranger())).status).toBe(200);
  });

  it('is not paid for by whoever signs in again and again', async () => {
    const { email } = await here.addCustomer();
    for (let turn = 0; turn < 25; turn++) {
      expect((await here.login(email, undefined, stranger())).status).toBe(200);
    }
  });

  it('is not what a fault of ours counts as', async () => {
    const { email } = await here.addCustomer();
    const verify = jest.spyOn(mandate.app.get(CustomerLogin), 'verify');
    verify.mockImplementation(() => Promise.reject(temporarilyUnavailable()));
    const statuses = await guess(email, 24);
    verify.mockRestore();
    expect(statuses.filter((status) => status === 503)).toHaveLength(12);
    expect((await guess(email, 22)).filter((status) => status === 400)).toHaveLength(8);
  });

  it('does not begin anew because the customer signs in meanwhile', async () => {
    const { email } = await here.addCustomer();
    await guess(email, 15);
    expect((await here.login(email, undefined, stranger())).status).toBe(200);
    expect((await guess(email, 7)).slice(4)).toEqual([400, 429, 429]);
  });
});

describe('guessing from one address', () => {
  it('ends after 100 tries over many accounts, an IPv6 network of 64 bits counting as one', async () => {
    const from = visitor('2001:db8:7:7::1');
    const statuses: number[] = [];
    for (let turn = 0; turn < 100; turn += 10) {
      const calls = Array.from({ length: 10 }, (_, place) => here.login(`a${turn}-${place}@example.com`, 'x', from));
      statuses.push(...(await Promise.all(calls)).map(({ status }) => status));
    }
    expect(new Set(statuses)).toEqual(new Set([400]));
    expect((await there.login('z@example.com', 'x', visitor('2001:db8:7:7:ffff::2'))).status).toBe(429);
    expect((await there.login('z@example.com', 'x', visitor('2001:db8:7:8::1'))).status).toBe(400);
  }, 60_000);

  it('cannot be hidden by a client that proves nothing about its visitors', async () => {
    const app = await here.through({ type: 'public', grants: ['password'] });
    const { email } = await here.addCustomer();
    await here.login(email, undefined, HOME);
    await guess(email, 22);
    const body = { email, password: 'x', shop_id: here.shop.id, client_id: app.client.clientId };
    const answer = await mandate.call('POST', '/v1/auth/login', { body, headers: HOME });
    expect(answer.status).toBe(429);
  });
});

describe('a shop that does not tell its visitors apart', () => {
  it.each([
    ['says nothing of them', {}],
    ['names its own load balancer', visitor('10.0.0.5')],
    ['names no address', visitor('unknown')],
  ])('and %s is limited for each account, not as a whole', async (_, headers) => {
    const { email } = await here.addCustomer();
    expect((await guess(email, 22, () => headers)).slice(19)).toEqual([400, 429, 429]);
    const other = await here.addCustomer();
    expect((await here.login(other.email, undefined, headers)).status).toBe(200);
  });
});

describe('mails', () => {
  it('to one address end after five an hour for strangers, not for the customer’s own device', async () => {
    const { email } = await here.addCustomer();
    await here.login(email, undefined, HOME);
    const statuses: number[] = [];
    for (let turn = 0; turn < 7; turn++) statuses.push((await here.askForReset(email, {}, stranger())).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect((await there.askForReset(email, {}, HOME)).status).toBe(200);
  });
});

describe('what limits remember', () => {
  it('is in the audit log, aggregated; the table names nobody', async () => {
    const { email } = await here.addCustomer();
    await guess(email, 23);
    const event = await until(async () =>
      (await auditEvents(mandate, { type: 'ratelimit.hit' })).find(({ extra }) =>
        String(extra?.['key']).includes(email),
      ),
    );
    expect(event).toMatchObject({ reason: 'login_account', outcome: 'refused' });
    const rows = await mandate.database.query<{ key: string }>('select key from rate_limit');
    expect(rows.map(({ key }) => key).join()).not.toContain('@');
    expect(JSON.stringify(await mandate.database.query('select * from known_device'))).not.toContain('198.51');
  });
});
