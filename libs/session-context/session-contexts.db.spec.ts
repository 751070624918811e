import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '#platform';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import type { ContextKey, ContextSight } from './context-document.js';
import { SessionContextUpkeep } from './session-context-upkeep.js';
import { SessionContexts } from './session-contexts.service.js';

let mandate: TestApp;
let market: Market;
let contexts: SessionContexts;
let database: Database;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
  contexts = mandate.app.get(SessionContexts, { strict: false });
  database = mandate.app.get(Database, { strict: false });
});
afterAll(() => mandate.close());

const visit = (): ContextKey => ({ tenantId: market.tenant.id, label: randomUUID() });
const asked = (key: ContextKey, sight: ContextSight) => contexts.read(key, sight).catch((error) => error.status);
const change = (
  ...[key, sight, fields, version]: Parameters<SessionContexts['change']> extends [unknown, ...infer Rest]
    ? Rest
    : never
) => database.transaction((tx) => contexts.change(tx, key, sight, fields, version));

describe('a session context', () => {
  it('begins with what the shop says of the visit, and not before there is something to say', async () => {
    const key = visit();
    await contexts.begin({ ...key, customerId: null });
    expect(await asked(key, null)).toBe(404);
    await contexts.begin({ ...key, customerId: null, siteCode: 'main', currency: 'EUR' });
    expect(await contexts.read(key, null)).toMatchObject({
      siteCode: 'main',
      currency: 'EUR',
      context: {},
      version: 1,
    });
  });

  it('goes along into a sign-in, and is that customer’s from then on', async () => {
    const [key, { id }] = [visit(), market.customer];
    await contexts.begin({ ...key, customerId: null, siteCode: 'main' });
    await change(key, null, { cartId: 'c-1', context: { colour: 'blue' } });
    await contexts.begin({ ...key, customerId: id });
    const bound = { customerId: id, siteCode: 'main', cartId: 'c-1', context: { colour: 'blue' } };
    expect(await contexts.read(key, id)).toMatchObject(bound);
    expect([await asked(key, null), await asked(key, id + 1)]).toEqual([404, 404]);
    await contexts.begin({ ...key, customerId: null, siteCode: 'other' });
    expect(await contexts.read(key, 'service')).toMatchObject(bound);
  });

  it('is empty for the next customer at the same device', async () => {
    const [key, first, second] = [visit(), market.customer, await market.addCustomer()];
    await contexts.begin({ ...key, customerId: first.id, siteCode: 'main', cartId: 'c-1' });
    await change(key, first.id, { context: { colour: 'blue' } });
    await contexts.begin({ ...key, customerId: second.id, currency: 'CHF' });
    expect(await contexts.read(key, second.id)).toMatchObject({
      ...{ customerId: second.id, siteCode: null, cartId: null, currency: 'CHF', context: {} },
    });
    expect(await asked(key, first.id)).toBe(404);
  });

  it('takes one of two writes that read the same version', async () => {
    const key = visit();
    await contexts.begin({ ...key, customerId: null, siteCode: 'main' });
    const writes = ['EUR', 'CHF'].map((currency) => change(key, null, { currency }, 1));
    const outcomes = await Promise.allSettled(writes);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await contexts.read(key, null)).version).toBe(2);
  });

  it('stays small however it is filled', async () => {
    const key = visit();
    await contexts.begin({ ...key, customerId: null, siteCode: 'main' });
    const half = 'x'.repeat(9000);
    await change(key, null, { context: { one: half } });
    await expect(change(key, null, { context: { two: half } })).rejects.toMatchObject({ status: 400 });
    expect(Object.keys((await contexts.read(key, null)).context)).toEqual(['one']);
  });

  it('is another document in another tenant', async () => {
    const [key, elsewhere] = [visit(), await createMarket(mandate)];
    await contexts.begin({ ...key, customerId: null, siteCode: 'main' });
    expect(await asked({ ...key, tenantId: elsewhere.tenant.id }, 'service')).toBe(404);
  });
});

describe('a service of the merchant', () => {
  it('writes the whole document, and makes one when it says so', async () => {
    const key = visit();
    const put = (wanted: object) =>
      database.transaction((tx) => contexts.replace(tx, { ...key, version: undefined, upsert: false, ...wanted }));
    await expect(put({ siteCode: 'main' })).rejects.toMatchObject({ status: 404 });
    await put({ siteCode: 'main', customerId: market.customer.id, upsert: true });
    await put({ currency: 'EUR', version: 1 });
    expect(await contexts.read(key, 'service')).toMatchObject({
      ...{ customerId: market.customer.id, siteCode: null, currency: 'EUR', version: 2 },
    });
    await expect(put({ currency: 'CHF', version: 1 })).rejects.toMatchObject({ status: 409 });
  });

  it('names no customer of another tenant, and takes nobody’s document away', async () => {
    const [key, elsewhere] = [visit(), await createMarket(mandate)];
    const give = (customerId: number | null) =>
      database.transaction((tx) => contexts.replace(tx, { ...key, customerId, version: undefined, upsert: true }));
    const foreign = elsewhere.customer.id + 1_000_000;
    await expect(give(foreign)).rejects.toMatchObject({ status: 400 });
    await give(market.customer.id);
    const other = await market.addCustomer();
    await expect(give(other.id)).rejects.toMatchObject({ status: 400 });
    await expect(give(null)).rejects.toMatchObject({ status: 400 });
  });
});

describe('old session contexts', () => {
  it('are forgotten when no session can live that they belong to', async () => {
    const [old, young] = [visit(), visit()];
    for (const key of [old, young]) await contexts.begin({ ...key, customerId: null, siteCode: 'main' });
    await mandate.database.query(
      `update session_context set updated_at = now() - interval '401 days' where label = $1`,
      [old.label],
    );
    await mandate.app.get(SessionContextUpkeep, { strict: false }).run();
    expect([await asked(old, null), (await contexts.read(young, null)).label]).toEqual([404, young.label]);
  });

  it('go with their customer', async () => {
    const [key, customer] = [visit(), await market.addCustomer()];
    await contexts.begin({ ...key, customerId: customer.id, siteCode: 'main' });
    await mandate.database.query('delete from customer where tenant_id = $1 and id = $2', [key.tenantId, customer.id]);
    expect(await asked(key, 'service')).toBe(404);
  });
});
