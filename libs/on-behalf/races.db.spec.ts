import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type CustomerChanges, CustomerService } from '#customers';
import type { RequestOrigin } from '#kernel';
import { ClientDirectory } from '#oauth-clients';
import { AccessTokens } from '#tokens';
import { Database } from '#platform';
import { expectEveryTokenRecorded } from '../../test/support/audit.js';
import { cliCaller } from '../../test/support/builders/caller.js';
import { changeClient, type TestClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { OnBehalfService } from './on-behalf.service.js';

// An issue that races with the loss of the right it rests on leaves no live session (DESIGN §3). The services are called
// without HTTP, so that three thousand races fit into a minute.

let one: TestApp;
let other: TestApp;
let market: Market;
let nextCustomer = 1_000_000;

beforeAll(async () => {
  one = await startTestApp({ DATABASE_POOL_SIZE: '16' });
  other = await startTestApp({ DATABASE_POOL_SIZE: '16' }, one);
  market = await createMarket(one);
});
afterEach(() => expectEveryTokenRecorded(one));
afterAll(async () => {
  await other.close();
  await one.close();
});

/** Issues a token on the first instance; null = refused. */
async function issue({ clientId }: TestClient, customerId: number): Promise<string | null> {
  const origin: RequestOrigin = { requestId: 'race', clientRequestId: null, address: '127.0.0.1', userAgent: null };
  const callerAddress = { address: '127.0.0.1', peer: '127.0.0.1', forwarded: null, proxyWithoutHeader: false };
  const client = await one.app.get(ClientDirectory, { strict: false }).facts(clientId);
  if (client === null) throw new Error('no such client');
  const request = {
    customerId,
    externalId: null,
    shopId: null,
    reason: null,
    agent: null,
    legalEntityId: null,
    callId: null,
  };
  const service = one.app.get(OnBehalfService, { strict: false });
  return service.issue({ client, chained: false, origin, callerAddress }, request).then(
    ({ access_token }) => access_token,
    (error: { code: string }) => {
      if (error.code !== 'invalid_grant' && error.code !== 'access_denied') throw error as unknown as Error;
      return null;
    },
  );
}

function changeCustomer(id: number, changes: CustomerChanges): Promise<unknown> {
  const customers = one.app.get(CustomerService, { strict: false });
  const database = one.app.get(Database, { strict: false });
  return database.transaction((tx) => customers.update(tx, cliCaller, market.tenant.slug, id, changes));
}

async function addCustomers(count: number): Promise<number[]> {
  const first = nextCustomer;
  nextCustomer += count;
  await one.database.query(
    `insert into customer (tenant_id, id, shop_id, first_name, last_name, status, epoch, on_behalf_epoch)
     select $1, id, $2, '', '', 'active', 1, 1 from generate_series($3::bigint, $4::bigint) as id`,
    [market.tenant.id, market.shop.id, first, nextCustomer - 1],
  );
  return Array.from({ length: count }, (_, index) => first + index);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The tokens among these that an instance takes for valid; asked in portions, because its queue is bounded. */
async function alive(instance: TestApp, tokens: readonly string[]): Promise<string[]> {
  const access = instance.app.get(AccessTokens, { strict: false });
  const found: string[] = [];
  for (let from = 0; from < tokens.length; from += 200) {
    const portion = tokens.slice(from, from + 200);
    const infos = await Promise.all(portion.map(async (token) => access.authenticate(token)));
    found.push(...portion.filter((_, index) => infos[index] !== null));
  }
  return found;
}

/** Runs an issue against a change of its customer, so many times, 60 at once; answers the tokens that were issued. */
async function race(trials: number, changes: CustomerChanges): Promise<string[]> {
  const issued: string[] = [];
  for (let done = 0; done < trials; done += 60) {
    const customers = await addCustomers(Math.min(60, trials - done));
    const tokens = await Promise.all(
      customers.map(async (id) => {
        const change = pause(Math.random() * 30).then(() => changeCustomer(id, changes));
        const [token] = await Promise.all([pause(Math.random() * 60).then(() => issue(market.pos, id)), change]);
        return token;
      }),
    );
    const given = tokens.filter((token) => token !== null);
    expect(await alive(one, given)).toEqual([]);
    issued.push(...given);
  }
  // The other instance hears of the changes within a second.
  await pause(1001);
  expect(await alive(other, issued)).toEqual([]);
  await giveBack();
  for (const instance of [one, other]) expect(await alive(instance, issued)).toEqual([]);
  return issued;
}

/** Activates and allows everybody again, everywhere: that revives no session, because their epochs stay raised. */
async function giveBack(): Promise<void> {
  await one.database.query(`update customer set status = 'active', on_behalf_opt_out = false`);
  await one.database.query(`insert into invalidation (kind, key) values ('all', '')`);
  await pause(1000);
}

describe('issuing on behalf leaves no live session', () => {
  it('in 3,000 of 3,000 races with the customer’s deactivation', async () => {
    const issued = await race(3000, { status: 'inactive' });
    // Both ends of the race were seen, else this proves nothing.
    expect(issued.length).toBeGreaterThan(150);
    expect(issued.length).toBeLessThan(2850);
  }, 120_000);

  it('in 300 of 300 races with the customer’s opting out', async () => {
    const issued = await race(300, { onBehalfOptOut: true });
    expect(issued.length).toBeGreaterThan(15);
  }, 60_000);

  it('in 60 of 60 races with switching on-behalf off on another instance', async () => {
    const [customer] = (await addCustomers(1)) as [number];
    const clients = await Promise.all(Array.from({ length: 60 }, () => market.addPos()));
    const tokens = await Promise.all(
      clients.map(async (client) => {
        const change = changeClient(other, client.clientId, { onBehalf: { enabled: false } });
        const issues = [0, 50, 100, 200, 400, 800, 1200].map(async (ms) => {
          await pause(ms * Math.random());
          return issue(client, customer);
        });
        await change;
        return Promise.all(issues);
      }),
    );
    const issued = tokens.flat().filter((token) => token !== null);
    expect(issued.length).toBeGreaterThan(30);
    expect(await alive(other, issued)).toEqual([]);
    // A timer may fire a millisecond early.
    await pause(1001);
    expect(await alive(one, issued)).toEqual([]);
    const late = await Promise.all(clients.map((client) => issue(client, customer)));
    expect(late.filter((token) => token !== null)).toEqual([]);
    await Promise.all(clients.map(({ clientId }) => changeClient(one, clientId, { onBehalf: { enabled: true } })));
    expect(await alive(one, issued)).toEqual([]);
  }, 60_000);
});
