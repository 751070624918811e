import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { eventsOf } from '../../test/support/audit.js';
import type { Idp } from '../../test/support/idp/index.js';
import { CALLBACK_URL, createSsoShop, type SsoShop } from '../../test/support/sso.js';
import {
  logoutLink,
  providerAt,
  revocationsAt,
  type SignedInByIdp,
  signInBy,
  startLogoutIdp,
} from '../../test/support/sso-logout.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { validate } from '../../test/support/tokens.js';

let mandate: TestApp;
let idp: Idp;
let shop: SsoShop;
let ada: SignedInByIdp;

beforeAll(async () => {
  mandate = await startTestApp();
  idp = await startLogoutIdp(mandate);
  shop = await createSsoShop(mandate, idp);
  await shop.addProvider(providerAt(idp, { key: 'both', revokeTokens: true, logoutRedirect: true }));
  ada = await signInBy(mandate, shop, { idpKey: 'both' });
});

afterAll(async () => {
  await mandate?.close();
  await idp?.stop();
});

const now = (): number => Math.floor(Date.now() / 1000);
const open = (link: string, headers: Record<string, string> = {}) => mandate.call('GET', link, { headers });
const linkWith = (jwt: string) =>
  `/v1/auth/logout/redirect?${new URLSearchParams({ shopId: String(shop.shop.id), jwt }).toString()}`;
const claims = () => ({ callbackUrl: CALLBACK_URL, tokenId: ada.jti, iat: now(), exp: now() + 60 });

async function expectRefused(answer: Answer, status: number, reason: string): Promise<void> {
  expect([answer.status, answer.headers.get('location'), answer.headers.get('set-cookie')]).toEqual([
    status,
    null,
    null,
  ]);
  expect(await eventsOf(mandate, answer)).toEqual([
    expect.objectContaining({ type: 'sso.logout_refused', outcome: 'refused', reason }),
  ]);
  expect((await validate(mandate, ada.accessToken)).status).toBe(200);
  expect(revocationsAt(idp)).toBe(0);
}

describe('LO-02: an address that the shop has not registered', () => {
  it.each([
    'https://evil.example/signin/callback',
    'https://shop.example.evil.example/signin/callback',
    'http://shop.example/signin/callback',
    'https://shop.example/signin/callback/more',
    'https://shop.example@evil.example/signin/callback',
    'https://shop.example/signin/callback#part',
    'javascript:alert(1)',
  ])('%s is refused, and the session stays', async (callbackUrl) => {
    const answer = await open(await logoutLink(shop, { tokenId: ada.jti, callbackUrl }));
    await expectRefused(answer, 400, 'callback');
    expect(answer.text).not.toContain(callbackUrl);
  });
});

