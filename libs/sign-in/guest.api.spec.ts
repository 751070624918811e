import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded, only } from '../../test/support/audit.js';
import { changeClient } from '../../test/support/builders/client.js';
import { createStorefront, Storefront } from '../../test/support/builders/storefront.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, issueOnBehalf, refresh, validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let storefront: Storefront;

beforeAll(async () => {
  mandate = await startTestApp();
  storefront = await createStorefront(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

describe('a guest', () => {
  it('is signed in for an hour, refreshed for a day, whatever the client’s settings say', async () => {
    const longLived = await storefront.through({
      grants: ['password', 'refresh_token'],
      ...{ accessTokenTtl: 86_400, refreshTokenTtl: 864_000 },
    });
    const answer = await longLived.guest();
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, refresh_expires_in: 86_400 });
    const { customerId } = claimsOf(answer.body.access_token);
    const events = await eventsOf(mandate, answer);
    expect(events.map(({ type }) => type)).toEqual(['customer.guest_started', 'token.issued']);
    expect(events.map(({ customer_id }) => customer_id)).toEqual([customerId, customerId]);
    expect(events[1]?.details).toMatchObject({ kind: 'guest' });
    expect(JSON.stringify({ ...events[0], extra: null })).not.toContain('@example.com');
  });

  it('is a new customer at every call, also with the address of the last one or of a registered customer', async () => {
    const { email, id } = await storefront.addCustomer();
    const ids = [id];
    for (let turn = 0; turn < 3; turn++) {
      ids.push(claimsOf((await storefront.guest({ email })).body.access_token).customerId as number);
    }
    expect(new Set(ids).size).toBe(4);
    // Whose address it is has not changed by that.
    expect(claimsOf((await storefront.login(email)).body.access_token).customerId).toBe(id);
  });

  it('refreshes while the client may have guests', async () => {
    const shop = await storefront.through({ grants: ['anonymous', 'refresh_token'] });
    const first = await shop.guest();
    const second = await refresh(mandate, shop.client, first.body.refresh_token);
    expect([second.status, second.body.expires_in]).toEqual([200, 3600]);
    await changeClient(mandate, shop.client.clientId, { grants: ['refresh_token', 'client_credentials'] });
    const refused = await refresh(mandate, shop.client, second.body.refresh_token);
    expect([refused.status, refused.body.error]).toEqual([400, 'unauthorized_client']);
  });

  it('gets no refresh token from a client that may not refresh', async () => {
    const shop = await storefront.through({ grants: ['anonymous'] });
    expect((await shop.guest()).body).not.toHaveProperty('refresh_token');
  });

  it('has no password to sign in with, to change or to reset', async () => {
    const { body } = await storefront.guest({ email: 'only-guest@example.com' });
    expect((await storefront.login('only-guest@example.com', '')).status).toBe(400);
    const change = await storefront.changePassword(body.access_token, 'anything at all', 'something else');
    expect([change.status, change.body.reason]).toEqual([403, 'guest']);
    expect((await validate(mandate, body.access_token)).status).toBe(200);
  });

  it('cannot be acted for', async () => {
    const pos = await storefront.through({
      grants: ['on_behalf'],
      ipAllowlist: [{ range: '127.0.0.1/32', label: 'here' }],
      onBehalf: { enabled: true },
    });
    const { body } = await storefront.guest();
    const customer_id = claimsOf(body.access_token).customerId;
    const answer = await issueOnBehalf(mandate, pos.client, { customer_id });
    expect([answer.status, answer.body.reason]).toEqual([400, 'customer_guest']);
  });

  it('is refused to a client with neither grant, and in a foreign shop', async () => {
    const pos = await storefront.through({ grants: ['client_credentials'] });
    const answer = await pos.guest();
    expect([answer.status, answer.body.error]).toEqual([400, 'unauthorized_client']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'customer.guest_refused', reason: 'grant' }));
    const foreign = await createStorefront(mandate);
    expect((await storefront.guest({ shop_id: foreign.shop.id })).status).toBe(400);
  });

  it.each<[string, Record<string, unknown>]>([
    ['no e-mail address', { email: undefined }],
    ['a password', { password: 'x' }],
    ['no names', { first_name: '', last_name: '' }],
  ])('is refused with %s', async (_, changes) => {
    const answer = await storefront.guest(changes);
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
  });
});
