import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded } from '../../../test/support/audit.js';
import type { TestClient } from '../../../test/support/builders/client.js';
import { createProvider } from '../../../test/support/builders/identity-provider.js';
import type { SlasMarket } from '../../../test/support/builders/slas.js';
import { createSlasCallCentre, startAgentIdp } from '../../../test/support/builders/slas-agents.js';
import { createTrustedSystem } from '../../../test/support/builders/trusted-system.js';
import type { Idp } from '../../../test/support/idp/index.js';
import { OUR_REGISTRATION } from '../../../test/support/sso.js';
import { type Answer, type CallOptions, startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { basicOf, claimsOf, validate } from '../../../test/support/tokens.js';

let mandate: TestApp;
let idp: Idp;
let market: SlasMarket;
let system: TestClient;

beforeAll(async () => {
  // The window of three seconds is a limit like others.
  mandate = await startTestApp({ RATE_LIMITS: 'on' });
  idp = await startAgentIdp();
  ({ market } = await createSlasCallCentre(mandate, idp));
  await createProvider(mandate, market.tenant.slug, { key: 'okta', issuer: 'https://okta.example.com' });
  const grants = ['trusted_system', 'refresh_token'] as const;
  system = await createTrustedSystem(mandate, market.tenant.slug, [market.shop.id], { grants: [...grants] });
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

const ask = (loginId: string, changes: Record<string, string> = {}, options: CallOptions = {}): Promise<Answer> =>
  market.post(
    'trusted-system/token',
    {
      ...{ grant_type: 'client_credentials', hint: 'ts_ext_on_behalf_of', login_id: loginId, idp_origin: 'ecom' },
      ...{ channel_id: 'RefArch', ...changes },
    },
    { basic: basicOf(system), ...options },
  );

describe('a trusted system in Salesforce’s words', () => {
  it('gets tokens for a shopper of the shop: half an hour, refreshed by the token that stays', async () => {
    const { email, id } = await market.addShopper({ firstName: 'Tim', lastName: 'Shopper' });
    const { status, body } = await ask(email, { client_id: system.clientId });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ expires_in: 1800, token_type: 'Bearer', customer_id: String(id), id_token: '', dnt: 'false' },
      refresh_token: expect.stringMatching(/^mrt_/),
    });
    const claims = claimsOf(body.access_token);
    expect(String(claims['isb'])).toBe(
      `uido:ecom::upn:${email}::uidn:Tim Shopper::gcid:${id}::rcid:${id}::chid:RefArch::tsob:ts_ext_on_behalf_of`,
    );
    expect(claims).toMatchObject({ on_behalf_session: true, act: { sub: `client:${system.clientId}` } });

    const form = { grant_type: 'refresh_token', refresh_token: body.refresh_token, channel_id: 'RefArch' };
    const again = await market.post('token', form, { basic: basicOf(system) });
    expect(again.body).toMatchObject({ refresh_token: body.refresh_token, usid: body.usid, expires_in: 1800 });
    expect(claimsOf(again.body.access_token)).toMatchObject({ isb: claims['isb'], on_behalf_session: true });
    const others = await market.post('token', form, { basic: basicOf(market.privateClient) });
    expect([others.status, (await validate(mandate, again.body.access_token)).status]).toEqual([400, 200]);
  });

  it('acts for a guest by ecom, and keeps the visit that it names', async () => {
    const usid = '5d3c2f6e-2f5b-4bb8-9a0a-0d6d7a0e3a10';
    const { status, body } = await ask('guest', { usid, dnt: 'true' });
    expect([status, body.usid, body.enc_user_id, body.dnt]).toEqual([200, usid, '', 'true']);
    expect(claimsOf(body.access_token)['isb']).toMatch(/^uido:slas::upn:Guest::.*::chid:RefArch::tsob:/);
    const refused = await ask('guest', { idp_origin: 'slas' });
    expect([refused.status, refused.body.message]).toEqual([400, 'idp_origin of a guest must be ecom']);
  });

  it('brings a shopper of an identity provider who has never been here, with names and address', async () => {
    const said = { email_id: 'nora@example.com', first_name: 'Nora', last_name: 'New' };
    const { status, body } = await ask('00u-nora', { idp_origin: 'okta', ...said });
    expect(status).toBe(200);
    expect(claimsOf(body.access_token)['isb']).toMatch(/^uido:okta::upn:00u-nora::uidn:Nora New::/);
    const { body: info } = await market.get('userinfo', { channel_id: 'RefArch' }, { bearer: body.access_token });
    expect(info).toEqual({
      ...{ sub: body.usid, customer_id: body.customer_id, email: 'nora@example.com', external_id: '' },
      ...{ given_name: 'Nora', family_name: 'New', name: 'Nora New', validated: false },
    });
  });

  it('names the agent whose own token it brings, which Salesforce loses', async () => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: idp.issuer, aud: OUR_REGISTRATION.clientId, sub: 'lauren-1', iat: now, exp: now + 300 };
    const { email } = await market.addShopper();
    const type = 'urn:ietf:params:oauth:token-type:id_token';
    const { body } = await ask(email, { actor_token: await idp.sign(claims), actor_token_type: type });
    expect(claimsOf(body.access_token)).toMatchObject({
      isb: expect.stringMatching(/::chid:RefArch::agent:lauren@example\.com::tsob:ts_ext_on_behalf_of$/),
      act: { sub: 'lauren-1', iss: idp.issuer, name: 'Lauren B.', assurance: 'verified' },
      permissions: ['Create_Order_On_Behalf', 'Login_On_Behalf'],
    });
  });

  it('is refused a shopper of the shop whom nobody knows', async () => {
    const answer = await ask('nobody@example.com');
    expect([answer.status, answer.body.status_code]).toEqual([400, '400 BAD_REQUEST']);
    expect((await eventsOf(mandate, answer))[0]).toMatchObject({ reason: 'customer_not_found', outcome: 'refused' });
  });

  it('waits three seconds before it logs the same shopper in again', async () => {
    const { email } = await market.addShopper();
    expect((await ask(email)).status).toBe(200);
    const { status, body, headers } = await ask(email);
    expect(status).toBe(409);
    expect(body).toMatchObject({ error: 'conflict', status_code: '409 CONFLICT' });
    expect(headers.get('retry-after')).toMatch(/^[1-3]$/);
  });
});

