import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded, only, sessionCount } from '../../test/support/audit.js';
import { changeClient, createClient, type TestClient } from '../../test/support/builders/client.js';
import { createEmployee } from '../../test/support/builders/employee.js';
import { createProvider } from '../../test/support/builders/identity-provider.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import {
  createTrustedSystem,
  exchange,
  exchangeFor,
  exchangeForLogin,
} from '../../test/support/builders/trusted-system.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, issueOnBehalf, refresh, validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let market: Market;
let system: TestClient;
let okta: { readonly key: string; readonly issuer: string };

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
  system = await createTrustedSystem(mandate, market.tenant.slug, [market.shop.id]);
  okta = { key: 'okta', issuer: 'https://okta.example.com' };
  await createProvider(mandate, market.tenant.slug, okta);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

const login = (name: string, fields: Record<string, string> = {}): Promise<Answer> =>
  exchangeForLogin(mandate, system, market.shop.id, name, fields);

const refused = async (answer: Answer): Promise<unknown[]> => {
  const [event] = (await eventsOf(mandate, answer)).filter(({ outcome }) => outcome === 'refused');
  return [answer.status, answer.body.error, answer.body.reason, event?.type, event?.reason];
};

/** Customers and identities that there are. */
async function people(): Promise<unknown> {
  const [counts] = await mandate.database.query(
    'select (select count(*) from customer) as customers, (select count(*) from customer_identity) as identities',
  );
  return counts;
}

describe('a trusted system', () => {
  it('gets half an hour, refreshed for a day, named as the one who acts', async () => {
    const { id } = await market.addCustomer();
    const answer = await exchangeFor(mandate, system, id, { reason: 'INC-7', call_id: 'call 7' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      ...{ token_type: 'Bearer', expires_in: 1800, refresh_expires_in: 86_400, on_behalf_session: true },
      scope: 'orders.read',
    });
    expect(claimsOf(answer.body.access_token)).toMatchObject({
      ...{ customerId: id, on_behalf_session: true, act: { sub: `client:${system.clientId}` }, scope: 'orders.read' },
      permissions: ['Login_On_Behalf', 'Create_Order_On_Behalf'],
    });
    expect(await eventsOf(mandate, answer)).toEqual(
      only({
        type: 'onbehalf.issued',
        actor_type: 'client',
        customer_id: id,
        details: expect.objectContaining({ kind: 'trusted_system', reason: 'INC-7', call_id: 'call 7' }),
      }),
    );
    const [session] = await mandate.database.query('select kind, call_id from session where id = $1', [
      claimsOf(answer.body.access_token).sid,
    ]);
    expect(session).toEqual({ kind: 'trusted_system', call_id: 'call 7' });
  });

  it('lives as long as its client’s refresh tokens, where that is less than a day', async () => {
    const brief = await createTrustedSystem(mandate, market.tenant.slug, [market.shop.id], { refreshTokenTtl: 7200 });
    const { id } = await market.addCustomer();
    expect((await exchangeFor(mandate, brief, id)).body.refresh_expires_in).toBe(7200);
  });

  it('is refreshed by itself and by nobody else', async () => {
    const { id } = await market.addCustomer();
    const first = (await exchangeFor(mandate, system, id)).body;
    const other = await createTrustedSystem(mandate, market.tenant.slug, [market.shop.id]);
    expect((await refresh(mandate, other, first.refresh_token)).status).toBe(400);
    const second = await refresh(mandate, system, first.refresh_token);
    expect([second.status, second.body.expires_in]).toEqual([200, 1800]);
    expect(claimsOf(second.body.access_token)).toMatchObject({ act: { sub: `client:${system.clientId}` } });
  });

  it('is not refreshed without its scope, and loses its tokens with scope or grant', async () => {
    const { id } = await market.addCustomer();
    const client = await createTrustedSystem(mandate, market.tenant.slug, [market.shop.id]);
    const first = (await exchangeFor(mandate, client, id)).body;
    await changeClient(mandate, client.clientId, { scopes: ['orders.read'] });
    const answer = await refresh(mandate, client, first.refresh_token);
    expect(await refused(answer)).toEqual([403, 'access_denied', undefined, 'token.refresh_refused', 'face_scope']);
    expect((await validate(mandate, first.access_token)).status).toBe(401);
    await changeClient(mandate, client.clientId, { scopes: ['sfcc.ts_ext_on_behalf_of'] });
    const second = (await exchangeFor(mandate, client, id)).body;
    await changeClient(mandate, client.clientId, { grants: ['refresh_token'] });
    expect((await validate(mandate, second.access_token)).status).toBe(401);
  });

  it('may be what a trusted client is, too: its scope says which of them it means', async () => {
    const both = await market.addPos({
      grants: ['on_behalf', 'trusted_system'],
      scopes: ['sfcc.ts_ext_on_behalf_of'],
    });
    const { id } = await market.addCustomer();
    const byScope = { scope: 'sfcc.ts_ext_on_behalf_of' };
    const answers = [await exchangeFor(mandate, both, id), await exchangeFor(mandate, both, id, byScope)];
    const lifetimes = answers.map(({ body }) => body.expires_in as number);
    expect(lifetimes).toEqual([300, 1800]);
    expect((await issueOnBehalf(mandate, both, { customer_id: id })).body.expires_in).toBe(300);
  });

  it('needs grant, scope, and an address of its list where it has one', async () => {
    const { id } = await market.addCustomer();
    const shops = [market.shop.id];
    const { slug } = market.tenant;
    const before = await sessionCount(mandate);
    const scope = 'sfcc.ts_ext_on_behalf_of';
    const cases: [TestClient, string][] = [
      [await createClient(mandate, slug, { shops, grants: ['client_credentials'], scopes: [scope] }), 'face_grant'],
      [await createTrustedSystem(mandate, slug, shops, { scopes: [] }), 'face_scope'],
      [
        await createTrustedSystem(mandate, slug, shops, { ipAllowlist: [{ range: '203.0.113.0/24', label: 'shop' }] }),
        'ip',
      ],
    ];
    for (const [client, reason] of cases) {
      const answer = await exchangeFor(mandate, client, id, { scope });
      expect(await refused(answer)).toEqual([403, 'access_denied', undefined, 'onbehalf.refused', reason]);
      expect(answer.body.message).toBe('This client may not act on behalf of customers from here.');
    }
    expect(await sessionCount(mandate)).toBe(before);
  });
});

