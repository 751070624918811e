import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { expectEveryTokenRecorded } from '../../test/support/audit.js';
import { changeClient, createClient, type TestClient } from '../../test/support/builders/client.js';
import { changeCustomer } from '../../test/support/builders/customer.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, issueOnBehalf, refresh, validate } from '../../test/support/tokens.js';

// Who acts for whom right now, as operators see it. The stop switch has a file of its own.

const BOARD = '/admin/v1/on-behalf-sessions';

let mandate: TestApp;
let market: Market;
let foreign: Market;
let owner: AdminClient;
/** Sees `market` only. */
let merchant: AdminClient;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
  foreign = await createMarket(mandate);
  owner = await signInAs(mandate);
  merchant = await signInAs(mandate, { tenants: [market.tenant.id] });
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

const act = async (client: TestClient, body: object = {}): Promise<{ access_token: string; refresh_token: string }> => {
  const answer = await issueOnBehalf(
    mandate,
    client,
    { customer_id: market.customer.id, ...body },
    { 'user-agent': 'axios/1.7.2' },
  );
  expect(answer.status).toBe(200);
  return answer.body;
};
const sidOf = ({ access_token }: { access_token: string }): string => claimsOf(access_token).sid;
const idsIn = ({ body }: Answer): string[] => body.items.map(({ session_id }: { session_id: string }) => session_id);
const list = async (query: string, who = owner): Promise<string[]> => idsIn(await who.get(`${BOARD}?${query}`));
const count = async (query: string, who = owner): Promise<unknown> => (await who.get(`${BOARD}/count?${query}`)).body;
const bearerOf = async (scope: string): Promise<string> => {
  const client = await createClient(mandate, market.tenant.slug, { grants: ['client_credentials'], scopes: [scope] });
  const basic = [client.clientId, client.secret] as const;
  const body = { grant_type: 'client_credentials' };
  return (await mandate.call('POST', '/v1/oauth/token', { basic, body })).body.access_token;
};