describe('a trusted system is refused', () => {
  it.each<[string, Record<string, string>, string]>([
    ['without a hint', { hint: '' }, 'hint is required'],
    ['with another hint', { hint: 'sb-user' }, 'hint must be ts_ext_on_behalf_of'],
    ['without a site', { channel_id: '' }, 'channel_id is required'],
    ['without an origin', { idp_origin: '' }, 'idp_origin is required'],
    ['with an address that is none', { email_id: 'x' }, 'email_id is no e-mail address'],
    ['with a proof of an agent that is none', { actor_token: 'x' }, 'The actor token'],
    ['with the kind of a proof alone', { actor_token_type: 'x' }, 'actor_token is required'],
  ])('%s: 400', async (_, changes, message) => {
    const { status, body } = await ask('tim@example.com', changes);
    expect(status).toBe(400);
    expect(body.message).toContain(message);
  });

  it('as another client than its credentials say', async () => {
    expect((await ask('tim@example.com', { client_id: market.publicClient.clientId })).status).toBe(400);
  });

  it('as a public client, with a wrong secret, and without any', async () => {
    const { clientId } = market.publicClient;
    const asPublic = await ask('tim@example.com', { client_id: clientId }, { basic: undefined });
    const wrong = await ask('tim@example.com', {}, { basic: [system.clientId, 'wrong-secret-1234'] });
    const without = await ask('tim@example.com', {}, { basic: undefined });
    expect([asPublic, wrong, without].map(({ status, body }) => [status, body.error])).toEqual(
      Array(3).fill([401, 'invalid_client']),
    );
  });

  it('without the scope', async () => {
    const scopes = ['basket'];
    const other = await createTrustedSystem(mandate, market.tenant.slug, [market.shop.id], { scopes });
    const { status, body } = await ask('tim@example.com', {}, { basic: basicOf(other) });
    expect([status, body.error]).toEqual([403, 'access_denied']);
  });
});
