import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from '../../test/support/builders/client.js';
import { createCustomer } from '../../test/support/builders/customer.js';
import { auditEvents, eventsOf } from '../../test/support/audit.js';
import { type Idp, walkLogout } from '../../test/support/idp/index.js';
import { CALLBACK_URL, createSsoShop, locationOf, type SsoShop, Visitor } from '../../test/support/sso.js';
import {
  logoutLink,
  OUR_LOGOUT_CALLBACK,
  providerAt,
  revocationsAt,
  signInBy,
  startLogoutIdp,
  storedGrant,
} from '../../test/support/sso-logout.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, login, refresh, validate } from '../../test/support/tokens.js';
import { until } from '../../test/support/until.js';

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

afterAll(async () => {
  await mandate?.close();
  await idp?.stop();
});

describe("a shop's link for signing out", () => {
  it('LO-01: ends the session here, revokes its tokens at the provider, and leads back to the shop', async () => {
    const other = await signInBy(mandate, shop, { idpKey: 'revoking' });
    const ada = await signInBy(mandate, shop, { idpKey: 'revoking' });
    const before = revocationsAt(idp);

    const answer = await ada.visitor.open(await logoutLink(shop, { tokenId: ada.jti }));

    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(CALLBACK_URL);
    expect((await validate(mandate, ada.accessToken)).status).toBe(401);
    expect((await refresh(mandate, shop.storefront, ada.refreshToken)).body.error).toBe('invalid_grant');
    expect(revocationsAt(idp)).toBe(before + 1);
    expect(await storedGrant(mandate, ada.sessionId)).toBeNull();
    expect((await eventsOf(mandate, answer)).map(({ type, outcome, reason }) => [type, outcome, reason])).toEqual([
      ['token.revoked', 'success', 'logout'],
      ['sso.tokens_revoked', 'success', null],
      ['sso.logout', 'success', null],
    ]);
    const [record] = await auditEvents(mandate, { type: 'sso.logout', sessionId: ada.sessionId });
    expect(record?.details).toMatchObject({ idp_revocation: 'ok', provider: 'revoking', shop_id: shop.shop.id });
    expect((await validate(mandate, other.accessToken)).status).toBe(200);
    expect(await storedGrant(mandate, other.sessionId)).not.toBeNull();
  });

  it('keeps the own query of the address that it leads back to', async () => {
    const ada = await signInBy(mandate, shop, { idpKey: 'revoking' });
    const callbackUrl = `${CALLBACK_URL}?to=%2Fhome`;
    const answer = await ada.visitor.open(await logoutLink(shop, { tokenId: ada.jti, callbackUrl }));
    expect(answer.headers.get('location')).toBe(callbackUrl);
  });

  it('takes the id of an older token of the session', async () => {
    const ada = await signInBy(mandate, shop, { idpKey: 'revoking' });
    const renewed = (await refresh(mandate, shop.storefront, ada.refreshToken)).body.access_token as string;
    const answer = await ada.visitor.open(await logoutLink(shop, { tokenId: ada.jti }));
    expect(answer.status).toBe(302);
    expect((await validate(mandate, renewed)).status).toBe(401);
  });

  it('leads back again when the session has ended, and asks nobody else', async () => {
    const ada = await signInBy(mandate, shop, { idpKey: 'both' });
    const link = await logoutLink(shop, { tokenId: ada.jti });
    await ada.visitor.open(link);
    const calls = idp.calls.length;
    const again = await new Visitor(mandate).open(link);
    expect([again.status, again.headers.get('location')]).toEqual([302, CALLBACK_URL]);
    expect(again.headers.get('set-cookie')).toBeNull();
    expect(idp.calls).toHaveLength(calls);
    const [record] = await eventsOf(mandate, again);
    expect(record).toMatchObject({ type: 'sso.logout', details: { repeated: true, idp_revocation: 'none' } });
  });

  it('ends a session that began with a password, which no provider has a part in', async () => {
    const storefront = await createClient(mandate, shop.tenant.slug, {
      shops: [shop.shop.id],
      grants: ['password', 'refresh_token'],
    });
    const account = { email: 'cleo@example.com', password: 'Shopper1!pass' };
    await createCustomer(mandate, shop.tenant.slug, shop.shop.id, account);
    const signedIn = await login(mandate, storefront, { ...account, shop_id: shop.shop.id });
    const token = signedIn.body.access_token as string;
    const answer = await mandate.call('GET', await logoutLink(shop, { tokenId: claimsOf(token).jti }));
    expect([answer.status, answer.headers.get('location')]).toEqual([302, CALLBACK_URL]);
    expect((await validate(mandate, token)).status).toBe(401);
    const [, record] = await eventsOf(mandate, answer);
    expect(record).toMatchObject({ type: 'sso.logout', details: { idp_revocation: 'none' } });
  });

  it('LO-07: after it no instance takes the tokens any more', async () => {
    const second = await startTestApp({}, mandate);
    try {
      const ada = await signInBy(mandate, shop, { idpKey: 'revoking' });
      expect((await validate(second, ada.accessToken)).status).toBe(200);
      await ada.visitor.open(await logoutLink(shop, { tokenId: ada.jti }));
      for (const instance of [mandate, second]) {
        const refused = await refresh(instance, shop.storefront, ada.refreshToken);
        expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant']);
        expect(await eventsOf(mandate, refused)).toMatchObject([{ type: 'token.refresh_refused', reason: 'ended' }]);
      }
      expect((await validate(mandate, ada.accessToken)).status).toBe(401);
      // The other instance hears of it within a second (invalidations).

      await until(async () => (await validate(second, ada.accessToken)).status === 401);
    } finally {
      await second.close();
    }
  });
});