describe('a shopper', () => {
  it('is named by the login of the shop, whatever the case of its letters', async () => {
    const { id } = await market.addCustomer({ email: 'Tim+tag@example.com' });
    const answer = await login('tim+TAG@example.com', { idp_origin: 'ecom' });
    expect(claimsOf(answer.body.access_token).customerId).toBe(id);
    const [event] = await eventsOf(mandate, answer);
    expect(event?.extra).toMatchObject({ login_id: 'tim+TAG@example.com' });
    expect(JSON.stringify({ ...event, extra: null })).not.toMatch(/tag@example/i);
  });

  it('is named by the merchant’s own number', async () => {
    const { id } = await market.addCustomer({ externalId: 'T-1' });
    const answer = await exchange(mandate, system, { type: 'external-id', subject: 'T-1' }, {});
    expect(claimsOf(answer.body.access_token).customerId).toBe(id);
  });

  it.each<[string, string, Record<string, string>]>([
    ['nobody with this login of the shop', 'nobody@example.com', {}],
    ['nobody with it, when the shop is named as its origin', 'nobody@example.com', { idp_origin: 'ecom' }],
    ['a provider that there is not', 'tim', { idp_origin: 'elsewhere' }],
    ['a shop that is none of the client’s', 'tim', { shop_id: '4000000000' }],
  ])('is refused and nobody is made: %s', async (_, name, fields) => {
    const before = await people();
    expect(await refused(await login(name, fields))).toEqual([
      ...[400, 'invalid_grant', 'customer_not_found'],
      ...['onbehalf.refused', 'customer_not_found'],
    ]);
    expect(await people()).toEqual(before);
  });

  it('of a provider who is unknown is made with that identity, the provider unasked, and found the next time', async () => {
    const said = { idp_origin: okta.key, first_name: 'Ada', last_name: 'Byron', email_id: 'ada@example.com' };
    const first = await login('sub-ada', said);
    expect(first.status).toBe(200);
    const { customerId } = claimsOf(first.body.access_token);
    const [customer] = await mandate.database.query(
      `select c.first_name, c.last_name, c.email, c.email_verified, c.guest, i.issuer, i.subject, i.email_verified as idp_verified
       from customer c join customer_identity i on i.tenant_id = c.tenant_id and i.customer_id = c.id where c.id = $1`,
      [customerId],
    );
    expect(customer).toEqual({
      ...{ first_name: 'Ada', last_name: 'Byron', email: 'ada@example.com', email_verified: false, guest: false },
      ...{ issuer: okta.issuer, subject: 'sub-ada', idp_verified: false },
    });
    const events = await eventsOf(mandate, first);
    expect(events.map(({ type }) => type)).toEqual(['customer.created', 'identity.linked', 'onbehalf.issued']);
    expect(
      events.every(({ customer_id, client_id }) => customer_id === customerId && client_id === system.clientId),
    ).toBe(true);
    const second = await login('sub-ada', { idp_origin: okta.key });
    expect(claimsOf(second.body.access_token).customerId).toBe(customerId);
    expect(await eventsOf(mandate, second)).toEqual(only({ type: 'onbehalf.issued' }));
  });

  it('of a provider takes nobody’s address', async () => {
    await market.addCustomer({ email: 'eve@example.com', emailVerified: true });
    const before = await people();
    const answer = await login('sub-eve', { idp_origin: okta.key, email_id: 'EVE@example.com' });
    expect(await refused(answer)).toEqual([
      ...[400, 'invalid_grant', 'email_taken'],
      ...['onbehalf.refused', 'email_unverified'],
    ]);
    expect(await people()).toEqual(before);
  });

  it('of a provider is not made where nobody may act for them', async () => {
    const lauren = await createEmployee(mandate, market.tenant.slug, { email: 'lauren.own@example.com' });
    const before = await people();
    const privileged = await login('sub-lauren', { idp_origin: okta.key, email_id: lauren.employee.email });
    expect(await refused(privileged)).toEqual([
      ...[400, 'invalid_grant', 'customer_not_found'],
      ...['onbehalf.refused', 'customer_privileged'],
    ]);
    const strict = await createTrustedSystem(mandate, market.tenant.slug, [market.shop.id], {
      onBehalf: { reason: 'required' },
    });
    const silent = await exchangeForLogin(mandate, strict, market.shop.id, 'sub-new', { idp_origin: okta.key });
    expect((await refused(silent)).slice(2)).toEqual(['reason_missing', 'onbehalf.refused', 'reason_missing']);
    expect(await people()).toEqual(before);
  });

  it('of a provider is nobody to act for when an employee signs in there as the same person', async () => {
    const { slug, id: tenantId } = market.tenant;
    await createProvider(mandate, slug, {
      key: 'staff',
      audience: 'employees',
      issuer: okta.issuer,
      clientId: 'staff',
    });
    await createEmployee(mandate, slug, { identityProvider: 'staff', subject: 'sub-colleague' });
    const nobody = ['customer_not_found', 'onbehalf.refused', 'customer_privileged'];
    const before = await people();
    expect((await refused(await login('sub-colleague', { idp_origin: okta.key }))).slice(2)).toEqual(nobody);
    expect(await people()).toEqual(before);
    const { id } = await market.addCustomer({ email: 'private@example.com' });
    await mandate.database.query(
      `insert into customer_identity (id, tenant_id, customer_id, provider_id, issuer, subject)
       values (gen_random_uuid(), $1, $2, 1, $3, 'sub-colleague')`,
      [tenantId, id, okta.issuer],
    );
    expect((await refused(await exchangeFor(mandate, system, id))).slice(2)).toEqual(nobody);
  });

  it('is made once, however many first logins come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => login('sub-race', { idp_origin: okta.key })));
    const ids = answers
      .filter(({ status }) => status === 200)
      .map(({ body }) => claimsOf(body.access_token).customerId);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(1);
    const rows = await mandate.database.query(`select 1 from customer_identity where subject = 'sub-race'`);
    expect(rows).toHaveLength(1);
  });
});

describe('a guest', () => {
  it('is a new one at every login, and stays one that may be acted for', async () => {
    const first = await login('guest');
    const second = await login('Guest');
    const ids = [first, second].map(({ body }) => claimsOf(body.access_token).customerId);
    expect(new Set(ids).size).toBe(2);
    expect((await eventsOf(mandate, first)).map(({ type }) => type)).toEqual([
      'customer.guest_started',
      'onbehalf.issued',
    ]);
    expect((await refresh(mandate, system, first.body.refresh_token)).status).toBe(200);
    const byId = await exchangeFor(mandate, system, ids[0] ?? 0);
    expect((await refused(byId)).slice(2)).toEqual(['customer_guest', 'onbehalf.refused', 'customer_guest']);
  });

  it('is not made for a client that may not act', async () => {
    const before = await people();
    const client = await createTrustedSystem(mandate, market.tenant.slug, [market.shop.id], { scopes: [] });
    const answer = await exchangeForLogin(mandate, client, market.shop.id, 'guest');
    expect((await refused(answer)).at(-1)).toBe('face_scope');
    expect(await people()).toEqual(before);
  });
});
