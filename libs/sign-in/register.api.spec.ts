import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded, only, sessionCount } from '../../test/support/audit.js';
import { createShop } from '../../test/support/builders/shop.js';
import { createStorefront, SHOPPER_PASSWORD, Storefront } from '../../test/support/builders/storefront.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, refresh, validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let storefront: Storefront;

beforeAll(async () => {
  mandate = await startTestApp();
  storefront = await createStorefront(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

describe('a visitor registers', () => {
  it('and is a customer who is signed in, and can sign in', async () => {
    const newcomer = storefront.newcomer();
    const answer = await storefront.register(newcomer);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, refresh_token: expect.any(String) });
    expect((await validate(mandate, answer.body.access_token)).status).toBe(200);
    expect((await refresh(mandate, storefront.client, answer.body.refresh_token)).status).toBe(200);
    const again = await storefront.login(newcomer.email);
    expect(claimsOf(again.body.access_token).customerId).toBe(claimsOf(answer.body.access_token).customerId);
  });

  it('and is stored as typed, the address unproven', async () => {
    const { body } = await storefront.register(storefront.newcomer({ email: 'Ada.New@Example.com', gender: 'd' }));
    const [customer] = await mandate.database.query(
      `select first_name, last_name, email, email_verified, gender, guest, status from customer where id = $1`,
      [claimsOf(body.access_token).customerId],
    );
    expect(customer).toEqual({
      ...{ first_name: 'Ada', last_name: 'Shopper', email: 'Ada.New@Example.com', email_verified: false },
      ...{ gender: 'd', guest: false, status: 'active' },
    });
  });

  it('recorded twice, as a new customer and as their sign-in, nothing personal in clear', async () => {
    const newcomer = storefront.newcomer();
    const answer = await storefront.register(newcomer);
    const events = await eventsOf(mandate, answer);
    const { jti, customerId } = claimsOf(answer.body.access_token);
    expect(events).toEqual([
      expect.objectContaining({
        type: 'customer.registered',
        client_id: storefront.client.clientId,
        customer_id: customerId,
      }),
      expect.objectContaining({ type: 'customer.login', customer_id: customerId, jti }),
    ]);
    expect(events[1]?.details).toMatchObject({ proof: 'registration' });
    const inClear = JSON.stringify(events.map((event) => ({ ...event, extra: null })));
    for (const secret of [newcomer.email, SHOPPER_PASSWORD]) expect(inClear).not.toContain(secret);
  });

  it('with the address of a guest, who stays one', async () => {
    const guest = await storefront.guest({ email: 'was-guest@example.com' });
    const answer = await storefront.register(storefront.newcomer({ email: 'was-guest@example.com' }));
    expect(answer.status).toBe(201);
    expect(claimsOf(answer.body.access_token).customerId).not.toBe(claimsOf(guest.body.access_token).customerId);
  });
});

describe('a registration is refused', () => {
  async function refused(body: object, by = storefront): Promise<Answer> {
    const before = await sessionCount(mandate);
    const answer = await by.register(body);
    expect(await sessionCount(mandate)).toBe(before);
    expect(answer.text).not.toContain(SHOPPER_PASSWORD);
    return answer;
  }

  it('with 409 when the shop has this address, in whatever case', async () => {
    const { email } = await storefront.addCustomer();
    const answer = await refused(storefront.newcomer({ email: email.toUpperCase() }));
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      error: 'conflict',
      reason: 'email_taken',
      message: 'There is a customer with this e-mail address already.',
    });
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'customer.register_refused', reason: 'email_taken', extra: { email: email.toUpperCase() } }),
    );
  });

  it('for all but one of those who register one address at once', async () => {
    const newcomer = storefront.newcomer();
    const answers = await Promise.all(Array.from({ length: 5 }, () => storefront.register(newcomer)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  });

  it.each([
    ['short', 'must have at least 8 characters'],
    ['password1', 'is one of the most used passwords'],
    ['self@example.com', 'must not be the e-mail address'],
  ])('with what helps for the password %s', async (password, fault) => {
    const answer = await refused(storefront.newcomer({ email: 'self@example.com', password }));
    expect([answer.status, answer.body.error]).toEqual([400, 'weak_password']);
    expect(answer.body.message).toBe(`The password ${fault}.`);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'customer.register_refused', reason: 'weak_password' }),
    );
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no first name', { first_name: undefined }, '/first_name'],
    ['a last name of blanks', { last_name: '  ' }, '/last_name'],
    ['a name with a control character', { first_name: 'A\u0000da' }, '/first_name'],
    ['no e-mail address', { email: 'ada' }, '/email'],
    ['an e-mail address that is no Unicode', { email: '\ud800@example.com' }, '/email'],
    ['an e-mail address with a second header', { email: 'ada@example.com\r\nBcc: eve@example.com' }, '/email'],
    ['a gender that is none', { gender: 'x' }, '/gender'],
    ['a shop as text', { shop_id: '1001' }, '/shop_id'],
    ['a password that is no text', { password: ['a'] }, '/password'],
    ['a field nobody knows', { status: 'active' }, '/status'],
    ['a guest flag', { guest: true }, '/guest'],
  ])('with %s', async (_, changes, pointer) => {
    const answer = await refused(storefront.newcomer(changes));
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
    expect(answer.body.context.errors).toEqual([expect.objectContaining({ pointer })]);
  });

  it('in a shop of another tenant, and by a client without the grant', async () => {
    const foreign = await createStorefront(mandate);
    const elsewhere = await refused(storefront.newcomer({ shop_id: foreign.shop.id }));
    expect([elsewhere.status, elsewhere.body.context.errors[0].pointer]).toEqual([400, '/shop_id']);
    const sibling = await createShop(mandate, storefront.tenant.slug);
    expect((await refused(storefront.newcomer({ shop_id: sibling.id }))).status).toBe(400);
    const pos = await storefront.through({ grants: ['anonymous', 'refresh_token'] });
    const answer = await refused(storefront.newcomer(), pos);
    expect([answer.status, answer.body.error]).toEqual([400, 'unauthorized_client']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'customer.register_refused', reason: 'grant' }));
  });

  it('without client credentials', async () => {
    const answer = await mandate.call('POST', '/v1/auth/register', { body: storefront.newcomer() });
    expect([answer.status, answer.body.error]).toEqual([401, 'invalid_client']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'client.auth_failed' }));
  });
});
