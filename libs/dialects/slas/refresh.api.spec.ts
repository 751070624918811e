import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded, only } from '../../../test/support/audit.js';
import { changeClient, createClient } from '../../../test/support/builders/client.js';
import { createSlasMarket, SLAS_PASSWORD, type SlasMarket } from '../../../test/support/builders/slas.js';
import { type Answer, startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { basicOf, claimsOf, login, refresh, validate } from '../../../test/support/tokens.js';

let mandate: TestApp;
let market: SlasMarket;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createSlasMarket(mandate);
  // Else the direct parent of a refresh token works for ten seconds more, for two tabs that refresh at once.
  await changeClient(mandate, market.publicClient.clientId, { refreshGrace: 0 });
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

/** A guest of the private client. */
const privateGuest = (): Promise<Answer> =>
  market.post('token', { grant_type: 'client_credentials' }, { basic: basicOf(market.privateClient) });
const privateRefresh = (refreshToken: string): Promise<Answer> =>
  market.refresh(refreshToken, { client_id: market.privateClient.clientId }, { basic: basicOf(market.privateClient) });

describe('the refresh token of a public client', () => {
  it('is replaced, and usid, shopper and tracking stay', async () => {
    const { body: first } = await market.guest();
    const { status, body } = await market.refresh(first.refresh_token);
    expect(status).toBe(200);
    expect(body.refresh_token).not.toBe(first.refresh_token);
    expect(body).toMatchObject({ usid: first.usid, customer_id: first.customer_id, dnt: first.dnt, expires_in: 1800 });
    const [before, after] = [claimsOf(first.access_token), claimsOf(body.access_token)];
    expect([after['isb'], after['sub'], after['scp']]).toEqual([before['isb'], before['sub'], before['scp']]);
  });

  it('brings a shopper’s new wish about tracking into the next token', async () => {
    const { body: first } = await market.guest();
    const { body } = await market.refresh(first.refresh_token, { dnt: 'true' });
    expect([body.dnt, claimsOf(body.access_token)['dnt']]).toEqual(['true', '1']);
    const { body: later } = await market.refresh(body.refresh_token);
    expect([later.dnt, claimsOf(later.access_token)['dnt']]).toEqual(['true', '1']);
  });

  it('used twice is `invalid refresh_token`, to the letter, and ends the session', async () => {
    const { body: first } = await market.guest();
    const { body: second } = await market.refresh(first.refresh_token);
    const answer = await market.refresh(first.refresh_token);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      status_code: '400 BAD_REQUEST',
      message: 'invalid refresh_token',
      error: 'invalid_grant',
      error_description: 'invalid refresh_token',
      request_id: expect.any(String),
    });
    expect((await market.refresh(second.refresh_token)).body.message).toBe('invalid refresh_token');
    expect((await validate(mandate, second.access_token)).status).toBe(401);
  });

  it.each(['nonsense', 'undefined', `mrt_${'A'.repeat(80)}`])(
    'that is none of ours (%s) is told so, alike',
    async (sent) => {
      const answer = await market.refresh(sent);
      expect([answer.status, answer.body.message]).toEqual([400, 'invalid refresh_token']);
      expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.refresh_refused', outcome: 'refused' }));
    },
  );

  it('is nothing to another client, and stays good', async () => {
    const { body } = await market.guest();
    const { clientId } = await market.addClient({ type: 'public' });
    const stolen = await market.refresh(body.refresh_token, { client_id: clientId });
    expect(stolen.body.message).toBe('invalid refresh_token');
    expect((await market.refresh(body.refresh_token)).status).toBe(200);
  });
});

describe('the refresh token of a private client', () => {
  it('stays the same from refresh to refresh, and its end does not move', async () => {
    const { body: first } = await privateGuest();
    for (let count = 0; count < 3; count++) {
      const { status, body } = await privateRefresh(first.refresh_token);
      expect(status).toBe(200);
      expect(body.refresh_token).toBe(first.refresh_token);
      expect(body.usid).toBe(first.usid);
      expect(body.refresh_token_expires_in).toBeLessThanOrEqual(first.refresh_token_expires_in);
    }
  });

  it('is worth nothing without its secret', async () => {
    const { body } = await privateGuest();
    const answer = await market.refresh(body.refresh_token, { client_id: market.privateClient.clientId });
    expect([answer.status, answer.body.error]).toEqual([401, 'invalid_client']);
  });
});

describe('the refresh token of another face', () => {
  it('is refused without being used up', async () => {
    const { email } = await market.addShopper();
    const client = await createClient(mandate, market.tenant.slug, {
      shops: [market.shop.id],
      grants: ['password', 'refresh_token'],
    });
    const native = await login(mandate, client, { email, password: SLAS_PASSWORD, shop_id: market.shop.id });
    const form = { client_id: client.clientId };
    const answer = await market.refresh(native.body.refresh_token, form, { basic: basicOf(client) });
    expect([answer.status, answer.body.message]).toEqual([400, 'invalid refresh_token']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.refresh_refused', reason: 'kind' }));
    expect((await refresh(mandate, client, native.body.refresh_token)).status).toBe(200);
  });
});

describe('a refresh', () => {
  it('loses what the client has lost, also where Salesforce’s readers look', async () => {
    const client = await market.addClient({ type: 'public', scopes: ['basket', 'orders'] });
    const { body: first } = await market.guest(client);
    expect(claimsOf(first.access_token)['scp']).toBe('basket orders');
    await changeClient(mandate, client.clientId, { scopes: ['basket'] });
    const { body } = await market.refresh(first.refresh_token, { client_id: client.clientId });
    expect(claimsOf(body.access_token)).toMatchObject({ scope: 'basket', scp: 'basket' });
  });
});
