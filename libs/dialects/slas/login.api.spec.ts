import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents, eventsOf, expectEveryTokenRecorded, only } from '../../../test/support/audit.js';
import { changeCustomer } from '../../../test/support/builders/customer.js';
import {
  createSlasMarket,
  landing,
  SLAS_PASSWORD,
  SLAS_REDIRECT,
  type SlasMarket,
} from '../../../test/support/builders/slas.js';
import { pkcePair } from '../../../test/support/code-login.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { basicOf, claimsOf } from '../../../test/support/tokens.js';

let mandate: TestApp;
let market: SlasMarket;
/** The form of a public client, with its challenge. */
const publicForm = (challenge: string): Record<string, string> => ({
  client_id: market.publicClient.clientId,
  code_challenge: challenge,
});

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createSlasMarket(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

const DAY = 86_400;

describe('a registered shopper signs in with their own credentials', () => {
  it('and is sent to the redirect address with usid and code', async () => {
    const { email } = await market.addShopper();
    const { challenge } = pkcePair();
    const answer = await market.login(email, { ...publicForm(challenge), state: 'from here', scope: 'openid' });
    expect(answer.status).toBe(303);
    expect(landing(answer)).toMatchObject({ address: SLAS_REDIRECT, state: 'from here', scope: 'openid' });
    const events = await eventsOf(mandate, answer);
    expect(events).toEqual(only({ type: 'code.issued', actor_type: 'customer' }));
    expect(JSON.stringify(events)).not.toContain(SLAS_PASSWORD);
  });

  it('for tokens that say who they are', async () => {
    const shopper = await market.addShopper({ firstName: 'Tim', lastName: 'Shop:per' });
    const answer = await market.registered(shopper.email);
    expect(answer.body).toMatchObject({
      expires_in: 1800,
      refresh_token_expires_in: 90 * DAY,
      customer_id: String(shopper.id),
      enc_user_id: expect.stringMatching(/^[0-9A-F]{32}$/),
      dnt: 'false',
    });
    const { isb } = claimsOf(answer.body.access_token) as unknown as { isb: string };
    const id = String(shopper.id);
    expect(isb).toBe(`uido:ecom::upn:${shopper.email}::uidn:Tim Shop%3Aper::gcid:${id}::rcid:${id}::chid:RefArch`);
    const types = (await eventsOf(mandate, answer)).map(({ type }) => type);
    expect(types.sort()).toEqual(['code.redeemed', 'customer.login']);
  });

  it('through a private client: its secret and the verifier', async () => {
    const { email } = await market.addShopper();
    const { verifier, challenge } = pkcePair();
    const { clientId } = market.privateClient;
    const landed = landing(await market.login(email, { client_id: clientId, code_challenge: challenge }));
    const basic = { basic: basicOf(market.privateClient) };
    const form = { grant_type: 'authorization_code_pkce', code: landed.code, redirect_uri: SLAS_REDIRECT };
    const bare = await market.post('token', form, basic);
    expect([bare.status, bare.body.message]).toEqual([400, 'code_verifier is required']);
    const answer = await market.post('token', { ...form, code_verifier: verifier, client_id: clientId }, basic);
    expect(answer.status).toBe(200);
  });

  it('through a private client without a challenge, whose secret in x-slas-client-auth must then be right', async () => {
    const { email } = await market.addShopper();
    const form = { client_id: market.privateClient.clientId };
    const header = (secret: string) => ({
      'x-slas-client-auth': Buffer.from(`${market.privateClient.clientId}:${secret}`).toString('base64'),
    });
    const authorization = `Basic ${Buffer.from(`${email}:${SLAS_PASSWORD}`).toString('base64')}`;
    const login = (headers: Record<string, string>) =>
      market.login(email, form, { basic: undefined, headers: { authorization, ...headers } });
    const wrong = await login(header('wrong-secret-of-this-client'));
    expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client']);
    const { code } = landing(await login(header(market.privateClient.secret)));
    const grant = { grant_type: 'authorization_code', code, redirect_uri: SLAS_REDIRECT };
    expect((await market.post('token', grant, { basic: basicOf(market.privateClient) })).status).toBe(200);
  });

  it('through a private client that only x-slas-client-auth names', async () => {
    const { email } = await market.addShopper();
    const authorization = `Basic ${Buffer.from(`${email}:${SLAS_PASSWORD}`).toString('base64')}`;
    const login = (pair: readonly string[]) => {
      const proof = Buffer.from(pair.join(':')).toString('base64');
      return market.login(email, {}, { basic: undefined, headers: { authorization, 'x-slas-client-auth': proof } });
    };
    const { clientId } = market.privateClient;
    for (const pair of [
      [clientId, 'wrong-secret-of-this-client'],
      [clientId, ''],
      [market.publicClient.clientId, 'a-secret-that-it-cannot-have'],
    ]) {
      const refused = await login(pair);
      expect([refused.status, refused.body.error]).toEqual([401, 'invalid_client']);
    }
    const { code } = landing(await login(basicOf(market.privateClient)));
    const grant = { grant_type: 'authorization_code', code, redirect_uri: SLAS_REDIRECT };
    expect((await market.post('token', grant, { basic: basicOf(market.privateClient) })).status).toBe(200);
  });

  it('and a public client’s x-slas-client-auth is ignored', async () => {
    const { email } = await market.addShopper();
    const authorization = `Basic ${Buffer.from(`${email}:${SLAS_PASSWORD}`).toString('base64')}`;
    const headers = { authorization, 'x-slas-client-auth': 'bm90aGluZzp3b3J0aA==' };
    const answer = await market.login(email, publicForm(pkcePair().challenge), { basic: undefined, headers });
    expect(answer.status).toBe(303);
  });
});

describe('the sign-in is refused', () => {
  it('in one text, whatever is wrong with the credentials; the log knows better', async () => {
    const { email } = await market.addShopper();
    const inactive = await market.addShopper({ status: 'inactive' });
    const tries: [string, readonly [string, string] | undefined][] = [
      ['password', [email, 'wrong']],
      ['unknown', ['nobody@example.com', SLAS_PASSWORD]],
      ['inactive', [inactive.email, SLAS_PASSWORD]],
    ];
    for (const [reason, basic] of tries) {
      const answer = await market.login(email, publicForm(pkcePair().challenge), { basic });
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({
        status_code: '401 UNAUTHORIZED',
        message: 'Basic Authorization failed.',
        error_description: 'Basic Authorization failed.',
        error: expect.any(String),
      });
      expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'customer.login_failed', reason }));
    }
  });

  it.each<[string, string | undefined]>([
    ['without credentials', undefined],
    ['with a bearer', 'Bearer abc'],
    ['with Basic of nothing', 'Basic Og=='],
  ])('%s', async (_, authorization) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const form = publicForm(pkcePair().challenge);
    const answer = await market.login('x@example.com', form, { basic: undefined, headers });
    expect([answer.status, answer.body.message]).toEqual([401, 'Basic Authorization failed.']);
  });

  it('for a client that may not use passwords', async () => {
    const { email } = await market.addShopper();
    const { clientId } = await market.addClient({ type: 'public', grants: ['authorization_code', 'anonymous'] });
    const answer = await market.login(email, { client_id: clientId, code_challenge: pkcePair().challenge });
    expect([answer.status, answer.body.error]).toEqual([400, 'unauthorized_client']);
  });
});