describe('LO-04: a logout that the shop has not signed', () => {
  it('is refused without a signature', async () => {
    await expectRefused(await open(linkWith(new UnsecuredJWT(claims()).encode())), 400, 'jwt');
  });

  it('is refused with a foreign signature', async () => {
    const link = await logoutLink(shop, { tokenId: ada.jti }, 'x'.repeat(32));
    await expectRefused(await open(link), 400, 'jwt');
  });

  it('is refused with another algorithm', async () => {
    const jwt = await new SignJWT(claims())
      .setProtectedHeader({ alg: 'HS512' })
      .sign(new TextEncoder().encode(shop.shop.secret.padEnd(64, 'x')));
    await expectRefused(await open(linkWith(jwt)), 400, 'jwt');
  });

  it.each([
    ['expired', () => ({ iat: now() - 600, exp: now() - 120 })],
    ['without an end', () => ({ exp: undefined })],
    ['living longer than shops may sign for', () => ({ iat: now(), exp: now() + 7201 })],
    ['from the future', () => ({ iat: now() + 120, exp: now() + 240 })],
  ])('is refused when it is %s', async (_, times) => {
    await expectRefused(await open(await logoutLink(shop, { tokenId: ada.jti, ...times() })), 400, 'jwt_time');
  });

  it.each(['', '?shopId=1', '?shopId=abc&jwt=a.b.c', '?shopId=1&jwt=%3Cscript%3E'])(
    'is refused with "%s"',
    async (query) => {
      await expectRefused(await open(`/v1/auth/logout/redirect${query}`), 400, 'jwt');
    },
  );

  it('FZ-04: is refused with a single bit changed, wherever', async () => {
    const link = await logoutLink(shop, { tokenId: ada.jti });
    const jwt = new URLSearchParams(link.split('?')[1]).get('jwt') as string;
    const statuses = new Set<number>();
    for (let flip = 0; flip < 400; flip++) {
      const bytes = Buffer.from(jwt);
      const place = (flip * 7919) % (bytes.length * 8);
      bytes[place >> 3] = (bytes[place >> 3] as number) ^ (1 << (place & 7));
      statuses.add((await open(linkWith(bytes.toString('latin1')))).status);
    }
    expect([...statuses]).toEqual([400]);
    expect((await validate(mandate, ada.accessToken)).status).toBe(200);
  });

  it.each([
    ['/v1/auth/logout/redirect', 'GET'],
    ['/v1/auth/logout/callback', 'GET'],
    ['/v1/auth/external/redirect', 'GET'],
    ['/v1/auth/external/callback', 'GET, POST'],
  ])('FZ-09: %s does nothing for somebody who only looks whether the link works', async (path, allow) => {
    const link = await logoutLink(shop, { tokenId: ada.jti });
    const answer = await mandate.call('HEAD', path + link.slice(link.indexOf('?')));
    expect([answer.status, answer.headers.get('allow'), answer.headers.get('location')]).toEqual([405, allow, null]);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect((await validate(mandate, ada.accessToken)).status).toBe(200);
  });

  it('shows a person a page that leads nowhere and repeats nothing', async () => {
    const link = `/v1/auth/logout/redirect?shopId=1&jwt=${encodeURIComponent('<b>x</b>')}`;
    const answer = await open(link, { accept: 'text/html,*/*' });
    await expectRefused(answer, 400, 'jwt');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.text).not.toContain('<b>');
  });
});

describe('a link that the shop signed for something else', () => {
  it.each([
    ['names no token', {}],
    ['names a token by a number', { tokenId: 4711 }],
    ['names what is no token id', { tokenId: 'not-a-token-id' }],
    ['has no address to come back to', { callbackUrl: undefined }],
    ['is for a login', { idpKey: 'both', clientId: '5' }],
    ['is for both', { idpKey: 'both', clientId: '5', tokenId: () => ada.jti }],
  ])('is refused when it %s', async (_, wanted) => {
    const resolved = Object.entries(wanted).map(([name, value]) => [
      name,
      typeof value === 'function' ? value() : value,
    ]);
    const link = await logoutLink(shop, Object.fromEntries(resolved) as Record<string, unknown>);
    const answer = await open(link);
    await expectRefused(answer, 422, 'claims');
    expect(answer.body.error).toBe('validation_failed');
  });

  it('does not sign anybody in', async () => {
    const link = await logoutLink(shop, { tokenId: ada.jti });
    const answer = await open(link.replace('/logout/redirect', '/external/redirect'));
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_request');
    expect((await validate(mandate, ada.accessToken)).status).toBe(200);
  });
});

describe('a token that is none of the shop', () => {
  let other: SsoShop;

  beforeEach(async () => {
    other = await createSsoShop(mandate, idp);
  });

  it('is refused when it belongs to another shop', async () => {
    await expectRefused(await open(await logoutLink(other, { tokenId: ada.jti })), 400, 'token_id');
  });

  it('is refused when it was never issued', async () => {
    const bytes = Buffer.from(ada.jti, 'base64url');
    bytes.writeUInt32BE(2, 16);
    const tokenId = bytes.toString('base64url');
    await expectRefused(await open(await logoutLink(shop, { tokenId })), 400, 'token_id');
    bytes.writeUInt32BE(0, 16);
    await expectRefused(await open(await logoutLink(shop, { tokenId: bytes.toString('base64url') })), 400, 'token_id');
  });

  it('is refused when its session is unknown', async () => {
    const bytes = Buffer.from(ada.jti, 'base64url');
    bytes.writeUInt8(bytes.readUInt8(15) ^ 1, 15);
    const tokenId = bytes.toString('base64url');
    await expectRefused(await open(await logoutLink(shop, { tokenId })), 400, 'token_id');
  });
});
