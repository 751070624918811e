import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CustomerService } from '#customers';
import type { ClientChanges } from '#oauth-clients';
import { Database } from '#platform';
import { ShopService, TenantService } from '#tenancy';
import { type AuditedEvent, eventsOf, expectEveryTokenRecorded, only } from '../../test/support/audit.js';
import { cliCaller } from '../../test/support/builders/caller.js';
import { changeClient } from '../../test/support/builders/client.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, issueOnBehalf, refresh, validate } from '../../test/support/tokens.js';

// RT-13: whatever allowed the token at issue is asked again at every refresh.

let mandate: TestApp;
let market: Market;

beforeAll(async () => {
  mandate = await startTestApp();
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

type Change = () => Promise<unknown>;

const changeStorefront = (changes: ClientChanges): Promise<unknown> =>
  changeClient(mandate, market.storefront.clientId, changes);
const changePos = (changes: ClientChanges): Promise<unknown> => changeClient(mandate, market.pos.clientId, changes);

function changeCustomer(id: number, changes: Parameters<CustomerService['update']>[4]): Promise<unknown> {
  const customers = mandate.app.get(CustomerService, { strict: false });
  const database = mandate.app.get(Database, { strict: false });
  return database.transaction((tx) => customers.update(tx, cliCaller, market.tenant.slug, id, changes));
}

function disableShop(): Promise<unknown> {
  const shops = mandate.app.get(ShopService, { strict: false });
  const database = mandate.app.get(Database, { strict: false });
  return database.transaction((tx) => shops.update(tx, cliCaller, market.shop.id, { enabled: false }));
}

function disableTenant(): Promise<unknown> {
  const tenants = mandate.app.get(TenantService, { strict: false });
  const database = mandate.app.get(Database, { strict: false });
  return database.transaction((tx) => tenants.update(tx, cliCaller, market.tenant.slug, { enabled: false }));
}

/** Refreshes after the change: must be refused with this, recorded with its true reason, and consume nothing. */
async function refusedAfter(change: Change, call: () => Promise<Answer>, accessToken: string): Promise<Answer> {
  await change();
  const answer = await call();
  const [row] = await mandate.database.query('select generation, ended_at from session where id = $1', [
    claimsOf(accessToken).sid,
  ]);
  expect(row).toEqual({ generation: 1, ended_at: null });
  return answer;
}

interface Case {
  readonly name: string;
  readonly change: (customerId: number) => Promise<unknown>;
  readonly status: number;
  readonly error: string;
  readonly event: Partial<AuditedEvent>;
  /** Whether access tokens die too; a lost grant only stops the refresh. */
  readonly dead?: false;
}

const refusal = (reason: string): Partial<AuditedEvent> => ({
  type: 'token.refresh_refused',
  outcome: 'refused',
  reason,
});

describe('RT-13: a customer’s refresh is refused', () => {
  const CASES: readonly Case[] = [
    {
      name: 'when the customer was deactivated',
      change: (id) => changeCustomer(id, { status: 'inactive' }),
      status: 400,
      error: 'invalid_grant',
      event: refusal('customer'),
    },
    {
      name: 'when the customer’s password was changed',
      change: (id) => changeCustomer(id, { password: 'Another1!pass-word' }),
      status: 400,
      error: 'invalid_grant',
      event: refusal('customer'),
    },
    {
      name: 'when the client was disabled',
      change: () => changeStorefront({ enabled: false }),
      status: 401,
      error: 'invalid_client',
      event: { type: 'client.auth_failed', reason: 'client_disabled' },
    },
    {
      name: 'when the client lost the grant',
      change: () => changeStorefront({ grants: ['password'] }),
      status: 400,
      error: 'unauthorized_client',
      event: refusal('grant'),
      dead: false,
    },
    {
      name: 'when the client may sign nobody in any more',
      change: () => changeStorefront({ grants: ['refresh_token'] }),
      status: 400,
      error: 'unauthorized_client',
      event: refusal('grant'),
      dead: false,
    },
    {
      name: 'when the client serves the shop no more',
      change: () => changeStorefront({ shops: [] }),
      status: 400,
      error: 'invalid_grant',
      event: refusal('shop'),
      dead: false,
    },
    {
      name: 'when the shop was disabled',
      change: disableShop,
      status: 400,
      error: 'invalid_grant',
      event: refusal('shop'),
    },
    {
      name: 'when the tenant was disabled',
      change: disableTenant,
      status: 400,
      error: 'invalid_grant',
      event: refusal('tenant'),
    },
  ];

  it.each(CASES)('$name', async ({ change, status, error, event, dead = true }) => {
    market = await createMarket(mandate);
    const { customer, accessToken, refreshToken } = await market.signedIn();
    const call = (): Promise<Answer> => refresh(mandate, market.storefront, refreshToken);
    const answer = await refusedAfter(() => change(customer.id), call, accessToken);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
    expect(await eventsOf(mandate, answer)).toEqual(only(event));
    expect((await validate(mandate, accessToken)).status).toBe(dead ? 401 : 200);
  });
});

describe('RT-13: a scope that the client has lost', () => {
  it('is lost by its sessions at the next refresh', async () => {
    market = await createMarket(mandate);
    await changeStorefront({ scopes: ['order.read', 'cart.manage'] });
    const { accessToken, refreshToken } = await market.signedIn();
    expect(claimsOf(accessToken).scope).toBe('order.read cart.manage');
    await changeStorefront({ scopes: ['order.read'] });
    const renewed = await refresh(mandate, market.storefront, refreshToken);
    expect(renewed.body.scope).toBe('order.read');
    expect(claimsOf(renewed.body.access_token).scope).toBe('order.read');
    const wider = await refresh(mandate, market.storefront, renewed.body.refresh_token, { scope: 'cart.manage' });
    expect([wider.status, wider.body.error]).toEqual([400, 'invalid_scope']);
  });
});

describe('RT-13: an on-behalf refresh is refused', () => {
  const CASES: readonly Case[] = [
    {
      name: 'when on-behalf was switched off',
      change: () => changePos({ onBehalf: { enabled: false } }),
      status: 403,
      error: 'access_denied',
      event: refusal('permission'),
    },
    {
      name: 'when the permission was taken away',
      change: () => changePos({ grants: ['refresh_token'], onBehalf: { enabled: false } }),
      status: 403,
      error: 'access_denied',
      event: refusal('permission'),
    },
    {
      name: 'when the caller’s address is listed no more',
      change: () => changePos({ ipAllowlist: [{ range: '203.0.113.0/24' }] }),
      status: 403,
      error: 'access_denied',
      event: refusal('ip'),
      dead: false,
    },
    {
      name: 'when the client must give reasons and gave none',
      change: () => changePos({ onBehalf: { reason: 'required' } }),
      status: 400,
      error: 'invalid_request',
      event: refusal('reason_missing'),
      dead: false,
    },
    {
      name: 'when the customer was deactivated',
      change: (id) => changeCustomer(id, { status: 'inactive' }),
      status: 400,
      error: 'invalid_grant',
      event: refusal('customer_inactive'),
    },
    {
      name: 'when the customer opted out',
      change: (id) => changeCustomer(id, { onBehalfOptOut: true }),
      status: 400,
      error: 'invalid_grant',
      event: refusal('customer_opted_out'),
    },
    {
      name: 'when the customer was deactivated and activated again',
      change: async (id) => {
        await changeCustomer(id, { status: 'inactive' });
        await changeCustomer(id, { status: 'active' });
      },
      status: 400,
      error: 'invalid_grant',
      event: refusal('customer'),
    },
  ];

  it.each(CASES)('$name', async ({ change, status, error, event, dead = true }) => {
    market = await createMarket(mandate);
    const issued = await issueOnBehalf(mandate, market.pos, { customer_id: market.customer.id });
    const { access_token, refresh_token } = issued.body;
    const call = (): Promise<Answer> => refresh(mandate, market.pos, refresh_token);
    const answer = await refusedAfter(() => change(market.customer.id), call, access_token);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
    expect(await eventsOf(mandate, answer)).toEqual(only(event));
    expect((await validate(mandate, access_token)).status).toBe(dead ? 401 : 200);
  });

  it('and is allowed while nothing changed: act, mark and permissions stay, the hour counts down', async () => {
    market = await createMarket(mandate);
    const agent = { id: 'lauren', name: 'Lauren B.' };
    const first = (await issueOnBehalf(mandate, market.pos, { customer_id: market.customer.id, agent })).body;
    const second = await refresh(mandate, market.pos, first.refresh_token);
    expect(second.status).toBe(200);
    expect(second.body).toMatchObject({ expires_in: 300, on_behalf_session: true });
    expect(second.body.refresh_expires_in).toBeLessThanOrEqual(3600);
    const { act, on_behalf_session, permissions, sid } = claimsOf(first.access_token);
    expect(claimsOf(second.body.access_token)).toMatchObject({ act, on_behalf_session, permissions, sid });
    expect(await eventsOf(mandate, second)).toEqual(
      only({ type: 'token.refreshed', details: expect.objectContaining({ act }) }),
    );
  });
});
