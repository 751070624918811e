import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded, only } from '../../../test/support/audit.js';
import { changeEmployee } from '../../../test/support/builders/employee.js';
import { createSlasMarket, SLAS_REDIRECT } from '../../../test/support/builders/slas.js';
import {
  createSlasCallCentre,
  encodedSecret,
  type SlasCallCentre,
  startAgentIdp,
} from '../../../test/support/builders/slas-agents.js';
import type { Idp } from '../../../test/support/idp/index.js';
import { locationOf, Visitor } from '../../../test/support/sso.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { claimsOf, validate } from '../../../test/support/tokens.js';

let mandate: TestApp;
let idp: Idp;
let centre: SlasCallCentre;
let tim: string;
let timId: number;

beforeAll(async () => {
  mandate = await startTestApp();
  idp = await startAgentIdp();
  centre = await createSlasCallCentre(mandate, idp);
  const shopper = { email: 'tim+tag@example.com', firstName: 'Tim', lastName: 'Shopper' };
  ({ email: tim, id: timId } = await centre.market.addShopper(shopper));
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const unauthorized = { status_code: '403 FORBIDDEN', message: 'AM SSO Unauthorized!', error: 'access_denied' };

describe('an agent in Salesforce’s words', () => {
  it('lands with code and state, and gets a token for 15 minutes with an empty refresh token', async () => {
    const landed = await centre.signIn(tim);
    expect(landed.origin + landed.pathname).toBe(SLAS_REDIRECT);
    expect(landed.searchParams.get('state')).toBe('desk-1');
    const { status, body } = await centre.redeem(landed.searchParams.get('code') as string, tim);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ id_token: '', refresh_token: '', expires_in: 900, token_type: 'Bearer', idp_access_token: null },
      ...{ usid: expect.stringMatching(UUID), customer_id: String(timId), dnt: 'true' },
    });
  });

  it('is named in the token, in the place where commerce-sdk-react looks', async () => {
    const { body } = await centre.tokenFor(tim);
    const claims = claimsOf(body.access_token);
    const isb = String(claims['isb']).split('::');
    expect(isb).toEqual([
      ...['uido:ecom', `upn:${tim}`, 'uidn:Tim Shopper', `gcid:${timId}`, `rcid:${timId}`, 'chid:RefArch'],
      ...['agent:lauren@example.com', 'taob:ta_ext_on_behalf_of'],
    ]);
    expect(claims).toMatchObject({
      ...{ customerId: timId, on_behalf_session: true, dnt: '1' },
      act: { sub: 'lauren-1', iss: idp.issuer, name: 'Lauren B.', assurance: 'verified' },
      permissions: ['Create_Order_On_Behalf', 'Login_On_Behalf'],
    });
    expect((await validate(mandate, body.access_token)).status).toBe(200);
  });

  it('writes a plus sign as it is, as commerce-sdk-react does, or encoded', async () => {
    const { client_id, code_challenge } = centre.query(tim);
    const bare = [
      ...[`client_id=${client_id}`, 'channel_id=RefArch', `login_id=${tim}`, `redirect_uri=${SLAS_REDIRECT}`],
      ...['idp_origin=ecom', 'response_type=code', 'state=desk-1', `code_challenge=${code_challenge}`],
    ].join('&');
    const landed = await centre.walk(`${centre.market.path('trusted-agent/authorize')}?${bare}`);
    const { body } = await centre.redeem(landed.searchParams.get('code') as string, tim);
    expect(body.customer_id).toBe(String(timId));
  });

  it.each<[string, (encoded: string) => string]>([
    ['with the word Basic', (encoded) => `Basic ${encoded}`],
    ['without it', (encoded) => encoded],
  ])('on a server sends no challenge and its secret in _sfdc_client_auth, %s', async (_, header) => {
    const { status, body } = await centre.redeemByServer(tim, header(encodedSecret(centre.server)));
    expect([status, body.customer_id]).toEqual([200, String(timId)]);
    expect(claimsOf(body.access_token).client_id).toBe(centre.server.clientId);
  });

  it('on a server with a wrong secret is refused', async () => {
    const { status, body } = await centre.redeemByServer(tim, Buffer.from('5:wrong-secret-1234').toString('base64'));
    expect([status, body.error]).toEqual([401, 'invalid_client']);
  });

  it('need not say address, state and visit again, and may name a visit', async () => {
    const code = await centre.codeOf(tim);
    const usid = '0b0f8b4e-9a51-4c1a-8a52-6d1f0b6a2c11';
    const { body } = await centre.redeem(code, tim, { redirect_uri: '', state: '', usid });
    expect([body.usid, claimsOf(body.access_token)['usid']]).toEqual([usid, usid]);
  });

  it('ends the session by logout, with the empty refresh token that commerce-sdk-react has', async () => {
    const { body } = await centre.tokenFor(tim);
    const query = { client_id: centre.shop.clientId, refresh_token: '', channel_id: 'RefArch' };
    const answer = await centre.market.get('logout', query, { bearer: body.access_token });
    expect(answer.status).toBe(200);
    expect((await validate(mandate, body.access_token)).status).toBe(401);
  });

  it('may act for a guest: made for this sign-in, with a state of Salesforce’s form', async () => {
    const landed = await centre.signIn('Guest', { idp_origin: 'slas', state: '' });
    const state = landed.searchParams.get('state') as string;
    expect(state).toMatch(/^taob\.gst\.[0-9a-f-]{36}$/);
    const code = landed.searchParams.get('code') as string;
    const stateless = await centre.redeem(code, 'Guest', { idp_origin: 'slas', state: '' });
    expect([stateless.status, stateless.body.message]).toEqual([400, 'state is required for a guest']);
    // Salesforce's specification writes Guest, its SDK guest.
    const { body } = await centre.redeem(code, 'guest', { idp_origin: 'slas', state });
    expect(claimsOf(body.access_token)).toMatchObject({
      isb: expect.stringMatching(
        /^uido:slas::upn:Guest::uidn:Guest User::gcid:\d+::chid:RefArch::agent:lauren@example\.com::taob:/,
      ),
      act: { sub: 'lauren-1' },
    });
  });
});

