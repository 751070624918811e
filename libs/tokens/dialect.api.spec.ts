import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClientFacts } from '#oauth-clients';
import { auditEvents, expectEveryTokenRecorded, sessionCount } from '../../test/support/audit.js';
import { cliCaller } from '../../test/support/builders/caller.js';
import { clientFacts, type TestClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { addCodeLogin, type CodeLogin, redeem } from '../../test/support/code-login.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { basicOf, claimsOf, refresh, validate } from '../../test/support/tokens.js';
import { CodeRedeemer, type CodeRedemption } from './code-redemption.service.js';
import type { TokenAnswer } from './order.js';

// What a dialect's route may ask of the redemption of a code, and what becomes of the claims that it adds.

let mandate: TestApp;
let market: Market;
let shop: TestClient;
let logins: CodeLogin;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
  shop = await market.addStorefront({
    grants: ['authorization_code', 'refresh_token', 'client_credentials'],
    requirePkce: false,
    scopes: [SCOPE],
  });
  logins = addCodeLogin(mandate);
});
afterEach(() => {
  delete logins.hooks.order;
  return expectEveryTokenRecorded(mandate);
});
afterAll(() => mandate.close());

/** As the controller of a dialect redeems. */
async function redeemBy(wanted: Partial<CodeRedemption> & Pick<CodeRedemption, 'code'>): Promise<TokenAnswer> {
  return mandate.app.get(CodeRedeemer, { strict: false }).redeem({
    redirectUri: null,
    verifier: null,
    client: (await clientFacts(mandate, shop.clientId)) as ClientFacts,
    origin: cliCaller.origin,
    callerAddress: { address: null, peer: '127.0.0.1', forwarded: null, proxyWithoutHeader: false },
    notes: {},
    ...wanted,
  });
}

const SCOPE = 'order.order_read';
const FOREIGN = {
  ...{
    sub: 'cc-slas::zzxy_001::scid:1::usid:u-1',
    isb: 'uido:ecom::upn:kim',
    scp: 'evil',
    dnt: '1',
    usid: 'u-1',
  },
  ...{ iss: 'evil', aud: 'evil', exp: 9_999_999_999, jti: 'evil', sid: 'evil', tenant: 'evil', client_id: 'evil' },
  ...{ act: { sub: 'evil' }, on_behalf_session: true, legal_entity_id: 'evil', customerId: 1, permissions: ['evil'] },
};
/** `scp` is the token's scope by another name, whatever the dialect says. */
const KEPT = { sub: FOREIGN.sub, isb: FOREIGN.isb, scp: SCOPE, dnt: '1', usid: 'u-1' };

async function slasTokens(): Promise<TokenAnswer & { readonly refresh_token: string }> {
  const code = await logins.issue(shop, market.customer);
  logins.hooks.order = (order) => ({ ...order, scope: SCOPE });
  const answer = await redeemBy({ code, dialect: () => ({ name: 'slas', claims: FOREIGN }) });
  return answer as TokenAnswer & { readonly refresh_token: string };
}

const introspect = (token: string): Promise<Answer> =>
  mandate.call('POST', '/v1/oauth/introspect', { basic: basicOf(shop), body: new URLSearchParams({ token }) });

