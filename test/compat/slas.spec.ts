import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeClient } from '../support/builders/client.js';
import { createSlasMarket, SLAS_PASSWORD, type SlasMarket } from '../support/builders/slas.js';
import { helpers, landingPlace, type ShopperLogin, shopperLogin, slasRefusal } from '../support/slas-sdk.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { claimsOf, validate } from '../support/tokens.js';

// commerce-sdk-isomorphic as published, unmodified, against a running Mandate (contracts/slas.md): shoppers.

let mandate: TestApp;
let market: SlasMarket;
/** As a browser has it, with PKCE. */
let browser: ShopperLogin;
/** As a storefront's server has it, with a secret. */
let server: ShopperLogin;
let clientSecret: string;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createSlasMarket(mandate);
  await changeClient(mandate, market.publicClient.clientId, { refreshGrace: 0 });
  browser = shopperLogin(mandate, market, market.publicClient);
  server = shopperLogin(mandate, market, market.privateClient);
  clientSecret = market.privateClient.secret;
});
afterAll(() => mandate.close());

/** Where commerce-sdk-react looks: by the place of each part. */
function partsOf(accessToken: string): { usid: string | undefined; isb: string[] } {
  const { sub, isb } = claimsOf(accessToken) as unknown as { sub: string; isb: string };
  return { usid: sub.split('::')[3]?.replace('usid:', ''), isb: isb.split('::') };
}

describe('Salesforce’s SDK signs a guest in', () => {
  it('from a browser, and reads usid and customer from the token', async () => {
    const tokens = await helpers.loginGuestUser({ slasClient: browser, parameters: landingPlace });
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 1800, refresh_token_expires_in: 2_592_000 });
    const { usid, isb } = partsOf(tokens.access_token);
    expect(usid).toBe(tokens.usid);
    expect(isb[1]).toBe('upn:Guest');
    expect(isb[3]).toBe(`gcid:${tokens.customer_id}`);
    expect((await validate(mandate, tokens.access_token)).status).toBe(200);
  });

  it('from a browser that sends fields of its own and a wish', async () => {
    const parameters = { ...landingPlace, c_campaign: 'spring', dnt: true };
    const tokens = await helpers.loginGuestUser({ slasClient: browser, parameters });
    expect(tokens.dnt).toBe('true');
    expect(claimsOf(tokens.access_token)['dnt']).toBe('1');
  });

  it('from a server', async () => {
    const tokens = await helpers.loginGuestUserPrivate({
      slasClient: server,
      parameters: { dnt: false },
      credentials: { clientSecret },
    });
    expect(tokens).toMatchObject({ refresh_token_expires_in: 2_592_000, enc_user_id: '', dnt: 'false' });
  });

  it('and is told of a wrong secret', async () => {
    const credentials = { clientSecret: 'wrong-secret-of-this-client' };
    const call = helpers.loginGuestUserPrivate({ slasClient: server, parameters: {}, credentials });
    expect(await slasRefusal(call)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });
});

describe('Salesforce’s SDK signs a registered shopper in', () => {
  it.each(['browser', 'server'] as const)('from a %s', async (place) => {
    const { email, id } = await market.addShopper({ firstName: 'Tim', lastName: 'Shopper' });
    const [slasClient, secret] = place === 'browser' ? [browser, {}] : [server, { clientSecret }];
    const credentials = { username: email, password: SLAS_PASSWORD, ...secret };
    const tokens = await helpers.loginRegisteredUserB2C({ slasClient, credentials, parameters: landingPlace });
    expect(tokens).toMatchObject({ customer_id: String(id), refresh_token_expires_in: 7_776_000 });
    const { isb } = partsOf(tokens.access_token);
    expect(isb.slice(0, 5)).toEqual([
      'uido:ecom',
      `upn:${email}`,
      'uidn:Tim Shopper',
      `gcid:${id}`,
      `rcid:${tokens.customer_id}`,
    ]);
  });

  it('and is told 401 for a wrong password', async () => {
    const { email } = await market.addShopper();
    const credentials = { username: email, password: 'wrong' };
    const call = helpers.loginRegisteredUserB2C({ slasClient: browser, credentials, parameters: landingPlace });
    const { status, body } = await slasRefusal(call);
    expect(status).toBe(401);
    expect(body).toMatchObject({ message: 'Basic Authorization failed.', status_code: '401 UNAUTHORIZED' });
  });
});

describe('Salesforce’s SDK refreshes', () => {
  it('a browser’s token, which is replaced; used twice it reads what makes it start over', async () => {
    const first = await helpers.loginGuestUser({ slasClient: browser, parameters: landingPlace });
    const parameters = { refreshToken: first.refresh_token };
    const second = await helpers.refreshAccessToken({ slasClient: browser, parameters });
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.usid).toBe(first.usid);
    const { body } = await slasRefusal(helpers.refreshAccessToken({ slasClient: browser, parameters }));
    expect(body['message']).toBe('invalid refresh_token');
  });

  it('a server’s token, which stays', async () => {
    const credentials = { clientSecret };
    const first = await helpers.loginGuestUserPrivate({ slasClient: server, parameters: {}, credentials });
    const parameters = { refreshToken: first.refresh_token };
    const second = await helpers.refreshAccessToken({ slasClient: server, parameters, credentials });
    const third = await helpers.refreshAccessToken({ slasClient: server, parameters, credentials });
    expect([second.refresh_token, third.refresh_token]).toEqual([first.refresh_token, first.refresh_token]);
    expect(third.access_token).not.toBe(second.access_token);
  });
});

describe('Salesforce’s SDK signs out', () => {
  it('in a browser and on a server, and the tokens are dead', async () => {
    const { email } = await market.addShopper();
    for (const [slasClient, secret] of [
      [browser, {}],
      [server, { clientSecret }],
    ] as const) {
      const credentials = { username: email, password: SLAS_PASSWORD, ...secret };
      const tokens = await helpers.loginRegisteredUserB2C({ slasClient, credentials, parameters: landingPlace });
      const parameters = { accessToken: tokens.access_token, refreshToken: tokens.refresh_token };
      const answer = await helpers.logout({ slasClient, parameters });
      expect(answer).toMatchObject({ access_token: '', refresh_token: '', expires_in: 0 });
      expect((await validate(mandate, tokens.access_token)).status).toBe(401);
    }
  });
});

describe('Salesforce’s SDK asks for what is not offered', () => {
  it('and reads a refusal, not a token', async () => {
    const call = browser.getSessionBridgeAccessToken({
      body: {
        ...{ client_id: market.publicClient.clientId, channel_id: 'RefArch', grant_type: 'session_bridge' },
        ...{ code: 'x', code_verifier: 'x'.repeat(43), login_id: 'x', dwsid: 'x' },
      },
    });
    const { status, body } = await slasRefusal(call);
    expect([status, body['error']]).toEqual([400, 'unsupported_grant_type']);
  });
});
