import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents, eventsOf, only } from '../../test/support/audit.js';
import { createClient, type TestClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { letTimePass } from '../../test/support/time.js';
import { basicOf, claimsOf, issueOnBehalf, refresh, validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let market: Market;
let foreign: Market;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
  foreign = await createMarket(mandate);
});
afterAll(() => mandate.close());

const introspect = (client: TestClient, token: string): Promise<Answer> =>
  mandate.call('POST', '/v1/oauth/introspect', { basic: basicOf(client), body: new URLSearchParams({ token }) });
const revoke = (client: TestClient, token: string): Promise<Answer> =>
  mandate.call('POST', '/v1/oauth/revoke', { basic: basicOf(client), body: new URLSearchParams({ token }) });
const onBehalf = async (): Promise<{ access_token: string; refresh_token: string }> =>
  (await issueOnBehalf(mandate, market.pos, { customer_id: market.customer.id, agent: { id: 'lauren' } })).body;

describe('introspection (RFC 7662)', () => {
  it('tells a client of the tenant what an access token carries', async () => {
    const { access_token } = await onBehalf();
    const { status, body } = await introspect(market.storefront, access_token);
    expect(status).toBe(200);
    expect(body).toEqual({ active: true, token_type: 'Bearer', ...claimsOf(access_token) });
    expect(body).toMatchObject({ on_behalf_session: true, act: { sub: 'lauren' } });
  });

  it('takes refresh tokens: exp is their fixed end', async () => {
    const { access_token, refresh_token } = await onBehalf();
    const { body } = await introspect(market.storefront, refresh_token);
    const { iat, sid, act } = claimsOf(access_token);
    expect(body).toMatchObject({ active: true, token_type: 'refresh_token', sid, act, on_behalf_session: true });
    expect(Math.abs(body.exp - (iat + 3600))).toBeLessThanOrEqual(1);
    const { refresh_token: successor } = (await refresh(mandate, market.pos, refresh_token)).body;
    expect((await introspect(market.storefront, refresh_token)).body).toEqual({ active: false });
    expect((await introspect(market.storefront, successor)).body.exp).toBe(body.exp);
  });

  it('TM-14: tells a client of another tenant exactly that it is not active', async () => {
    const { access_token, refresh_token } = await onBehalf();
    for (const token of [access_token, refresh_token, 'unknown', `mrt_${'A'.repeat(72)}`]) {
      const { status, body } = await introspect(foreign.storefront, token);
      expect([status, body]).toEqual([200, { active: false }]);
    }
  });

  it('CL-08: is refused to a client without any grant, and to a public one', async () => {
    const { access_token } = await onBehalf();
    const fresh = await createClient(mandate, market.tenant.slug);
    const answer = await introspect(fresh, access_token);
    expect([answer.status, answer.body.error]).toEqual([403, 'access_denied']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.introspect_refused', reason: 'permission' }));
    const app = await market.addStorefront({ type: 'public' });
    const body = { client_id: app.clientId, token: access_token };
    expect((await mandate.call('POST', '/v1/oauth/introspect', { body })).status).toBe(403);
  });

  it('is not active for what was revoked', async () => {
    const { access_token, refresh_token } = await onBehalf();
    await revoke(market.pos, refresh_token);
    for (const token of [access_token, refresh_token]) {
      expect((await introspect(market.storefront, token)).body).toEqual({ active: false });
    }
  });
});

describe('revocation (RFC 7009)', () => {
  it('TM-11: is 200 for an unknown token, and for one’s own twice, recorded once', async () => {
    const { access_token } = await onBehalf();
    expect((await revoke(market.pos, 'unknown')).status).toBe(200);
    expect([(await revoke(market.pos, access_token)).status, (await revoke(market.pos, access_token)).status]).toEqual([
      200, 200,
    ]);
    const { sid } = claimsOf(access_token);
    const events = await auditEvents(mandate, { type: 'token.revoked', sessionId: sid });
    expect(events).toEqual(only({ actor_type: 'client', actor_id: market.pos.clientId, reason: 'revoked' }));
  });

  it('TM-08: of the refresh token ends the access token too, and the other way round', async () => {
    const [one, other] = [await onBehalf(), await onBehalf()];
    await revoke(market.pos, one.refresh_token);
    expect((await validate(mandate, one.access_token)).status).toBe(401);
    await revoke(market.pos, other.access_token);
    expect((await refresh(mandate, market.pos, other.refresh_token)).status).toBe(400);
  });

  it('TM-14: is refused to another client, and the token stays valid', async () => {
    const { access_token, refresh_token } = await onBehalf();
    for (const client of [foreign.storefront, market.storefront]) {
      for (const token of [access_token, refresh_token]) {
        const answer = await revoke(client, token);
        expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
        expect(await eventsOf(mandate, answer)).toEqual(
          only({ type: 'token.revoke_refused', reason: 'client', client_id: client.clientId, session_id: null }),
        );
      }
    }
    expect((await validate(mandate, access_token)).status).toBe(200);
  });

  it('works with an old refresh token of the client’s own', async () => {
    const { access_token, refresh_token } = await onBehalf();
    await refresh(mandate, market.pos, refresh_token);
    await letTimePass(mandate, claimsOf(access_token).sid, 60);
    expect((await revoke(market.pos, refresh_token)).status).toBe(200);
    expect((await validate(mandate, access_token)).status).toBe(401);
  });
});