describe('the claims of a dialect', () => {
  it('get in by the fixed list, beside ours, and survive every refresh', async () => {
    const first = await slasTokens();
    const second = (await refresh(mandate, shop, first.refresh_token)).body;
    for (const { access_token } of [first, second]) {
      const claims = claimsOf(access_token);
      expect(claims).toMatchObject({ ...KEPT, client_id: shop.clientId, tenant: market.tenant.slug });
      expect(claims.customerId).toBe(market.customer.id);
      expect(JSON.stringify(claims)).not.toContain('evil');
      expect(claims).not.toHaveProperty('act');
      expect(claims).not.toHaveProperty('on_behalf_session');
    }
  });

  it('are told the finished order and the session’s id; what an order says of `sub` is nothing', async () => {
    logins.hooks.order = (order) => ({ ...order, claims: { sub: 'forged', permissions: ['Login_On_Behalf'] } });
    const { access_token } = await redeemBy({
      code: await logins.issue(shop, market.customer),
      dialect: async ({ customer, claims }, sessionId) => ({
        name: 'slas',
        claims: { usid: sessionId, isb: `${customer?.id} ${JSON.stringify(claims['permissions'])}` },
      }),
    });
    const { sid, sub, usid, isb } = claimsOf(access_token);
    const { id } = market.customer;
    expect([sub, usid, isb]).toEqual([String(id), sid, `${id} ["Login_On_Behalf"]`]);
  });

  it.each<[string, (tokens: TokenAnswer & { readonly refresh_token: string }) => Promise<Answer>, number]>([
    ['validate', ({ access_token }) => validate(mandate, access_token), 200],
    ['detail', ({ access_token: bearer }) => mandate.call('GET', '/v1/oauth/token', { bearer }), 200],
    ['list', ({ access_token: bearer }) => mandate.call('GET', '/v1/oauth/tokens', { bearer }), 200],
    ['logout', ({ access_token: bearer }) => mandate.call('POST', '/v1/auth/logout', { bearer }), 204],
    [
      'DELETE',
      ({ access_token: bearer }) => mandate.call('DELETE', `/v1/oauth/tokens/${claimsOf(bearer).jti}`, { bearer }),
      204,
    ],
  ])('leave %s as it is: nothing of ours asks who `sub` is', async (_, use, status) => {
    expect((await use(await slasTokens())).status).toBe(status);
  });

  it('stand in the introspection of either token', async () => {
    const tokens = await slasTokens();
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      expect((await introspect(token)).body).toMatchObject({ active: true, sub: KEPT.sub, client_id: shop.clientId });
    }
  });
});

describe('a route that takes certain kinds of code', () => {
  it('refuses others, and leaves them to be redeemed where they belong', async () => {
    const code = await logins.issue(shop, market.customer, { flow: 'wrong-door' });
    const before = await sessionCount(mandate);
    await expect(redeemBy({ code, kinds: ['trusted_agent'] })).rejects.toMatchObject({ code: 'invalid_grant' });
    expect(await sessionCount(mandate)).toBe(before);
    const refusals = await auditEvents(mandate, { type: 'code.refused', clientId: shop.clientId });
    expect(refusals.filter(({ details }) => details['flow'] === 'wrong-door')).toMatchObject([{ reason: 'code_kind' }]);
    expect(claimsOf((await redeemBy({ code, kinds: ['trusted_agent', 'test'] })).access_token).sid).toBeDefined();
  });

  it('ends what a code began when it comes there a second time', async () => {
    const code = await logins.issue(shop, market.customer);
    const { access_token } = await redeemBy({ code });
    await expect(redeemBy({ code, kinds: ['trusted_agent'] })).rejects.toMatchObject({ code: 'invalid_grant' });
    expect((await validate(mandate, access_token)).status).toBe(401);
  });
});

describe('what a redemption says again of its login', () => {
  it.each<[string, Record<string, unknown>, Record<string, string>]>([
    [
      'everything there is, as a form has it',
      { login_id: 'kim+1@example.com', idp_origin: 'ecom', customer_id: '4711', shop_id: '1001', state: 's t', x: 'y' },
      { login_id: 'kim+1@example.com', idp_origin: 'ecom', customer_id: '4711', shop_id: '1001', state: 's t' },
    ],
    ['numbers, as JSON may have them', { customer_id: 4711, shop_id: 1001 }, { customer_id: '4711', shop_id: '1001' }],
    ['nothing', { login_id: '', state: null }, {}],
  ])('reaches the kind of the code: %s', async (_, fields, sent) => {
    let heard: unknown;
    logins.hooks.order = (order, request) => {
      heard = request.sent;
      return order;
    };
    const code = await logins.issue(shop, market.customer);
    const body = { grant_type: 'authorization_code', code, ...fields };
    const answer = await mandate.call('POST', '/v1/oauth/token', { basic: basicOf(shop), body });
    expect([answer.status, heard]).toEqual([200, sent]);
  });

  it('is refused when it is no text, before the code is looked at', async () => {
    const code = await logins.issue(shop, market.customer);
    const body = { grant_type: 'authorization_code', code, state: { $ne: null } };
    const answer = await mandate.call('POST', '/v1/oauth/token', { basic: basicOf(shop), body });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
    expect((await redeem(mandate, shop, code)).status).toBe(200);
  });
});