describe('the start of an agent’s sign-in', () => {
  it.each<[string, string, Record<string, string>, string]>([
    ['a guest of the shop’s own logins', 'guest', {}, 'idp_origin of a guest must be slas'],
    ['a registered shopper of slas', 'tim@example.com', { idp_origin: 'slas' }, 'idp_origin slas is for guests'],
    ['no site', 'tim@example.com', { channel_id: '' }, 'channel_id is required'],
    ['a site of another shop', 'tim@example.com', { channel_id: 'Other' }, 'channel_id is no site of this client'],
    ['no response type', 'tim@example.com', { response_type: '' }, 'response_type is required'],
    ['a visit that is none', 'tim@example.com', { usid: 'x' }, 'usid must be a UUID'],
  ])('is refused for %s: 400', async (_, loginId, changes, message) => {
    const answer = await centre.authorize(loginId, changes);
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(answer.body).toMatchObject({ status_code: '400 BAD_REQUEST', message, error: 'invalid_request' });
  });

  it.each<[string, Record<string, string>, string, string]>([
    ['without a challenge', { code_challenge: '' }, 'invalid_request', 'pkce'],
    ['with one that no S256 made', { code_challenge: 'x'.repeat(43) }, 'invalid_request', 'pkce'],
  ])('%s leads back with an error, to no provider', async (_, changes, error, reason) => {
    const answer = await centre.authorize(tim, changes);
    const back = new URL(answer.headers.get('location') as string);
    expect(back.origin + back.pathname).toBe(SLAS_REDIRECT);
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error, state: 'desk-1' });
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'agent.refused', reason }));
  });

  it('leads to our own page where the tenant has no provider; what opened the window keeps hold of it', async () => {
    const market = await createSlasMarket(mandate);
    const { clientId } = await market.addClient({
      type: 'public',
      grants: ['trusted_agent'],
      scopes: ['sfcc.ta_ext_on_behalf_of'],
    });
    const visitor = new Visitor(mandate);
    const query = new URLSearchParams(centre.query('tim@example.com', { client_id: clientId })).toString();
    const start = await visitor.open(`${market.path('trusted-agent/authorize')}?${query}`);
    const { origin, pathname, search } = locationOf(start);
    expect([start.status, origin, pathname]).toEqual([303, 'http://localhost:3000', '/v1/oauth/trusted-agent/sign-in']);
    const page = await visitor.open(pathname + search);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    // commerce-sdk-react takes a window that this header cuts off for one that was closed.
    for (const { headers } of [start, page]) expect(headers.get('cross-origin-opener-policy')).toBeNull();
  });

  it('of a private client that must use PKCE needs a challenge, too', async () => {
    const { clientId } = await centre.addClient({ type: 'confidential', requirePkce: true });
    const answer = await centre.authorize(tim, { client_id: clientId, code_challenge: '' });
    expect(answer.headers.get('location')).toContain('error=invalid_request');
  });

  it('to an address that is not registered shows our own page', async () => {
    const answer = await centre.authorize(tim, { redirect_uri: `${SLAS_REDIRECT}/other` });
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  it('of a client without the scope, and of one without the grant, leads back with access_denied', async () => {
    for (const wanted of [{ scopes: ['basket'] }, { grants: ['authorization_code'] }] as const) {
      const { clientId } = await centre.addClient(wanted);
      const answer = await centre.authorize(tim, { client_id: clientId });
      expect(answer.headers.get('location')).toContain('error=access_denied');
    }
  });
});