describe('the board of live on-behalf sessions', () => {
  it('tells who acts for whom, through what, why and until when', async () => {
    const pos = await market.addPos({ name: 'Agent desktop' });
    const kim = await market.addCustomer({ firstName: 'Kim', lastName: 'Doe', email: 'kim@example.com' });
    const pair = await act(pos, {
      customer_id: kim.id,
      agent: { id: 'lauren', name: 'Lauren B.' },
      reason: 'INC-7',
    });
    const { body } = await merchant.get(`${BOARD}?client_id=${pos.clientId}`);
    expect(body).toEqual({
      items: [
        {
          session_id: sidOf(pair),
          tenant: market.tenant.slug,
          kind: 'on_behalf',
          act: { sub: 'lauren', name: 'Lauren B.', client_id: pos.clientId, assurance: 'asserted' },
          employee_id: null,
          call_id: null,
          client_id: pos.clientId,
          client_name: 'Agent desktop',
          customer: { id: kim.id, name: 'Kim Doe', email: 'kim@example.com' },
          shop_id: market.shop.id,
          reason: 'INC-7',
          scope: expect.any(String),
          ip: '127.0.0.1',
          device: 'axios/1.7',
          created_at: expect.any(String),
          updated_at: expect.any(String),
          access_expires_at: expect.any(String),
          expires_at: expect.any(String),
        },
      ],
      next_cursor: null,
    });
    const [item] = body.items;
    const after = (time: string): number => Math.round((Date.parse(time) - Date.parse(item.created_at)) / 1000);
    expect([after(item.access_expires_at), after(item.expires_at)]).toEqual([300, 3600]);
  });

  it('is newest first, page by page', async () => {
    const pos = await market.addPos();
    const sessions = [await act(pos), await act(pos), await act(pos)].map(sidOf).reverse();
    const first = await owner.get(`${BOARD}?client_id=${pos.clientId}&limit=2`);
    const second = await owner.get(`${BOARD}?client_id=${pos.clientId}&limit=2&cursor=${first.body.next_cursor}`);
    expect([idsIn(first), idsIn(second), second.body.next_cursor]).toEqual([
      sessions.slice(0, 2),
      sessions.slice(2),
      null,
    ]);
    expect((await owner.get(`${BOARD}?cursor=bm9uc2Vuc2U`)).status).toBe(400);
  });

  it('is narrowed by tenant, client, customer, actor and session, and so is its count', async () => {
    const [one, other] = [await market.addPos(), await market.addPos()];
    const kim = await market.addCustomer();
    const agent = `agent-${kim.id}`;
    const ofKim = sidOf(await act(one, { customer_id: kim.id, agent: { id: agent } }));
    const byTill = sidOf(await act(one));
    const elsewhere = sidOf(await act(other, { agent: { id: agent } }));
    const tenant = `tenant=${market.tenant.slug}`;
    expect(await list(`${tenant}&client_id=${one.clientId}`)).toEqual([byTill, ofKim]);
    expect(await list(`${tenant}&customer_id=${kim.id}`)).toEqual([ofKim]);
    expect(await list(`${tenant}&actor=${agent}`)).toEqual([elsewhere, ofKim]);
    expect(await list(`actor=client:${one.clientId}`)).toEqual([byTill]);
    expect(await list(`actor=${agent.slice(0, -1)}`)).toEqual([]);
    expect(await list(`session_id=${byTill}`)).toEqual([byTill]);
    expect(await count(`${tenant}&actor=${agent}`)).toEqual({ count: 2, customers: 2, clients: 2, more: false });
    expect(await count(`client_id=${one.clientId}`)).toEqual({ count: 2, customers: 2, clients: 1, more: false });
  });

  it('holds no session that a shopper opened', async () => {
    const { accessToken, customer } = await market.signedIn();
    expect(await list(`tenant=${market.tenant.slug}&customer_id=${customer.id}`)).toEqual([]);
    expect(await list(`session_id=${claimsOf(accessToken).sid}`)).toEqual([]);
    expect(await count(`customer_id=${customer.id}`)).toMatchObject({ count: 0 });
  });

  it.each<[string, (pos: TestClient, customer: number) => Promise<unknown>]>([
    ['the switch went off', (pos) => changeClient(mandate, pos.clientId, { onBehalf: { enabled: false } })],
    ['the client was disabled', (pos) => changeClient(mandate, pos.clientId, { enabled: false })],
    [
      'the customer was deactivated',
      (_, id) => changeCustomer(mandate, market.tenant.slug, id, { status: 'inactive' }),
    ],
    ['the customer opted out', (_, id) => changeCustomer(mandate, market.tenant.slug, id, { onBehalfOptOut: true })],
    [
      'its customer’s sessions were ended',
      (_, id) => owner.post('/admin/v1/sessions/end', { tenant: market.tenant.slug, customer_id: id }),
    ],
    [
      'its client’s sessions were ended',
      ({ clientId }) => owner.post('/admin/v1/sessions/end', { tenant: market.tenant.slug, client_id: clientId }),
    ],
    [
      'its time is over',
      ({ clientId }) =>
        mandate.database.query('update session set expires_at = now() where client_id = $1', [clientId]),
    ],
  ])('does not show one that is dead because %s', async (_, kill) => {
    const pos = await market.addPos();
    const { id } = await market.addCustomer();
    const pair = await act(pos, { customer_id: id });
    expect(await list(`client_id=${pos.clientId}`)).toEqual([sidOf(pair)]);
    await kill(pos, id);
    expect(await list(`client_id=${pos.clientId}`)).toEqual([]);
    expect(await count(`client_id=${pos.clientId}`)).toEqual({ count: 0, customers: 0, clients: 0, more: false });
  });

  it('goes on showing one that was refreshed, with its new times', async () => {
    const pos = await market.addPos();
    const pair = await act(pos);
    const before = (await owner.get(`${BOARD}?client_id=${pos.clientId}`)).body.items[0];
    expect((await refresh(mandate, pos, pair.refresh_token)).status).toBe(200);
    const after = (await owner.get(`${BOARD}?client_id=${pos.clientId}`)).body.items[0];
    expect(after).toMatchObject({ session_id: sidOf(pair), expires_at: before.expires_at, act: before.act });
    expect(Date.parse(after.access_expires_at)).toBeGreaterThan(Date.parse(before.access_expires_at));
  });

  it('shows a caller of one tenant nothing of another one', async () => {
    const theirs = await issueOnBehalf(mandate, foreign.pos, { customer_id: foreign.customer.id });
    const query = `session_id=${sidOf(theirs.body)}`;
    expect(await list(query)).toHaveLength(1);
    expect([await list(query, merchant), await list(`tenant=${foreign.tenant.slug}`, merchant)]).toEqual([[], []]);
    expect(await count(`tenant=${foreign.tenant.slug}`, merchant)).toMatchObject({ count: 0 });
    expect(await count('tenant=nosuch')).toMatchObject({ count: 0 });
  });

  it('names customers only to who may read them', async () => {
    const pos = await market.addPos();
    await act(pos);
    const bearer = await bearerOf('mandate.session_read');
    const { body } = await mandate.call('GET', `${BOARD}?client_id=${pos.clientId}`, { bearer });
    expect(body.items[0].customer).toEqual({ id: market.customer.id, name: null, email: null });
    expect((await mandate.call('GET', `${BOARD}/count`, { bearer })).status).toBe(200);
    expect((await mandate.call('POST', `${BOARD}/end`, { bearer, body: {} })).status).toBe(403);
  });

  it.each(['b2b', 'integrator'] as const)('is not for the role %s', async (role) => {
    const operator = await signInAs(mandate, { role });
    expect([(await operator.get(BOARD)).status, (await operator.get(`${BOARD}/count`)).status]).toEqual([403, 403]);
  });

  it.each(['client_id=%00', 'customer_id=0', 'session_id=nonsense', 'actor=%00', 'limit=201', 'foo=1', 'tenant=NO'])(
    'is not looked for by %s',
    async (query) => {
      expect((await owner.get(`${BOARD}?${query}`)).status).toBe(422);
    },
  );

  it('does not open to the on-behalf tokens that it shows', async () => {
    const { access_token: bearer } = await act(market.pos);
    expect((await validate(mandate, bearer)).status).toBe(200);
    expect((await mandate.call('GET', BOARD, { bearer })).status).toBe(403);
  });
});