describe('the code of a sign-in', () => {
  async function signedIn(): Promise<{ landed: ReturnType<typeof landing>; verifier: string; id: number }> {
    const { email, id } = await market.addShopper();
    const { verifier, challenge } = pkcePair();
    return { landed: landing(await market.login(email, publicForm(challenge))), verifier, id };
  }

  it('works once; the second time ends what the first one began', async () => {
    const { landed, verifier } = await signedIn();
    const first = await market.redeem(landed, verifier);
    expect((await market.redeem(landed, verifier)).body).toMatchObject({ error: 'invalid_grant' });
    expect((await market.refresh(first.body.refresh_token)).body.message).toBe('invalid refresh_token');
  });

  it.each<[string, Record<string, string>]>([
    ['another verifier', { code_verifier: 'x'.repeat(64) }],
    ['another redirect address', { redirect_uri: `${SLAS_REDIRECT}/` }],
    ['another code', { code: 'none-that-we-gave' }],
  ])('is refused with %s, and stays good', async (_, changes) => {
    const { landed, verifier } = await signedIn();
    expect((await market.redeem(landed, verifier, changes)).body).toMatchObject({ error: 'invalid_grant' });
    expect((await market.redeem(landed, verifier)).status).toBe(200);
  });

  it('is nothing to another client', async () => {
    const { landed, verifier } = await signedIn();
    const { clientId } = await market.addClient({ type: 'public' });
    expect((await market.redeem(landed, verifier, { client_id: clientId })).status).toBe(400);
    expect((await market.redeem(landed, verifier)).status).toBe(200);
  });

  it('needs its verifier: the grant without one is for private clients', async () => {
    const { landed, verifier } = await signedIn();
    const answer = await market.redeem(landed, verifier, { grant_type: 'authorization_code' });
    expect([answer.status, answer.body.error]).toEqual([400, 'unauthorized_client']);
  });

  it('dies with the customer’s password', async () => {
    const { landed, verifier, id } = await signedIn();
    await changeCustomer(mandate, market.tenant.slug, id, { password: 'Another1!pass' });
    expect((await market.redeem(landed, verifier)).body).toMatchObject({ error: 'invalid_grant' });
    const events = await auditEvents(mandate, { type: 'code.refused' });
    expect(events.at(-1)).toMatchObject({ reason: 'customer_changed', customer_id: id });
  });

  it('is refused where the shopper cannot be written within 256 characters', async () => {
    const { email } = await market.addShopper({ email: `${'x'.repeat(64)}@${'long.'.repeat(28)}example.com` });
    const { verifier, challenge } = pkcePair();
    const answer = await market.redeem(landing(await market.login(email, publicForm(challenge))), verifier);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toBe('Issuer Subject length must be less than 256 characters');
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.refused', reason: 'invalid_request' }));
  });
});
