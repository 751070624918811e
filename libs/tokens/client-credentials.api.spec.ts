import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded, only, sessionCount } from '../../test/support/audit.js';
import { createClient, type TestClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { basicOf, claimsOf, grant, validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let market: Market;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

const SERVICE = { grant_type: 'client_credentials' };
const service = (wanted: Parameters<typeof createClient>[2] = {}): Promise<TestClient> =>
  createClient(mandate, market.tenant.slug, {
    grants: ['client_credentials'],
    scopes: ['order.read', 'basket'],
    ...wanted,
  });

describe('a service token', () => {
  it('stands for the client alone, for four hours, without a refresh token', async () => {
    const client = await service();
    const answer = await grant(mandate, client, SERVICE);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toEqual({
      token_type: 'Bearer',
      access_token: expect.any(String),
      expires_in: 14_400,
      scope: 'order.read basket',
    });
    const claims = claimsOf(answer.body.access_token);
    expect(claims).toMatchObject({ sub: `client:${client.clientId}`, scope: 'order.read basket' });
    expect(claims).not.toHaveProperty('customerId');
    expect(claims).not.toHaveProperty('act');
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'token.issued', jti: claims.jti, customer_id: null, client_id: client.clientId }),
    );
    expect((await validate(mandate, answer.body.access_token)).status).toBe(200);
  });

  it('FZ-03: is the same by form and by JSON, and by credentials in the body', async () => {
    const client = await service();
    const { clientId: client_id, secret: client_secret } = client;
    const form = new URLSearchParams({ ...SERVICE, client_id, client_secret });
    for (const body of [form, { ...SERVICE, client_id, client_secret }]) {
      expect((await mandate.call('POST', '/v1/oauth/token', { body })).body).toMatchObject({ expires_in: 14_400 });
    }
  });

  it('has less scope when less is asked for, and is refused for more', async () => {
    const client = await service();
    expect((await grant(mandate, client, { ...SERVICE, scope: 'basket' })).body.scope).toBe('basket');
    const answer = await grant(mandate, client, { ...SERVICE, scope: 'basket admin' });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_scope']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.refused', reason: 'scope' }));
  });

  it('manages no customer’s sessions', async () => {
    const { access_token: bearer } = (await grant(mandate, await service(), SERVICE)).body;
    const answer = await mandate.call('GET', '/v1/oauth/tokens', { bearer });
    expect([answer.status, answer.body.error]).toEqual([403, 'access_denied']);
  });
});

describe('the token endpoint refuses', () => {
  async function refused(call: () => Promise<Answer>): Promise<Answer> {
    const before = await sessionCount(mandate);
    const answer = await call();
    expect(await sessionCount(mandate)).toBe(before);
    return answer;
  }

  it('CL-08: every grant to a new client', async () => {
    const fresh = await createClient(mandate, market.tenant.slug, { shops: [market.shop.id] });
    const credentials = await refused(() => grant(mandate, fresh, SERVICE));
    expect([credentials.status, credentials.body.error]).toEqual([400, 'unauthorized_client']);
    expect(await eventsOf(mandate, credentials)).toEqual(only({ type: 'token.refused', reason: 'grant' }));

    const login = { email: 'tim@example.com', password: 'whatever', shop_id: market.shop.id };
    const signIn = await refused(() => mandate.call('POST', '/v1/auth/login', { basic: basicOf(fresh), body: login }));
    expect([signIn.status, signIn.body.error]).toEqual([400, 'unauthorized_client']);

    const body = { customer_id: market.customer.id };
    const path = '/v1/oauth/on-behalf-token';
    const onBehalf = await refused(() => mandate.call('POST', path, { basic: basicOf(fresh), body }));
    expect([onBehalf.status, onBehalf.body.error]).toEqual([403, 'access_denied']);
  });

  it('client credentials to a public client, also when it has the grant', async () => {
    const app = await createClient(mandate, market.tenant.slug, { type: 'public' });
    await mandate.database.query(`update client set grants = '{client_credentials}' where client_id = $1`, [
      app.clientId,
    ]);
    const answer = await refused(() =>
      mandate.call('POST', '/v1/oauth/token', { body: { ...SERVICE, client_id: app.clientId } }),
    );
    expect([answer.status, answer.body.error]).toEqual([400, 'unauthorized_client']);
  });

  it.each<[string, Record<string, string>, string]>([
    ['an unknown grant', { grant_type: 'implicit' }, 'unsupported_grant_type'],
    ['a grant named as a part of the prototype', { grant_type: 'constructor' }, 'unsupported_grant_type'],
    ['no grant', {}, 'invalid_request'],
    ['an empty grant', { grant_type: '' }, 'invalid_request'],
    ['a refresh without a token', { grant_type: 'refresh_token' }, 'invalid_request'],
  ])('%s', async (_, fields, error) => {
    const client = await service();
    const answer = await refused(() => grant(mandate, client, fields));
    expect([answer.status, answer.body.error]).toEqual([400, error]);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'token.refused', outcome: 'refused', reason: error, client_id: client.clientId }),
    );
  });

  it.each<[string, string]>([
    ['text/xml', '<a/>'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/json; charset=utf-7', '{}'],
    ['application/x-www-form-urlencoded; charset=utf-16', 'a=b'],
    ['', 'grant_type=client_credentials'],
  ])('FZ-03: the content type %j with 415', async (type, body) => {
    const client = await service();
    const answer = await mandate.call('POST', '/v1/oauth/token', {
      basic: basicOf(client),
      body,
      headers: { 'content-type': type },
    });
    expect([answer.status, answer.body.error]).toEqual([415, 'unsupported_media_type']);
  });

  it('a field that stands twice', async () => {
    const client = await service();
    const body = new URLSearchParams('grant_type=client_credentials&scope=basket&scope=order.read');
    const answer = await refused(() => mandate.call('POST', '/v1/oauth/token', { basic: basicOf(client), body }));
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
  });
});