describe("over the provider's logout page", () => {
  it('the browser comes back to the shop, once', async () => {
    const ada = await signInBy(mandate, shop, { idpKey: 'both' });
    const away = await ada.visitor.open(await logoutLink(shop, { tokenId: ada.jti }));
    const page = locationOf(away);
    expect([away.status, page.origin]).toEqual([302, idp.origin]);
    expect(page.searchParams.get('id_token_hint')).toMatch(/^ey/);
    expect(page.searchParams.get('post_logout_redirect_uri')).toBe(OUR_LOGOUT_CALLBACK);
    expect((await validate(mandate, ada.accessToken)).status).toBe(401);

    const wayBack = await walkLogout(page, ada.visitor.jar);
    expect(wayBack.url.href).toMatch(`${OUR_LOGOUT_CALLBACK}?state=`);
    const back = await ada.visitor.comeBack(wayBack);
    expect([back.status, back.headers.get('location')]).toEqual([302, CALLBACK_URL]);
    expect(back.headers.get('set-cookie')).toMatch(/Max-Age=0/);

    const again = await ada.visitor.comeBack(wayBack);
    expect([again.status, again.headers.get('location')]).toEqual([200, null]);
    expect(again.text).toContain('You are signed out');
  });

  it('nobody else comes back to the shop with its state', async () => {
    const ada = await signInBy(mandate, shop, { idpKey: 'both' });
    const away = await ada.visitor.open(await logoutLink(shop, { tokenId: ada.jti }));
    const wayBack = await walkLogout(locationOf(away), ada.visitor.jar);
    const stranger = await new Visitor(mandate).comeBack(wayBack);
    expect([stranger.status, stranger.headers.get('location')]).toEqual([200, null]);
    expect(locationOf(await ada.visitor.comeBack(wayBack)).href).toBe(CALLBACK_URL);
  });

  it.each([
    '',
    '?state=',
    '?state=unknown',
    '?state=a&state=b',
    '?state=%3Cscript%3E&callbackUrl=https://evil.example',
  ])('the callback with "%s" is a page that leads nowhere', async (query) => {
    const answer = await mandate.call('GET', `/v1/auth/logout/callback${query}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null]);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.text).not.toMatch(/script|evil/);
  });
});

describe('SS-27: the headers of a logout', () => {
  it('keep it out of caches, referrers and frames, on its page, too', async () => {
    const ada = await signInBy(mandate, shop, { idpKey: 'both' });
    const answers = [
      await mandate.call('GET', '/v1/auth/logout/redirect'),
      await mandate.call('GET', '/v1/auth/logout/callback'),
      await ada.visitor.open(await logoutLink(shop, { tokenId: ada.jti })),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 200, 302]);
    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    }
  });
});
