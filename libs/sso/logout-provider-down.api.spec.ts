import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents } from '../../test/support/audit.js';
import type { Idp } from '../../test/support/idp/index.js';
import { CALLBACK_URL, createSsoShop, type SsoShop } from '../../test/support/sso.js';
import {
  letRevocationsBeDue,
  logoutLink,
  providerAt,
  type SignedInByIdp,
  signInBy,
  startLogoutIdp,
  storedGrant,
} from '../../test/support/sso-logout.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { validate } from '../../test/support/tokens.js';
import { until } from '../../test/support/until.js';
import { RevocationJob } from './revocation.job.js';

const REVOCATION = '/token/revocation';

let mandate: TestApp;
let idp: Idp;
let shop: SsoShop;

beforeAll(async () => {
  mandate = await startTestApp();
  idp = await startLogoutIdp(mandate);
  shop = await createSsoShop(mandate, idp);
  await shop.addProvider(providerAt(idp, { key: 'revoking', revokeTokens: true }));
  await shop.addProvider(providerAt(idp, { key: 'both', revokeTokens: true, logoutRedirect: true }));
});

afterEach(() => idp.broken.clear());

afterAll(async () => {
  await mandate?.close();
  await idp?.stop();
});

/** Signs out by the shop's link; answers where to, and after how many seconds. */
async function logOut(ada: SignedInByIdp): Promise<{ location: string | null; seconds: number }> {
  const link = await logoutLink(shop, { tokenId: ada.jti });
  const start = performance.now();
  const answer = await ada.visitor.open(link);
  return { location: answer.headers.get('location'), seconds: (performance.now() - start) / 1000 };
}

const logoutOf = async ({ sessionId }: SignedInByIdp) =>
  (await auditEvents(mandate, { type: 'sso.logout', sessionId }))[0];

const workOff = async (...people: readonly SignedInByIdp[]) => {
  await letRevocationsBeDue(mandate, ...people.map(({ sessionId }) => sessionId));
  await mandate.app.get(RevocationJob, { strict: false }).run();
};

describe('LO-05: a provider that does not take its tokens back', () => {
  it.each([
    ['answers 500', 500, 'idp_answer'],
    ['hangs', 'hang', 'idp_timeout'],
  ] as const)('%s: the session has ended all the same, and a job tries again', async (_, breakdown, reason) => {
    const ada = await signInBy(mandate, shop, { idpKey: 'revoking' });
    idp.broken.set(REVOCATION, breakdown);

    const { location, seconds } = await logOut(ada);

    expect(location).toBe(CALLBACK_URL);
    // The bound is the contract's, not this machine's.
    expect(seconds).toBeLessThanOrEqual(3);
    expect((await validate(mandate, ada.accessToken)).status).toBe(401);
    expect((await logoutOf(ada))?.details).toMatchObject({ idp_revocation: 'failed' });
    const failed = await until(async () => {
      const events = await auditEvents(mandate, { type: 'sso.revocation_failed', sessionId: ada.sessionId });
      return events[0];
    });
    expect(failed).toMatchObject({ outcome: 'failed', reason, details: { attempt: 1, provider: 'revoking' } });
    expect(await storedGrant(mandate, ada.sessionId)).toMatchObject({ attempts: 1 });

    idp.broken.clear();
    await workOff(ada);

    expect(await auditEvents(mandate, { type: 'sso.tokens_revoked', sessionId: ada.sessionId })).toMatchObject([
      { outcome: 'success', details: { attempt: 2 } },
    ]);
    expect(await storedGrant(mandate, ada.sessionId)).toBeNull();
  });

  it('ends the session here before it asks there', async () => {
    const ada = await signInBy(mandate, shop, { idpKey: 'revoking' });
    idp.broken.set(REVOCATION, 'hang');
    let answered = false;
    const under_way = logOut(ada).then(() => (answered = true));
    await until(async () => (await validate(mandate, ada.accessToken)).status === 401);
    expect(answered).toBe(false);
    await under_way;
  });

  it('still shows its logout page', async () => {
    const ada = await signInBy(mandate, shop, { idpKey: 'both' });
    idp.broken.set(REVOCATION, 503);
    const { location } = await logOut(ada);
    expect(location).toMatch(idp.origin);
    expect((await logoutOf(ada))?.details).toMatchObject({ idp_revocation: 'failed', provider: 'both' });
  });

  it('is asked no more a day after the end', async () => {
    const ada = await signInBy(mandate, shop, { idpKey: 'revoking' });
    idp.broken.set(REVOCATION, 500);
    await logOut(ada);
    await mandate.database.query(`update sso_grant set ended_at = now() - interval '1 day' where session_id = $1`, [
      ada.sessionId,
    ]);
    await workOff(ada);
    expect(await storedGrant(mandate, ada.sessionId)).toBeNull();
    expect(await auditEvents(mandate, { type: 'sso.revocation_given_up', sessionId: ada.sessionId })).toMatchObject([
      { outcome: 'failed', reason: 'idp_answer', details: { attempt: 2 } },
    ]);
  });
});

describe('a provider that cannot be reached at all', () => {
  it('LO-05: costs its own logout, never ours', async () => {
    const down = await startLogoutIdp(mandate);
    try {
      await shop.addProvider(providerAt(down, { key: 'down', revokeTokens: true, logoutRedirect: true }));
      const ada = await signInBy(mandate, shop, { idpKey: 'down' });
      await down.stop();

      const { seconds } = await logOut(ada);

      expect(seconds).toBeLessThanOrEqual(3);
      expect((await validate(mandate, ada.accessToken)).status).toBe(401);
      expect((await logoutOf(ada))?.details).toMatchObject({ idp_revocation: 'failed', provider: 'down' });
    } finally {
      await down.stop();
    }
  });

  it('holds up no other one that is due', async () => {
    const slow = await startLogoutIdp(mandate);
    try {
      await shop.addProvider(providerAt(slow, { key: 'slow', revokeTokens: true }));
      const [hanging, waiting] = [
        await signInBy(mandate, shop, { idpKey: 'slow' }),
        await signInBy(mandate, shop, { idpKey: 'revoking' }),
      ];
      for (const one of [slow, idp]) one.broken.set(REVOCATION, 500);
      await logOut(hanging);
      await logOut(waiting);
      slow.broken.set(REVOCATION, 'hang');
      idp.broken.clear();

      await workOff(hanging, waiting);

      // One provider was done while the other one hung.
      const ofJob = (await auditEvents(mandate, { requestId: 'system-sso-revocation' })).slice(-2);
      expect(ofJob.map(({ type, session_id }) => [type, session_id])).toEqual([
        ['sso.tokens_revoked', waiting.sessionId],
        ['sso.revocation_failed', hanging.sessionId],
      ]);
    } finally {
      await slow.stop();
    }
  });
});
