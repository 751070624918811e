import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents } from '../support/audit.js';
import { changeClient } from '../support/builders/client.js';
import { createMarket, type Market, PASSWORD } from '../support/builders/market.js';
import { type ScayleClient, scayleClient, scayleClientFor, scayleRefusal } from '../support/scayle.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { claimsOf, issueOnBehalf } from '../support/tokens.js';

// SCAYLE's published storefront client, unmodified, against a running Mandate (contracts/scayle.md): signing in and tokens.

let mandate: TestApp;
let market: Market;
let client: ScayleClient;
let count = 0;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
  client = clientOf(market.storefront);
});
afterAll(() => mandate.close());

const clientOf = (credentials: Parameters<typeof scayleClient>[1]): ScayleClient => scayleClient(mandate, credentials);

/** A registered customer, and what the storefront sends to sign them in. */
async function credentials(): Promise<{ email: string; password: string; shop_id: number }> {
  const email = `scayle-${++count}@example.com`;
  await market.addCustomer({ email, password: PASSWORD });
  return { email, password: PASSWORD, shop_id: market.shop.id };
}

describe('SCAYLE’s storefront client signs a customer in', () => {
  it('with e-mail and password', async () => {
    const tokens = await client.login(await credentials());
    expect(tokens).toMatchObject({
      token_type: 'Bearer',
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: 3600,
    });
    // What it reads without checking the signature: jti goes into a path as it is, customerId is a number.
    const claims = claimsOf(tokens.access_token);
    expect(encodeURIComponent(claims.jti)).toBe(claims.jti);
    expect(typeof claims.customerId).toBe('number');
    expect(typeof claims.exp).toBe('number');
  });

  it('and is told 400 for a wrong password, as an error it can show', async () => {
    const refusal = await scayleRefusal(client.login({ ...(await credentials()), password: 'wrong' }));
    expect(refusal).toEqual({
      message: 'invalid_grant: E-mail or password is wrong.',
      status: 400,
      body: expect.objectContaining({ error: 'invalid_grant', request_id: expect.any(String) }),
    });
  });

  it('and is told 401 for a wrong secret', async () => {
    const stranger = clientOf({ ...market.storefront, secret: 'not-the-secret-of-this-client' });
    const refusal = await scayleRefusal(stranger.login(await credentials()));
    expect(refusal).toMatchObject({ status: 401, message: 'invalid_client: Client authentication failed.' });
  });

  it('as a storefront does, whose word about its visitor is only noted', async () => {
    const context = {
      oauth: { clientId: market.storefront.clientId, clientSecret: market.storefront.secret, apiHost: mandate.url },
      headers: new Headers({ host: 'shop.example', 'user-agent': 'Firefox', 'content-type': 'application/json' }),
      originalIp: '203.0.113.7',
    };
    const tokens = await scayleClientFor(context).login(await credentials());
    const detail = await mandate.call('GET', '/v1/oauth/token', { bearer: tokens.access_token });
    expect(detail.body).toMatchObject({
      ip: '127.0.0.1',
      original_client_ip: '203.0.113.7',
      original_user_agent: 'Firefox',
    });
  });
});

describe('SCAYLE’s storefront client refreshes', () => {
  it('and gets a new pair', async () => {
    const first = await client.login(await credentials());
    const second = await client.refreshToken({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
    expect(second.expires_in).toBe(3600);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    await client.validateToken(second.access_token);
  });

  it('an on-behalf token of its own, which it does at every checkout because 5 minutes are less than 30', async () => {
    const pos = await market.addPos();
    const { body } = await issueOnBehalf(mandate, pos, { customerId: market.customer.id, shopId: market.shop.id });
    const renewed = await clientOf(pos).refreshToken({
      grant_type: 'refresh_token',
      refresh_token: body.refresh_token,
    });
    expect(renewed.expires_in).toBe(300);
    expect(claimsOf(renewed.access_token)).toMatchObject({ on_behalf_session: true, customerId: market.customer.id });
  });

  it('and is told 400 for a dead token', async () => {
    const refusal = await scayleRefusal(client.refreshToken({ grant_type: 'refresh_token', refresh_token: 'def502' }));
    expect(refusal).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(refusal.message).toMatch(/^invalid_grant: /);
  });

  it('and is told 403 when on-behalf was switched off', async () => {
    const pos = await market.addPos();
    const { body } = await issueOnBehalf(mandate, pos, { customer_id: market.customer.id });
    await changeClient(mandate, pos.clientId, { onBehalf: { enabled: false } });
    const call = clientOf(pos).refreshToken({ grant_type: 'refresh_token', refresh_token: body.refresh_token });
    expect(await scayleRefusal(call)).toMatchObject({ status: 403, body: { error: 'access_denied' } });
  });
});

describe('SCAYLE’s storefront client validates and revokes', () => {
  it('a token that lives, with a bodyless DELETE that says it is JSON', async () => {
    const tokens = await client.login(await credentials());
    await client.validateToken(tokens.access_token);
    await client.revokeToken(market.shop.id, tokens.access_token);
    expect(await scayleRefusal(client.validateToken(tokens.access_token))).toMatchObject({ status: 401 });
    const refused = client.refreshToken({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
    expect(await scayleRefusal(refused)).toMatchObject({ status: 400 });
    const revoked = await auditEvents(mandate, {
      type: 'token.revoked',
      sessionId: claimsOf(tokens.access_token).sid,
    });
    expect(revoked).toHaveLength(1);
  });

  it('and is told 401 for a dead or random token, and 400 for another shop’s', async () => {
    const tokens = await client.login(await credentials());
    expect(await scayleRefusal(client.validateToken('random'))).toMatchObject({ status: 401 });
    expect(await scayleRefusal(client.revokeToken(market.shop.id + 1, tokens.access_token))).toMatchObject({
      status: 400,
    });
    await client.revokeToken(market.shop.id, tokens.access_token);
    expect(await scayleRefusal(client.revokeToken(market.shop.id, tokens.access_token))).toMatchObject({ status: 401 });
  });
});

describe('SCAYLE’s storefront client', () => {
  it('is told 400 for a code that nobody gave out', async () => {
    const refusal = await scayleRefusal(client.generateToken('no-such-code'));
    expect(refusal.status).toBe(400);
    expect(['unsupported_grant_type', 'invalid_grant', 'unauthorized_client']).toContain(
      (refusal.body as { error: string }).error,
    );
  });
});
