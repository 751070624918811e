import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { IdentityProviders, IdentityProviderService, ProviderFailure } from '#identity-providers';
import { Database } from '#platform';
import { auditEvents, eventsOf, only } from '../../test/support/audit.js';
import { cliCaller } from '../../test/support/builders/caller.js';
import { changeClient } from '../../test/support/builders/client.js';
import { type Idp, startIdp } from '../../test/support/idp/index.js';
import { createSsoShop, OUR_REGISTRATION, type SsoShop, Visitor } from '../../test/support/sso.js';
import { call, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, grant, refresh, validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let second: TestApp;
let idp: Idp;
let market: SsoShop;

beforeAll(async () => {
  mandate = await startTestApp();
  second = await startTestApp({}, mandate);
  idp = await startIdp({ clients: [OUR_REGISTRATION] });
  market = await createSsoShop(mandate, idp);
  await market.addProvider({ key: 'watched', issuer: idp.issuer, validateTokens: true });
});
afterAll(async () => {
  await second.close();
  await mandate.close();
  await idp.stop();
});

interface SignedIn {
  readonly token: string;
  readonly refreshToken: string;
  readonly sessionId: string;
}

async function signedIn(idpKey = 'watched'): Promise<SignedIn> {
  const back = await new Visitor(mandate).signIn(await market.link({ idpKey }), 'ada');
  const code = back.searchParams.get('code') ?? '';
  const { body } = await grant(mandate, market.storefront, { grant_type: 'authorization_code', code });
  return { token: body.access_token, refreshToken: body.refresh_token, sessionId: claimsOf(body.access_token).sid };
}

/** Lets this many minutes pass since the provider was asked and said yes. The instances forget what they remember. */
async function minutesPass({ sessionId }: SignedIn, minutes: number): Promise<void> {
  const ago = `interval '${minutes} minutes'`;
  await mandate.database.query(
    `update sso_grant set asked_at = asked_at - ${ago}, checked_at = checked_at - ${ago} where session_id = $1`,
    [sessionId],
  );
}

const statusAt = async (instance: TestApp, { token }: SignedIn): Promise<number> =>
  (await validate(instance, token)).status;

const asked = (from: number): string[] => idp.calls.slice(from).filter((call) => /\/me$|introspection/.test(call));

describe('a session whose provider is asked whether it stands', () => {
  it('asks nobody while the last answer is fresh, and the provider once when it is not', async () => {
    const session = await signedIn();
    let from = idp.calls.length;
    expect(await statusAt(mandate, session)).toBe(200);
    expect(asked(from)).toEqual([]);

    const older = await signedIn();
    await minutesPass(older, 6);
    from = idp.calls.length;
    const statuses = await Promise.all([mandate, mandate, second, second].map((app) => statusAt(app, older)));
    expect(statuses).toEqual([200, 200, 200, 200]);
    expect(asked(from)).toHaveLength(1);
  });

  it('ends when the provider says no', async () => {
    const session = await signedIn();
    await minutesPass(session, 6);
    idp.withdraw('ada');
    expect(await statusAt(mandate, session)).toBe(401);
    expect(await statusAt(second, session)).toBe(401);
    const [ended] = await auditEvents(mandate, { sessionId: session.sessionId, type: 'token.revoked' });
    expect(ended?.reason).toBe('idp_refused');
    expect((await refresh(mandate, market.storefront, session.refreshToken)).status).toBe(400);
  });

  it('stands for 15 minutes after the last good answer while the provider is down', async () => {
    const session = await signedIn();
    const later = await signedIn();
    for (const path of ['/me', '/token/introspection']) idp.broken.set(path, 503);
    await minutesPass(session, 10);
    expect(await statusAt(mandate, session)).toBe(200);
    await minutesPass(later, 16);
    expect(await statusAt(mandate, later)).toBe(401);
    idp.broken.clear();
    const [ended] = await auditEvents(mandate, { sessionId: later.sessionId, type: 'token.revoked' });
    expect(ended?.reason).toBe('idp_unreachable');
  });

  it('asks again soon when there was no call left for it', async () => {
    const session = await signedIn();
    await minutesPass(session, 6);
    const busy = jest.spyOn(mandate.app.get(IdentityProviders, { strict: false }), 'connector');
    busy.mockRejectedValueOnce(new ProviderFailure('idp_busy'));
    expect(await statusAt(mandate, session)).toBe(200);
    busy.mockRestore();
    const from = idp.calls.length;
    expect(await statusAt(second, session)).toBe(200);
    expect(asked(from)).toEqual([]);
    await minutesPass(session, 1);
    const third = await startTestApp({}, mandate);
    expect(await statusAt(third, session)).toBe(200);
    expect(asked(from)).toHaveLength(1);
    await third.close();
  });

  it('refreshes the provider’s token before it asks with it', async () => {
    const session = await signedIn();
    await minutesPass(session, 6);
    await mandate.database.query(`update sso_grant set token_expires_at = now() where session_id = $1`, [
      session.sessionId,
    ]);
    expect(await statusAt(mandate, session)).toBe(200);
    const [row] = await mandate.database.query<{ fresh: boolean }>(
      "select token_expires_at > now() + interval '5 minutes' as fresh from sso_grant where session_id = $1",
      [session.sessionId],
    );
    expect(row?.fresh).toBe(true);
  });

  it('ends when its provider is disabled, asked or not', async () => {
    const id = await market.addProvider({ key: 'short-lived', issuer: idp.issuer });
    const session = await signedIn('short-lived');
    expect(await statusAt(mandate, session)).toBe(200);
    const providers = mandate.app.get(IdentityProviderService, { strict: false });
    await mandate.app
      .get(Database, { strict: false })
      .transaction((tx) => providers.update(tx, cliCaller, { id }, { enabled: false }));
    expect((await mandate.app.get(IdentityProviders, { strict: false }).byId(id))?.enabled).toBe(false);
    expect(await statusAt(mandate, session)).toBe(401);
  });
});

describe('the detail of a token', () => {
  const detail = (token: string) => call(mandate.url, 'GET', '/v1/oauth/token', { bearer: token });

  it('TM-05: names the provider and its token’s times, but not the token', async () => {
    const { token } = await signedIn('idp');
    const { body } = await detail(token);
    expect(body.identity_provider).toEqual({
      key: 'idp',
      token_issued_at: expect.stringMatching(/^\d{4}-/),
      token_expires_at: expect.stringMatching(/^\d{4}-/),
    });
  });

  it('TM-05: shows the provider’s token to a client with that permission, and records it', async () => {
    const { token, sessionId } = await signedIn('idp');
    await changeClient(mandate, market.storefront.clientId, { scopes: ['mandate.idp_token_read'] });
    const answer = await detail(token);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const userinfo = await fetch(`${idp.issuer}/me`, {
      headers: { authorization: `Bearer ${answer.body.identity_provider.access_token}` },
    });
    expect(userinfo.status).toBe(200);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.detail_read', session_id: sessionId }));

    await mandate.database.query('update sso_grant set token_expires_at = now() where session_id = $1', [sessionId]);
    const refreshed = (await detail(token)).body.identity_provider;
    expect(refreshed.access_token).not.toBe(answer.body.identity_provider.access_token);
    await changeClient(mandate, market.storefront.clientId, { scopes: [] });
  });
});
