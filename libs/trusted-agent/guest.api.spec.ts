import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EmployeeView } from '#access';
import { eventsOf } from '../../test/support/audit.js';
import { type CallCentre, createCallCentre } from '../../test/support/builders/call-centre.js';
import { createGroup } from '../../test/support/builders/group.js';
import { type Idp, startIdp } from '../../test/support/idp/index.js';
import { locationOf, OUR_REGISTRATION } from '../../test/support/sso.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let idp: Idp;
let centre: CallCentre;
let lauren: EmployeeView;

beforeAll(async () => {
  mandate = await startTestApp();
  const claims = { email: 'lauren@example.com', email_verified: true };
  idp = await startIdp({
    clients: [OUR_REGISTRATION],
    accounts: [
      { login: 'lauren', subject: 'lauren-1', claims },
      { login: 'clerk', subject: 'clerk-1', claims: {} },
    ],
  });
  centre = await createCallCentre(mandate);
  await centre.addProvider(idp.issuer);
  lauren = await centre.addEmployee({ email: claims.email, identityProvider: 'staff', subject: 'lauren-1' });
});
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

/** Who asks for a guest names no customer. */
const FOR_A_GUEST = { login_id: 'guest', customer_id: undefined, reason: 'INC-7' };

const guests = (): Promise<{ id: number; shop: number; status: string }[]> =>
  mandate.database.query(
    `select id::float8 as id, shop_id as shop, status from customer where tenant_id = $1 and guest order by id`,
    [centre.tenant.id],
  );

describe('an agent who asks for a guest', () => {
  it('gets one who is made with the code, and acts for them', async () => {
    const back = await centre.signIn('lauren', FOR_A_GUEST);
    const made = await guests();
    expect(made).toEqual([{ id: expect.any(Number), shop: centre.shop.id, status: 'active' }]);
    const guest = made[0]?.id as number;
    const byLauren = { outcome: 'success', actor_type: 'agent', actor_id: lauren.employee.id };
    expect(await eventsOf(mandate, back)).toEqual([
      expect.objectContaining({ ...byLauren, type: 'agent.login', customer_id: null }),
      expect.objectContaining({
        ...byLauren,
        ...{ type: 'customer.guest_started', customer_id: guest, client_id: centre.desktop.clientId },
      }),
      expect.objectContaining({ ...byLauren, type: 'code.issued', customer_id: guest }),
    ]);

    const code = locationOf(back).searchParams.get('code') as string;
    const answer = await centre.redeem(code, { login_id: 'guest' });
    expect([answer.status, answer.body.expires_in]).toEqual([200, 900]);
    const claims = claimsOf(answer.body.access_token);
    expect(claims).toMatchObject({ sub: String(guest), customerId: guest, on_behalf_session: true });
    expect(claims['act']).toMatchObject({ sub: 'lauren-1', assurance: 'verified' });
    expect(await eventsOf(mandate, answer)).toEqual([
      expect.objectContaining({ type: 'code.redeemed', customer_id: guest }),
      expect.objectContaining({
        ...byLauren,
        ...{ type: 'agent.token_issued', customer_id: guest, jti: claims.jti },
        details: expect.objectContaining({ reason: 'INC-7', agent: 'lauren-1' }),
      }),
    ]);
    expect((await validate(mandate, answer.body.access_token)).status).toBe(200);
    // Redeeming makes no second one.
    expect(await guests()).toEqual(made);
  });

  it('gets another one each time', async () => {
    const before = await guests();
    const tokens = [await centre.codeOf('lauren', FOR_A_GUEST), await centre.codeOf('lauren', FOR_A_GUEST)].map(
      (code) => centre.redeem(code),
    );
    const customers = (await Promise.all(tokens)).map(({ body }) => claimsOf(body.access_token).customerId);
    const added = (await guests()).slice(before.length).map(({ id }) => id);
    expect(added).toHaveLength(2);
    expect(new Set(customers)).toEqual(new Set(added));
  });

  it('leaves no guest behind when they may not act', async () => {
    const before = await guests();
    const { code } = await createGroup(mandate, centre.tenant.slug, { permissions: ['Search_Orders'] });
    await centre.addEmployee({ identityProvider: 'staff', subject: 'clerk-1', groups: [code] });
    const back = await centre.signIn('clerk', FOR_A_GUEST);
    expect(locationOf(back).searchParams.get('error')).toBe('access_denied');
    expect(await guests()).toEqual(before);
  });
});
