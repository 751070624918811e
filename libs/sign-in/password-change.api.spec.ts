import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded, only } from '../../test/support/audit.js';
import { changeClient } from '../../test/support/builders/client.js';
import { createStorefront, SHOPPER_PASSWORD, Storefront, visitor } from '../../test/support/builders/storefront.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { grant, issueOnBehalf, refresh, validate } from '../../test/support/tokens.js';
import { until } from '../../test/support/until.js';

const NEW_PASSWORD = 'a much better one';

let mandate: TestApp;
let storefront: Storefront;

beforeAll(async () => {
  mandate = await startTestApp();
  storefront = await createStorefront(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

interface Shopper {
  readonly id: number;
  readonly email: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

async function signedIn(by = storefront): Promise<Shopper> {
  const { id, email } = await storefront.addCustomer();
  const { body } = await by.login(email);
  return { id, email, accessToken: body.access_token, refreshToken: body.refresh_token };
}

const signInAgain = async ({ email }: Shopper): Promise<Record<string, string>> => (await storefront.login(email)).body;

describe('a customer changes the password', () => {
  it('and signs in with the new one only', async () => {
    const shopper = await signedIn();
    const answer = await storefront.changePassword(shopper.accessToken, SHOPPER_PASSWORD, NEW_PASSWORD);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect((await storefront.login(shopper.email, NEW_PASSWORD)).status).toBe(200);
    expect((await storefront.login(shopper.email)).status).toBe(400);
    const events = await eventsOf(mandate, answer);
    expect(events).toEqual(only({ type: 'customer.password_changed', customer_id: shopper.id }));
    for (const password of [SHOPPER_PASSWORD, NEW_PASSWORD]) expect(JSON.stringify(events)).not.toContain(password);
  });

  it('and stays signed in where it was changed, and nowhere else', async () => {
    const shopper = await signedIn();
    const phone = await signInAgain(shopper);
    await storefront.changePassword(shopper.accessToken, SHOPPER_PASSWORD, NEW_PASSWORD);
    expect((await validate(mandate, shopper.accessToken)).status).toBe(200);
    expect((await refresh(mandate, storefront.client, shopper.refreshToken)).status).toBe(200);
    expect((await validate(mandate, phone['access_token'] as string)).status).toBe(401);
    expect((await refresh(mandate, storefront.client, phone['refresh_token'] as string)).status).toBe(400);
  });

  it('on one instance, and soon the others agree which session lives', async () => {
    const other = await startTestApp({}, mandate);
    const shopper = await signedIn();
    const phone = (await signInAgain(shopper))['access_token'] as string;
    const statuses = async (): Promise<number[]> => [
      ...[(await validate(other, shopper.accessToken)).status, (await validate(other, phone)).status],
    ];
    expect(await statuses()).toEqual([200, 200]);
    await storefront.changePassword(shopper.accessToken, SHOPPER_PASSWORD, NEW_PASSWORD);
    await until(async () => (await validate(other, phone)).status !== 200);
    expect(await statuses()).toEqual([200, 401]);
    await other.close();
  });

  it('and an on-behalf session of theirs ends', async () => {
    const shopper = await signedIn();
    const pos = await storefront.through({
      grants: ['on_behalf'],
      ipAllowlist: [{ range: '127.0.0.1/32', label: 'here' }],
      onBehalf: { enabled: true },
    });
    const { body } = await issueOnBehalf(mandate, pos.client, { customer_id: shopper.id });
    await storefront.changePassword(shopper.accessToken, SHOPPER_PASSWORD, NEW_PASSWORD);
    expect((await validate(mandate, body.access_token)).status).toBe(401);
  });

  it('and a session that had ended before stays ended, even where its token was still let in', async () => {
    const shopper = await signedIn();
    expect((await validate(mandate, shopper.accessToken)).status).toBe(200);
    // As after a deactivation and an activation of which this instance has not heard yet.
    await mandate.database.query('update customer set epoch = epoch + 1 where id = $1', [shopper.id]);
    await storefront.changePassword(shopper.accessToken, SHOPPER_PASSWORD, NEW_PASSWORD);
    expect((await storefront.login(shopper.email, NEW_PASSWORD)).status).toBe(200);
    expect((await validate(mandate, shopper.accessToken)).status).toBe(401);
    expect((await refresh(mandate, storefront.client, shopper.refreshToken)).status).toBe(400);
  });

  it('twice at once: one of the two wins', async () => {
    const shopper = await signedIn();
    const answers = await Promise.all(
      ['one of two wishes', 'the other wish'].map((wish) =>
        storefront.changePassword(shopper.accessToken, SHOPPER_PASSWORD, wish),
      ),
    );
    // The slower one proved a password that is no longer the present one: 409, or 403 when it was looked at later.
    expect(answers.map(({ status }) => status).sort()[0]).toBe(204);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });
});

describe('a change of the password is refused', () => {
  async function unchanged(answer: Answer, { email }: Shopper): Promise<void> {
    expect((await storefront.login(email)).status).toBe(200);
    expect(answer.text).not.toContain(SHOPPER_PASSWORD);
  }

  it('with 403 when the present one is wrong, and nothing ends', async () => {
    const shopper = await signedIn();
    const answer = await storefront.changePassword(shopper.accessToken, 'not that one', NEW_PASSWORD);
    expect([answer.status, answer.body.error]).toEqual([403, 'wrong_password']);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'customer.password_refused', reason: 'password', customer_id: shopper.id }),
    );
    expect((await validate(mandate, shopper.accessToken)).status).toBe(200);
    await unchanged(answer, shopper);
  });

  it('with what helps when the new one is weak', async () => {
    const shopper = await signedIn();
    const answer = await storefront.changePassword(shopper.accessToken, SHOPPER_PASSWORD, 'short');
    expect([answer.status, answer.body.error]).toEqual([400, 'weak_password']);
    expect(answer.body.context.errors).toEqual([expect.objectContaining({ pointer: '/new_password' })]);
    await unchanged(answer, shopper);
  });

  it('to whoever has no password, with the reason', async () => {
    const shopper = await signedIn();
    await mandate.database.query('update customer set password_hash = null where id = $1', [shopper.id]);
    const answer = await storefront.changePassword(shopper.accessToken, SHOPPER_PASSWORD, NEW_PASSWORD);
    expect([answer.status, answer.body.error, answer.body.reason]).toEqual([403, 'access_denied', 'no_password']);
  });

  it('to a guest, with the reason', async () => {
    const { access_token: token } = (await storefront.guest()).body;
    const answer = await storefront.changePassword(token, SHOPPER_PASSWORD, NEW_PASSWORD);
    expect([answer.status, answer.body.error, answer.body.reason]).toEqual([403, 'access_denied', 'guest']);
  });

  it('to a token on behalf, to a client’s own token, and without one', async () => {
    const shopper = await signedIn();
    const pos = await storefront.through({
      grants: ['on_behalf', 'client_credentials', 'password'],
      ipAllowlist: [{ range: '127.0.0.1/32', label: 'here' }],
      onBehalf: { enabled: true },
    });
    const onBehalf = (await issueOnBehalf(mandate, pos.client, { customer_id: shopper.id })).body.access_token;
    const service = (await grant(mandate, pos.client, { grant_type: 'client_credentials' })).body.access_token;
    for (const token of [onBehalf, service]) {
      expect((await storefront.changePassword(token, SHOPPER_PASSWORD, NEW_PASSWORD)).status).toBe(403);
    }
    const answer = await storefront.changePassword('none', SHOPPER_PASSWORD, NEW_PASSWORD);
    expect(answer.status).toBe(401);
    await unchanged(answer, shopper);
  });

  it('through a client that lost the grant', async () => {
    const app = await storefront.through({ grants: ['password', 'refresh_token'] });
    const shopper = await signedIn(app);
    await changeClient(mandate, app.client.clientId, { grants: ['refresh_token', 'anonymous'] });
    const answer = await storefront.changePassword(shopper.accessToken, SHOPPER_PASSWORD, NEW_PASSWORD);
    expect(answer.status).toBe(403);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'customer.password_refused', reason: 'grant' }));
    await unchanged(answer, shopper);
  });

  it('after ten wrong tries in one session, while another session of the customer may go on', async () => {
    const limited = storefront.at(await startTestApp({ RATE_LIMITS: 'on' }, mandate));
    const shopper = await signedIn();
    const other = (await storefront.login(shopper.email, SHOPPER_PASSWORD, visitor('203.0.113.9'))).body.access_token;
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt++) {
      statuses.push((await limited.changePassword(shopper.accessToken, 'wrong', NEW_PASSWORD)).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(403), 429, 429]);
    expect((await limited.changePassword(other, SHOPPER_PASSWORD, NEW_PASSWORD)).status).toBe(204);
    await limited.close();
  });

  it.each([
    ['no new password', { password: SHOPPER_PASSWORD }],
    ['a field nobody knows', { password: SHOPPER_PASSWORD, new_password: NEW_PASSWORD, email: 'x@example.com' }],
    ['no text', { password: 1, new_password: 2 }],
  ])('with %s', async (_, body) => {
    const { accessToken } = await signedIn();
    const answer = await mandate.call('PUT', '/v1/auth/password', { bearer: accessToken, body });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
  });
});
