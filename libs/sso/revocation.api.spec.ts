import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents } from '../../test/support/audit.js';
import { cliCaller } from '../../test/support/builders/caller.js';
import { changeCustomer } from '../../test/support/builders/customer.js';
import type { Idp } from '../../test/support/idp/index.js';
import { createSsoShop, type SsoShop, Visitor } from '../../test/support/sso.js';
import {
  logoutLink,
  providerAt,
  revocationsAt,
  type SignedInByIdp,
  signInBy,
  startLogoutIdp,
  storedGrant,
} from '../../test/support/sso-logout.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { letTimePass } from '../../test/support/time.js';
import { basicOf, claimsOf } from '../../test/support/tokens.js';
import { until } from '../../test/support/until.js';
import { Database } from '#platform';
import { SessionEndings, SessionReader } from '#tokens';
import { RevocationJob } from './revocation.job.js';
import { RevocationUpkeep } from './revocation.upkeep.js';

let mandate: TestApp;
let idp: Idp;
let shop: SsoShop;

beforeAll(async () => {
  mandate = await startTestApp();
  idp = await startLogoutIdp(mandate);
  shop = await createSsoShop(mandate, idp);
  await shop.addProvider(providerAt(idp, { key: 'both', revokeTokens: true, logoutRedirect: true }));
});

afterAll(async () => {
  await mandate?.close();
  await idp?.stop();
});

type Ending = readonly [string, (ada: SignedInByIdp) => Promise<Answer | boolean>];

const ENDINGS: readonly Ending[] = [
  ['POST /v1/auth/logout', ({ accessToken }) => mandate.call('POST', '/v1/auth/logout', { bearer: accessToken })],
  [
    'DELETE /v1/oauth/tokens/{id}',
    ({ accessToken, jti }) => mandate.call('DELETE', `/v1/oauth/tokens/${jti}`, { bearer: accessToken }),
  ],
  [
    'POST /v1/oauth/revoke',
    ({ refreshToken }) => {
      const body = new URLSearchParams({ token: refreshToken });
      return mandate.call('POST', '/v1/oauth/revoke', { basic: basicOf(shop.storefront), body });
    },
  ],
  [
    'an operator',
    async ({ sessionId }) => {
      const session = await mandate.app.get(SessionReader, { strict: false }).fresh(sessionId);
      if (!session) throw new Error('no session');
      return mandate.app.get(SessionEndings, { strict: false }).end(session, { reason: 'operator', ...cliCaller });
    },
  ],
];

describe('a session that ends without its browser', () => {
  it.each(ENDINGS)('by %s: its tokens are revoked at the provider and deleted here', async (_, end) => {
    const ada = await signInBy(mandate, shop, { idpKey: 'both' });
    const before = revocationsAt(idp);

    const answer = await end(ada);

    if (answer !== true) expect((answer as Answer).status).toBeLessThan(300);
    expect(revocationsAt(idp)).toBe(before + 1);
    expect(await storedGrant(mandate, ada.sessionId)).toBeNull();
    expect(await auditEvents(mandate, { type: 'sso.tokens_revoked', sessionId: ada.sessionId })).toMatchObject([
      {
        outcome: 'success',
        customer_id: claimsOf(ada.accessToken).customerId,
        details: { provider: 'both', attempt: 1 },
      },
    ]);
  });

  it('with many others: the tokens of each are revoked, while whoever ended them goes on', async () => {
    const both = [await signInBy(mandate, shop, { idpKey: 'both' }), await signInBy(mandate, shop, { idpKey: 'both' })];
    const before = revocationsAt(idp);
    const filter = { tenants: [shop.tenant.id], sessionIds: both.map(({ sessionId }) => sessionId) };
    const endings = mandate.app.get(SessionEndings, { strict: false });
    const database = mandate.app.get(Database, { strict: false });
    expect(await database.transaction((tx) => endings.endMatching(tx, filter, cliCaller, 'operator'))).toBe(2);
    for (const { sessionId } of both) await until(async () => (await storedGrant(mandate, sessionId)) === null);
    expect(revocationsAt(idp)).toBe(before + 2);
  });

  it('tells nobody where the tenant does not want it, and deletes the tokens all the same', async () => {
    const ada = await signInBy(mandate, shop, { idpKey: 'idp' });
    const before = revocationsAt(idp);
    await mandate.call('POST', '/v1/auth/logout', { bearer: ada.accessToken });
    expect(revocationsAt(idp)).toBe(before);
    expect(await storedGrant(mandate, ada.sessionId)).toBeNull();
    expect(await auditEvents(mandate, { type: 'sso.tokens_revoked', sessionId: ada.sessionId })).toEqual([]);
  });

  it('leaves tokens alone that are just being refreshed; the job comes later', async () => {
    const ada = await signInBy(mandate, shop, { idpKey: 'both' });
    const busy = (until: string) =>
      mandate.database.query(`update sso_grant set busy_until = ${until} where session_id = $1`, [ada.sessionId]);
    await busy(`now() + interval '10 seconds'`);
    await mandate.call('GET', await logoutLink(shop, { tokenId: ada.jti }));
    expect(await storedGrant(mandate, ada.sessionId)).toMatchObject({ attempts: 0 });
    await busy('null');
    await mandate.app.get(RevocationJob, { strict: false }).run();
    expect(await storedGrant(mandate, ada.sessionId)).toBeNull();
  });
});

describe('a session that ends without a word', () => {
  const upkeep = async () => {
    await mandate.app.get(RevocationUpkeep, { strict: false }).run();
    await mandate.app.get(RevocationJob, { strict: false }).run();
  };

  it('because it expired, or its customer was deactivated: the tokens are revoked, those of others stay', async () => {
    const [expired, deactivated, alive] = [
      await signInBy(mandate, shop, { idpKey: 'both' }),
      await signInBy(mandate, shop, { idpKey: 'both', login: 'bob' }),
      await signInBy(mandate, shop, { idpKey: 'both' }),
    ];
    await letTimePass(mandate, expired.sessionId, 400 * 86_400);
    const bob = Number(claimsOf(deactivated.accessToken).sub);
    await changeCustomer(mandate, shop.tenant.slug, bob, { status: 'inactive' });
    const before = revocationsAt(idp);

    await upkeep();

    expect(revocationsAt(idp)).toBe(before + 2);
    const stored = await Promise.all(
      [expired, deactivated, alive].map(async ({ sessionId }) => (await storedGrant(mandate, sessionId)) !== null),
    );
    expect(stored).toEqual([false, false, true]);
    expect(await auditEvents(mandate, { type: 'token.revoked', sessionId: expired.sessionId })).toEqual([]);
  });

  it('because its code was never redeemed', async () => {
    await new Visitor(mandate).signIn(await shop.link({ idpKey: 'both' }), 'ada');
    const unredeemed = `select g.session_id as id from sso_grant g
      where not exists (select 1 from session s where s.id = g.session_id)`;
    const [grant] = await mandate.database.query<{ id: string }>(unredeemed);
    const id = grant?.id ?? '';
    await upkeep();
    expect(await storedGrant(mandate, id)).not.toBeNull();
    await mandate.database.query(
      `update sso_grant set obtained_at = obtained_at - interval '11 minutes' where session_id = $1`,
      [id],
    );
    await upkeep();
    expect(await storedGrant(mandate, id)).toBeNull();
  });
});
