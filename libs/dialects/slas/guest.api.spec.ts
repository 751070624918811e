import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded, only } from '../../../test/support/audit.js';
import { createSlasMarket, landing, SLAS_REDIRECT, type SlasMarket } from '../../../test/support/builders/slas.js';
import { pkcePair } from '../../../test/support/code-login.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { basicOf, claimsOf, validate } from '../../../test/support/tokens.js';

let mandate: TestApp;
let market: SlasMarket;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createSlasMarket(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

const DAY = 86_400;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('a guest of a public client', () => {
  it('goes to the redirect address with usid and code, by 303, and what the client gave along comes back', async () => {
    const answer = await market.authorizeGuest(pkcePair().challenge, { state: 'a b+c', scope: 'openid' });
    expect(answer.status).toBe(303);
    const landed = landing(answer);
    expect(landed).toMatchObject({ address: SLAS_REDIRECT, state: 'a b+c', scope: 'openid' });
    expect(landed.usid).toMatch(UUID);
    expect(answer.headers.get('location')).not.toContain('error');
  });

  it('gets every field of the TokenResponse, numbers as numbers', async () => {
    const { status, body } = await market.guest();
    expect(status).toBe(200);
    const { customerId } = claimsOf(body.access_token);
    expect(body).toEqual({
      access_token: expect.any(String),
      id_token: '',
      refresh_token: expect.stringMatching(/^mrt_/),
      expires_in: 1800,
      refresh_token_expires_in: 30 * DAY,
      token_type: 'Bearer',
      usid: expect.stringMatching(UUID),
      customer_id: String(customerId),
      enc_user_id: '',
      idp_access_token: null,
      dnt: 'false',
    });
  });

  it('has a token of ours that speaks Salesforce’s words beside', async () => {
    const { body } = await market.guest();
    const claims = claimsOf(body.access_token);
    expect(claims).toMatchObject({
      sub: `cc-slas::${market.organization.slice(7)}::scid:${market.publicClient.clientId}::usid:${body.usid}`,
      isb: `uido:slas::upn:Guest::uidn:Guest User::gcid:${body.customer_id}::chid:RefArch`,
      usid: body.usid,
      scp: 'basket',
      scope: 'basket',
      dnt: '0',
      tenant: market.tenant.slug,
      shop_id: market.shop.id,
      client_id: market.publicClient.clientId,
    });
    expect((await validate(mandate, body.access_token)).status).toBe(200);
  });

  it('keeps the usid of the code, whatever the token request calls it', async () => {
    const { verifier, challenge } = pkcePair();
    const landed = landing(await market.authorizeGuest(challenge, { usid: '11111111-1111-4111-8111-111111111111' }));
    expect(landed.usid).not.toBe('11111111-1111-4111-8111-111111111111');
    const { body } = await market.redeem(landed, verifier, { usid: '22222222-2222-4222-8222-222222222222' });
    expect(body.usid).toBe(landed.usid);
  });

  it('who wants no tracking is told so: text in the answer, a digit in the claim', async () => {
    const { verifier, challenge } = pkcePair();
    const { body } = await market.redeem(landing(await market.authorizeGuest(challenge)), verifier, { dnt: 'true' });
    expect(body.dnt).toBe('true');
    expect(claimsOf(body.access_token)['dnt']).toBe('1');
  });

  it('may send fields that nobody knows, in query and body', async () => {
    const { verifier, challenge } = pkcePair();
    const landed = landing(await market.authorizeGuest(challenge, { c_campaign: 'x', ui_locales: 'de' }));
    const extra = { organizationId: market.organization, c_source: 'app' };
    expect((await market.redeem(landed, verifier, extra)).status).toBe(200);
  });

  it('needs no channel where the client has one shop', async () => {
    const answer = await market.authorizeGuest(pkcePair().challenge, { channel_id: '' });
    expect(landing(answer).code).not.toBe('');
  });

  it('is not begun by who only looks: HEAD is refused', async () => {
    const path = `${market.path('authorize')}?hint=guest&client_id=${market.publicClient.clientId}`;
    expect((await mandate.call('HEAD', path)).status).toBe(405);
  });
});

describe('the start of a guest is refused', () => {
  const { challenge } = pkcePair();

  it.each<[string, Record<string, string>, string]>([
    ['without a challenge', { code_challenge: '' }, 'code_challenge is required'],
    ['with one that no S256 made', { code_challenge: 'x'.repeat(43) }, 'code_challenge is not the S256 of a verifier'],
    [
      'to an address that is not registered',
      { redirect_uri: `${SLAS_REDIRECT}?x=1` },
      'redirect_uri is not registered',
    ],
    ['to no address', { redirect_uri: '' }, 'redirect_uri is required'],
    ['for another kind of answer', { response_type: 'token' }, 'response_type must be code'],
    ['for a site that is not the client’s', { channel_id: 'SiteGenesis' }, 'channel_id is no site of this client'],
    ['with a state that is too long', { state: 'x'.repeat(513) }, 'state must have at most 512 characters'],
  ])('%s', async (_, changes, message) => {
    const answer = await market.authorizeGuest(challenge, changes);
    expect(answer.status).toBe(400);
    expect(answer.headers.has('location')).toBe(false);
    expect(answer.body).toMatchObject({
      status_code: '400 BAD_REQUEST',
      message: expect.stringContaining(message),
      error: 'invalid_request',
      error_description: expect.stringContaining(message),
    });
  });

  it('for an unknown site, which the log tells', async () => {
    const answer = await market.authorizeGuest(challenge, { channel_id: 'SiteGenesis' });
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.refused', reason: 'shop' }));
  });

  it('for a client that may not start guests', async () => {
    const { clientId } = await market.addClient({ type: 'public', grants: ['authorization_code'] });
    const answer = await market.authorizeGuest(challenge, { client_id: clientId });
    expect([answer.status, answer.body.error]).toEqual([400, 'unauthorized_client']);
  });

  it('for an unknown client, and for one of another organization, alike', async () => {
    const elsewhere = await createSlasMarket(mandate);
    for (const clientId of ['nobody', elsewhere.publicClient.clientId]) {
      const answer = await market.authorizeGuest(challenge, { client_id: clientId });
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ status_code: '401 UNAUTHORIZED', error: 'invalid_client' });
      expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'client.auth_failed', reason: 'client_unknown' }));
    }
  });

  it('when a parameter comes twice', async () => {
    const path = `${market.path('authorize')}?hint=guest&client_id=a&client_id=b`;
    expect((await mandate.call('GET', path)).body).toMatchObject({ message: 'client_id is given more than once' });
  });
});

describe('a guest of a private client', () => {
  const ask = (form: Record<string, string>, options = { basic: basicOf(market.privateClient) }) =>
    market.post('token', { grant_type: 'client_credentials', channel_id: 'RefArch', ...form }, options);

  it('needs no browser', async () => {
    const { status, body } = await ask({ dnt: 'true' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: 1800, refresh_token_expires_in: 30 * DAY, dnt: 'true', enc_user_id: '' });
    expect(claimsOf(body.access_token)['isb']).toContain('uido:slas::upn:Guest::');
  });

  it('gets a new usid: one that is only claimed does not count', async () => {
    const claimed = '11111111-1111-4111-8111-111111111111';
    const { body } = await ask({ usid: claimed });
    expect(body.usid).toMatch(UUID);
    expect(body.usid).not.toBe(claimed);
  });

  it('is refused to a public client, and to a wrong secret', async () => {
    const form = { grant_type: 'client_credentials', channel_id: 'RefArch', client_id: market.publicClient.clientId };
    expect((await market.post('token', form)).body).toMatchObject({ error: 'unauthorized_client' });
    const wrong = await ask({}, { basic: [market.privateClient.clientId, 'wrong-secret-of-this-client'] });
    expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client']);
  });
});
