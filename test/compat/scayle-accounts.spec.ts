import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createStorefront, RESET_URL, SHOPPER_PASSWORD, Storefront } from '../support/builders/storefront.js';
import { hashIn, type MailSink, startMailSink } from '../support/mail-sink.js';
import { type ScayleClient, scayleClient, scayleRefusal } from '../support/scayle.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { claimsOf } from '../support/tokens.js';

// SCAYLE's published storefront client, unmodified: accounts and passwords. The statuses of refusals are those that a
// storefront passes on (contracts/scayle.md §2); any other becomes a 500 in the shop.

const NEW_PASSWORD = 'a much better one';

let sink: MailSink;
let mandate: TestApp;
let storefront: Storefront;
let client: ScayleClient;
let count = 0;

beforeAll(async () => {
  sink = await startMailSink();
  mandate = await startTestApp({ SMTP_URL: sink.url });
  storefront = await createStorefront(mandate);
  client = scayleClient(mandate, storefront.client);
});
afterAll(async () => {
  await mandate.close();
  await sink.close();
});

type Person = Parameters<ScayleClient['guestLogin']>[0];

const person = (email = `scayle-${++count}@example.com`): Person => ({
  ...{ first_name: 'Tim', last_name: 'Shopper', gender: 'm', email, shop_id: storefront.shop.id },
});

const newcomer = (): Person & { password: string } => ({ ...person(), password: SHOPPER_PASSWORD });

async function mailedHash(email: string): Promise<string> {
  await client.sendPasswordResetEmail({ email, reset_url: RESET_URL, shop_id: storefront.shop.id });
  return hashIn(await sink.mailTo(email));
}

describe('SCAYLE’s storefront client registers', () => {
  it('a customer, who is signed in', async () => {
    const tokens = await client.register(newcomer());
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 3600, refresh_token: expect.any(String) });
    expect(typeof claimsOf(tokens.access_token).customerId).toBe('number');
    await client.validateToken(tokens.access_token);
  });

  it('and is told 409 when there is one, 400 for a weak password or a wrong field, as errors it can show', async () => {
    const known = newcomer();
    await client.register(known);
    expect(await scayleRefusal(client.register(known))).toMatchObject({
      status: 409,
      message: 'conflict: There is a customer with this e-mail address already.',
    });
    expect(await scayleRefusal(client.register({ ...newcomer(), password: 'password1' }))).toMatchObject({
      status: 400,
      message: 'weak_password: The password is one of the most used passwords.',
    });
    const refused = await scayleRefusal(client.register({ ...newcomer(), email: 'no address' }));
    expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });
});

describe('SCAYLE’s storefront client signs guests in', () => {
  it('as often as they come, under one address', async () => {
    const guest = person();
    const [first, second] = [await client.guestLogin(guest), await client.guestLogin(guest)];
    expect(first.expires_in).toBe(3600);
    expect(claimsOf(first.access_token).customerId).not.toBe(claimsOf(second.access_token).customerId);
    const renewed = await client.refreshToken({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
    await client.validateToken(renewed.access_token);
  });

  it('and is told 400 for a wrong field', async () => {
    const refused = await scayleRefusal(client.guestLogin({ ...person(), gender: 'x' }));
    expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });
});

describe('SCAYLE’s storefront client resets a password', () => {
  it('by a mailed link, and every older token is dead', async () => {
    const known = newcomer();
    const older = await client.register(known);
    const hash = await mailedHash(known.email);
    const tokens = await client.updatePasswordByHash({ password: NEW_PASSWORD, hash, shop_id: storefront.shop.id });
    await client.validateToken(tokens.access_token);
    expect(await scayleRefusal(client.validateToken(older.access_token))).toMatchObject({ status: 401 });
    await client.login({ email: known.email, password: NEW_PASSWORD, shop_id: storefront.shop.id });
  });

  it('and hears of no customer that there is none', async () => {
    const asking = client.sendPasswordResetEmail({
      ...{ email: 'nobody@example.com', reset_url: RESET_URL, shop_id: storefront.shop.id },
    });
    await expect(asking).resolves.toBeUndefined();
  });

  it('and is told 400 for a link that leads elsewhere, and for one that is used', async () => {
    const { email } = await storefront.addCustomer();
    const elsewhere = client.sendPasswordResetEmail({
      ...{ email, reset_url: 'https://evil.example/{hash}', shop_id: storefront.shop.id },
    });
    expect(await scayleRefusal(elsewhere)).toMatchObject({ status: 400 });
    const hash = await mailedHash(email);
    const use = (): Promise<unknown> =>
      client.updatePasswordByHash({ password: NEW_PASSWORD, hash, shop_id: storefront.shop.id });
    await use();
    const refused = await scayleRefusal(use());
    expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('and is told 401 when it is a stranger', async () => {
    const stranger = scayleClient(mandate, { ...storefront.client, secret: 'not-the-secret-of-this-client' });
    const body = { email: 'a@example.com', reset_url: RESET_URL, shop_id: storefront.shop.id };
    expect(await scayleRefusal(stranger.sendPasswordResetEmail(body))).toMatchObject({ status: 401 });
    const use = stranger.updatePasswordByHash({ password: NEW_PASSWORD, hash: 'x', shop_id: storefront.shop.id });
    expect(await scayleRefusal(use)).toMatchObject({ status: 401 });
  });
});

describe('SCAYLE’s storefront client changes a password', () => {
  it('and goes on with the tokens it has', async () => {
    const known = newcomer();
    const tokens = await client.register(known);
    await client.updatePassword({ password: SHOPPER_PASSWORD, new_password: NEW_PASSWORD }, tokens.access_token);
    await client.validateToken(tokens.access_token);
    await client.refreshToken({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
    await client.login({ email: known.email, password: NEW_PASSWORD, shop_id: storefront.shop.id });
  });

  it('and is told 403 for a wrong present one, 401 for a dead token', async () => {
    const { access_token: token } = await client.register(newcomer());
    const wrong = client.updatePassword({ password: 'wrong', new_password: NEW_PASSWORD }, token);
    expect(await scayleRefusal(wrong)).toMatchObject({ status: 403 });
    const dead = client.updatePassword({ password: SHOPPER_PASSWORD, new_password: NEW_PASSWORD }, 'dead');
    expect(await scayleRefusal(dead)).toMatchObject({ status: 401 });
  });
});
