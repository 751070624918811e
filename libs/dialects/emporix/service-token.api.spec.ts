import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded, only, sessionCount } from '../../../test/support/audit.js';
import { createClient, type TestClient } from '../../../test/support/builders/client.js';
import { createEmporixMarket, type EmporixMarket } from '../../../test/support/builders/emporix.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { claimsOf } from '../../../test/support/tokens.js';

const SCOPES = ['order.order_read', 'customermanagement.legalentity_manage'];

let mandate: TestApp;
let market: EmporixMarket;
let key: TestClient;
let slug: string;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createEmporixMarket(mandate);
  ({ slug } = market.tenant);
  key = await createClient(mandate, slug, { name: 'ERP', grants: ['client_credentials'], scopes: SCOPES });
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

describe('a service token', () => {
  it('has all scopes of its key when none are asked for, four hours, and no refresh token', async () => {
    const answer = await market.service(key);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      ...{ access_token: expect.any(String), token_type: 'Bearer', expires_in: 14_400, session_idle_time: 120 },
      ...{ refresh_token: '', refresh_token_expires_in: 0, scope: `${SCOPES.join(' ')} tenant=${slug}` },
    });
    expect(claimsOf(answer.body.access_token)).toMatchObject({ scope: SCOPES.join(' '), tenant: slug });
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.issued', client_id: key.clientId }));
  });

  it('leaves out in silence what its key lacks, and `scope` tells the truth', async () => {
    const scope = `tenant=${slug} order.order_read order.order_delete`;
    const { status, body } = await market.service(key, { scope });
    expect([status, body.scope]).toEqual([200, `order.order_read tenant=${slug}`]);
    expect(claimsOf(body.access_token).scope).toBe('order.order_read');
  });

  it('opens nothing when its key has none of what was asked for', async () => {
    const { status, body } = await market.service(key, { scope: 'order.order_delete' });
    expect([status, body.scope, claimsOf(body.access_token).scope]).toEqual([200, `tenant=${slug}`, '']);
  });
});

describe('no service token', () => {
  const fault = { faultstring: 'Invalid ApiKey', detail: { errorcode: 'oauth.v2.InvalidApiKey' } };

  it.each([
    ['an unknown key', () => ({ client_id: 'nobody' })],
    ['a wrong secret', () => ({ client_secret: 'wrong-secret-of-this-key' })],
    ['a public key', () => ({ client_id: market.storefront.clientId, client_secret: 'a-secret-of-its-own' })],
  ])('is for %s, and none is told from the other', async (_, fields) => {
    const answer = await market.service(key, fields());
    expect([answer.status, answer.body.fault]).toEqual([401, fault]);
    expect(answer.headers.get('www-authenticate')).toContain('Basic');
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'client.auth_failed' }));
  });

  it('is for another tenant', async () => {
    const answer = await market.service(key, { scope: 'tenant=other order.order_read' });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_scope']);
    expect(answer.body.fault.detail.errorcode).toBe('oauth.v2.InvalidScope');
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.refused', reason: 'tenant' }));
  });

  it('is for another grant, or a key without this one', async () => {
    const other = await market.service(key, { grant_type: 'password' });
    expect([other.status, other.body.error]).toEqual([400, 'unsupported_grant_type']);
    const without = await createClient(mandate, slug, { name: 'No grant', scopes: SCOPES });
    const answer = await market.service(without);
    expect([answer.status, answer.body.error]).toEqual([400, 'unauthorized_client']);
  });

  it('is for five thousand scopes (400) or fifty thousand (413)', async () => {
    const before = await sessionCount(mandate);
    const many = await market.service(key, { scope: 'a.b_c '.repeat(5000) });
    expect([many.status, many.body.error]).toEqual([400, 'invalid_scope']);
    const more = await market.service(key, { scope: 'a.b_c '.repeat(50_000) });
    expect([more.status, more.body.error]).toEqual([413, 'payload_too_large']);
    expect(await sessionCount(mandate)).toBe(before);
  });

  it('is for a secret in the address', async () => {
    const answer = await mandate.call('POST', `/oauth/token?client_secret=${key.secret}`, {
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: key.clientId }),
    });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain(key.secret);
  });
});
