import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CallCentre, createCallCentre } from '../../test/support/builders/call-centre.js';
import { createEmployeeApp } from '../../test/support/builders/employee-app.js';
import { createGroup } from '../../test/support/builders/group.js';
import { addMember, createEntity } from '../../test/support/builders/legal-entity.js';
import { createMarket, type Market, type SignedIn } from '../../test/support/builders/market.js';
import { signInAs } from '../../test/support/builders/operator.js';
import { type Idp, startIdp } from '../../test/support/idp/index.js';
import { OUR_REGISTRATION } from '../../test/support/sso.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, grant, issueOnBehalf, refresh } from '../../test/support/tokens.js';
import type { MyRightsDto } from './my-rights.dto.js';
import type { ScopeOriginDto } from './scope-origin.dto.js';

let mandate: TestApp;
let market: Market;
let tenant: string;
let shopper: SignedIn;

beforeAll(async () => {
  mandate = await startTestApp({ ALLOW_LOOPBACK_IDP: 'on' });
});
beforeEach(async () => {
  market = await createMarket(mandate);
  tenant = market.tenant.slug;
  shopper = await market.signedIn();
  await createEntity(mandate, tenant, { id: 'north' });
  await addMember(mandate, tenant, 'north', shopper.customer, { roles: ['B2B_ADMIN'] });
});
afterAll(() => mandate.close());

const ask = (bearer: string): Promise<Answer> => mandate.call('GET', '/v1/me/rights', { bearer });

/** The answer, which always names the scopes of the token and no others. */
async function rightsOf(bearer: string): Promise<MyRightsDto> {
  const { status, body } = await ask(bearer);
  expect(status).toBe(200);
  const rights = body as MyRightsDto;
  expect(rights.scopes.map(({ scope }) => scope)).toEqual(claimsOf(bearer).scope.split(' ').filter(Boolean).sort());
  return rights;
}

const originsOf = ({ scopes }: MyRightsDto, scope: string): Partial<ScopeOriginDto>[] =>
  scopes.find((one) => one.scope === scope)?.from ?? [];

describe('my rights', () => {
  it('are what my token may do, with the client, the groups and the role that give it', async () => {
    const client = await market.addStorefront({ scopes: ['basket'] });
    const { customer, refreshToken } = await market.signedIn(client);
    await addMember(mandate, tenant, 'north', customer, { roles: ['B2B_ADMIN'] });
    const group = await createGroup(mandate, tenant, {
      ...{ code: 'wholesale', userType: 'customer', permissions: [], scopes: ['basket', 'media.asset_read'] },
    });
    const owner = await signInAs(mandate);
    await owner.put(`/admin/v1/groups/${group.id}/members/${customer.id}`, undefined);
    const { body } = await refresh(mandate, client, refreshToken, { legal_entity_id: 'north' });
    const rights = await rightsOf(body.access_token);
    expect(rights).toMatchObject({ on_behalf_session: false, legal_entity_id: 'north' });
    expect(originsOf(rights, 'basket')).toMatchObject([
      { by: 'client', client_id: client.clientId, group: null },
      { by: 'group', group: 'wholesale', access_control: null, client_id: null },
    ]);
    expect(originsOf(rights, 'media.asset_read')).toMatchObject([{ by: 'group', group: 'wholesale' }]);
    expect(originsOf(rights, 'iam.user_read_own')).toMatchObject([
      { by: 'company_role', role: 'B2B_ADMIN', legal_entity_id: 'north', assigned_to: 'north' },
    ]);
  });

  it('have no company until I choose one', async () => {
    expect(await rightsOf(shopper.accessToken)).toMatchObject({ legal_entity_id: null, scopes: [] });
  });

  it('are shown to who acts for me for the session of their own token', async () => {
    const order = { customer_id: shopper.customer.id, legal_entity_id: 'north' };
    const acting = await issueOnBehalf(mandate, market.pos, order);
    const rights = await rightsOf(acting.body.access_token);
    expect(rights).toMatchObject({ on_behalf_session: true, legal_entity_id: 'north' });
    expect(originsOf(rights, 'order.order_read_le')).toMatchObject([{ by: 'company_role', role: 'B2B_ADMIN' }]);
  });

  it('are nobody’s who is neither a customer nor an employee', async () => {
    const machine = await market.addPos({ grants: ['client_credentials'] });
    const { body } = await grant(mandate, machine, { grant_type: 'client_credentials' });
    expect((await ask(body.access_token as string)).status).toBe(403);
    expect((await ask('none')).status).toBe(401);
  });
});

describe('an employee’s own rights', () => {
  let idp: Idp;
  let centre: CallCentre;
  beforeAll(async () => {
    idp = await startIdp({
      clients: [OUR_REGISTRATION],
      accounts: [{ login: 'lauren', subject: 'lauren-1', claims: {} }],
    });
    centre = await createCallCentre(mandate);
    await centre.addProvider(idp.issuer);
  });
  afterAll(() => idp.stop());

  it('are what their token was narrowed to, by their groups', async () => {
    const scopes = ['order.order_read', 'product.product_manage'];
    const { code } = await createGroup(mandate, centre.tenant.slug, { scopes, permissions: [] });
    await centre.addEmployee({ groups: [code], identityProvider: 'staff', subject: 'lauren-1' });
    const app = await createEmployeeApp(mandate, centre);
    const { body } = await app.tokens('lauren', { scope: 'order.order_read' });
    const rights = await rightsOf(body.access_token as string);
    expect(rights).toMatchObject({ on_behalf_session: false, legal_entity_id: null });
    expect(originsOf(rights, 'order.order_read')).toMatchObject([{ by: 'group', group: code, client_id: null }]);
  });
});
