import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SessionStore } from '#tokens';
import { eventsOf } from '../../test/support/audit.js';
import { changeCustomer } from '../../test/support/builders/customer.js';
import { PASSWORD } from '../../test/support/builders/market.js';
import { signInAs } from '../../test/support/builders/operator.js';
import { type FaultyIdp, startFaultyIdp } from '../../test/support/idp/index.js';
import { createSsoShop, type SsoShop, Visitor } from '../../test/support/sso.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, grant, validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let idp: FaultyIdp;
let market: SsoShop;

beforeAll(async () => {
  mandate = await startTestApp();
  idp = await startFaultyIdp();
  market = await createSsoShop(mandate, idp);
  await market.addProvider({ key: 'faulty', issuer: idp.issuer, clientSecret: idp.clientSecret });
});
afterEach(() => void jest.restoreAllMocks());
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

/** A code as the shop gets it. */
async function login(subject: string): Promise<string> {
  // Its ID token says everything.
  idp.script = {
    metadata: { userinfo_endpoint: undefined },
    claims: { sub: subject, email: `${subject}@example.com`, email_verified: true },
  };
  const back = await new Visitor(mandate).signIn(await market.link({ idpKey: 'faulty' }), '');
  return back.searchParams.get('code') ?? '';
}

const redeem = (code: string): Promise<Answer> =>
  grant(mandate, market.storefront, { grant_type: 'authorization_code', code });

/** Somebody who has signed in before. */
async function customerOf(subject: string): Promise<number> {
  return claimsOf((await redeem(await login(subject))).body.access_token).customerId as number;
}

async function expectRefused(answer: Answer, reason: string): Promise<void> {
  expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
  expect((await eventsOf(mandate, answer)).map((event) => [event.type, event.reason])).toEqual([
    ['code.refused', reason],
  ]);
}

/** Takes the only identity away, as an operator. */
async function unlink(customerId: number): Promise<void> {
  const owner = await signInAs(mandate);
  const path = `/admin/v1/customers/${customerId}/identities`;
  const tenant = `?tenant=${market.tenant.slug}`;
  const { body } = await owner.get(path + tenant);
  expect((await owner.delete(`${path}/${body.items[0].id}${tenant}`)).status).toBe(204);
}

describe('between a login and the redemption of its code', () => {
  it('a new password makes the code worthless', async () => {
    const customerId = await customerOf('grace');
    const code = await login('grace');
    await changeCustomer(mandate, market.tenant.slug, customerId, { password: PASSWORD });
    await expectRefused(await redeem(code), 'customer_changed');
    expect((await redeem(await login('grace'))).status).toBe(200);
  });

  it('so does a deactivation that was taken back', async () => {
    const customerId = await customerOf('joan');
    const code = await login('joan');
    await changeCustomer(mandate, market.tenant.slug, customerId, { status: 'inactive' });
    await changeCustomer(mandate, market.tenant.slug, customerId, { status: 'active' });
    await expectRefused(await redeem(code), 'customer_changed');
  });

  it('so does taking the identity away', async () => {
    const customerId = await customerOf('hedy');
    const code = await login('hedy');
    await unlink(customerId);
    await expectRefused(await redeem(code), 'expired');
  });
});

describe('while a code is redeemed', () => {
  it('its identity can be taken away, and no session stays alive: taken away first', async () => {
    const customerId = await customerOf('radia');
    const code = await login('radia');
    const store = mandate.app.get(SessionStore, { strict: false });
    const insert = store.insertForCode.bind(store);
    jest.spyOn(store, 'insertForCode').mockImplementation(async (...values) => {
      await unlink(customerId);
      return insert(...values);
    });
    await expectRefused(await redeem(code), 'expired');
  });

  it('its identity can be taken away, and no session stays alive: redeemed first', async () => {
    const customerId = await customerOf('karen');
    const code = await login('karen');
    const store = mandate.app.get(SessionStore, { strict: false });
    const insert = store.insertForCode.bind(store);
    jest.spyOn(store, 'insertForCode').mockImplementation(async (...values) => {
      const stored = await insert(...values);
      await unlink(customerId);
      return stored;
    });
    const { status, body } = await redeem(code);
    expect(status).toBe(200);
    expect((await validate(mandate, body.access_token)).status).toBe(401);
  });
});
