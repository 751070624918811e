import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded } from '../../test/support/audit.js';
import type { TestClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { createTrustedSystem, exchangeFor, exchangeForLogin } from '../../test/support/builders/trusted-system.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { refresh } from '../../test/support/tokens.js';

// SLAS's service protection window. Two instances share it, and limits are on.

let one: TestApp;
let other: TestApp;
let market: Market;
let system: TestClient;

beforeAll(async () => {
  one = await startTestApp({ RATE_LIMITS: 'on' });
  other = await startTestApp({ RATE_LIMITS: 'on' }, one);
  market = await createMarket(one);
  system = await createTrustedSystem(one, market.tenant.slug, [market.shop.id]);
});
afterEach(() => expectEveryTokenRecorded(one));
afterAll(async () => {
  await other.close();
  await one.close();
});

/** As if three seconds had gone by. */
const later = (): Promise<unknown> => one.database.query('delete from rate_limit');

describe('a second login of a shopper within three seconds', () => {
  it('is a conflict, on whichever instance, by whichever name and client, and is recorded', async () => {
    const { id } = await market.addCustomer({ email: 'twice@example.com' });
    const colleague = await createTrustedSystem(one, market.tenant.slug, [market.shop.id]);
    expect((await exchangeFor(one, system, id)).status).toBe(200);
    const answer = await exchangeForLogin(other, colleague, market.shop.id, 'twice@example.com');
    expect([answer.status, answer.body.error]).toEqual([409, 'conflict']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await eventsOf(one, answer)).filter(({ type }) => type.startsWith('onbehalf.'))).toEqual([
      expect.objectContaining({ outcome: 'refused', reason: 'repeated_login', customer_id: id }),
    ]);
    await later();
    expect((await exchangeFor(other, system, id)).status).toBe(200);
  });

  it('is one of many that come at once: exactly one of them is issued', async () => {
    const { id } = await market.addCustomer();
    const answers = await Promise.all(
      [one, other, one, other, one].map((instance) => exchangeFor(instance, system, id)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  });

  it('is no refresh, no other shopper and no guest', async () => {
    const { id } = await market.addCustomer();
    const { body } = await exchangeFor(one, system, id);
    const answers = [
      await refresh(one, system, body.refresh_token),
      await exchangeFor(one, system, (await market.addCustomer()).id),
      await exchangeForLogin(one, system, market.shop.id, 'guest'),
      await exchangeForLogin(one, system, market.shop.id, 'guest'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('does not count what was refused', async () => {
    const { id } = await market.addCustomer();
    const powerless = await createTrustedSystem(one, market.tenant.slug, [market.shop.id], { scopes: [] });
    expect((await exchangeFor(one, powerless, id)).status).toBe(403);
    expect((await exchangeFor(one, system, id, { legal_entity_id: 'le-1' })).status).toBe(403);
    expect((await exchangeFor(one, system, id)).status).toBe(200);
  });
});