describe('the code of an agent’s sign-in', () => {
  it.each<[string, Record<string, string>]>([
    ['another login', { login_id: 'other@example.com' }],
    ['another origin', { idp_origin: 'okta' }],
    ['another state', { state: 'desk-2' }],
    ['another address', { redirect_uri: `${SLAS_REDIRECT}/other` }],
    ['another verifier', { code_verifier: 'v'.repeat(43) }],
  ])('is worth nothing with %s', async (_, changes) => {
    const code = await centre.codeOf(tim);
    const refused = await centre.redeem(code, tim, changes);
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant']);
    expect((await centre.redeem(code, tim)).status).toBe(200);
  });

  it('counts once: the second time ends what the first began', async () => {
    const code = await centre.codeOf(tim);
    const { body } = await centre.redeem(code, tim);
    expect((await centre.redeem(code, tim)).status).toBe(400);
    expect((await validate(mandate, body.access_token)).status).toBe(401);
  });

  it('is compared with agent_id, by e-mail address or subject', async () => {
    const code = await centre.codeOf(tim);
    const refused = await centre.redeem(code, tim, { agent_id: 'ruth@example.com' });
    expect([refused.status, refused.body.message]).toEqual([400, 'agent_id is not the agent who signed in']);
    expect((await centre.redeem(code, tim, { agent_id: 'Lauren@example.com' })).status).toBe(200);
  });

  it('is not taken by /token', async () => {
    const code = await centre.codeOf(tim);
    const { clientId } = centre.shop;
    const form = { grant_type: 'authorization_code_pkce', code, code_verifier: centre.pkce.verifier };
    const refused = await centre.market.post('token', { ...form, client_id: clientId, redirect_uri: SLAS_REDIRECT });
    expect(refused.status).toBe(400);
  });

  it('of an agent who lost the permission meanwhile is answered AM SSO Unauthorized!', async () => {
    const ruth = await centre.addEmployee({ email: 'ruth@example.com', subject: 'ruth-1' });
    const landed = await centre.signIn(tim, {}, 'ruth');
    await changeEmployee(mandate, ruth.employee.id, { groups: [] });
    const { status, body } = await centre.redeem(landed.searchParams.get('code') as string, tim);
    expect(status).toBe(403);
    expect(body).toMatchObject(unauthorized);
  });

  it('is not given to somebody who is no employee', async () => {
    const landed = await centre.signIn(tim, {}, 'sam');
    expect(landed.searchParams.get('error')).toBe('access_denied');
  });
});
