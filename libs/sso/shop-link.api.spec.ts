import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, only } from '../../test/support/audit.js';
import { changeClient, createClient } from '../../test/support/builders/client.js';
import { createShop } from '../../test/support/builders/shop.js';
import { type Idp, startIdp } from '../../test/support/idp/index.js';
import {
  CALLBACK_URL,
  createSsoShop,
  linkOf,
  locationOf,
  OUR_REGISTRATION,
  signedLink,
  type SsoShop,
  Visitor,
} from '../../test/support/sso.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { ShopLinks } from './shop-links.js';
import { readShopLinkQuery } from './shop-link.policy.js';

let mandate: TestApp;
let idp: Idp;
let market: SsoShop;
let other: SsoShop;

beforeAll(async () => {
  mandate = await startTestApp();
  idp = await startIdp({ clients: [OUR_REGISTRATION] });
  market = await createSsoShop(mandate, idp);
  other = await createSsoShop(mandate, idp);
});
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

const open = (path: string, headers?: Record<string, string>) => new Visitor(mandate).open(path, headers);
const NOW = Math.floor(Date.now() / 1000);
const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Our own page: no way on, one record. */
async function expectPage400(answer: Answer, reason: string): Promise<void> {
  expect(answer.status).toBe(400);
  expect(answer.headers.get('location')).toBeNull();
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'sso.refused', outcome: 'refused', reason }));
}

describe('a shop’s link', () => {
  it.each(['none', 'None', 'nOnE'])('SS-02: is not believed unsigned, with alg %s', async (alg) => {
    const payload = { idpKey: 'idp', callbackUrl: CALLBACK_URL, clientId: market.storefront.clientId };
    const jwt = `${encode({ alg, typ: 'JWT' })}.${encode({ ...payload, iat: NOW, exp: NOW + 600 })}.`;
    await expectPage400(await open(linkOf(market.shop.id, jwt)), 'jwt');
  });

  it('SS-02: is not believed with a signature of another kind or a critical extension', async () => {
    const [header, payload, signature] = new URLSearchParams((await market.link()).split('?')[1])
      .get('jwt')
      ?.split('.') as [string, string, string];
    for (const changed of [{ alg: 'HS512' }, { alg: 'RS256' }, { alg: 'HS256', typ: 'JWT', crit: ['b64'] }]) {
      await expectPage400(await open(linkOf(market.shop.id, `${encode(changed)}.${payload}.${signature}`)), 'jwt');
    }
    await expectPage400(await open(linkOf(market.shop.id, `${header}.${payload}.${signature.slice(1)}A`)), 'jwt');
  });

  it.each([
    ['expired', { exp: NOW - 120, iat: NOW - 900 }],
    ['without exp', { exp: undefined }],
    ['longer than two hours', { exp: NOW + 7400 }],
    ['from two minutes ahead', { iat: NOW + 125, exp: NOW + 600 }],
    ['with exp as text', { exp: '123' }],
    ['with exp 1e99', { exp: 1e99 }],
    ['with a negative exp', { exp: -1 }],
  ])('SS-05: is not believed %s', async (_, times) => {
    await expectPage400(await open(await market.link(times)), 'jwt_time');
  });

  it('FL-12: may come from a clock that is half a minute ahead', async () => {
    expect((await open(await market.link({ iat: NOW + 30, exp: NOW + 600 }))).status).toBe(302);
    await expectPage400(await open(await market.link({ iat: NOW + 180, exp: NOW + 600 })), 'jwt_time');
    await expectPage400(await open(await market.link({ iat: NOW - 900, exp: NOW - 120 })), 'jwt_time');
  });

  it('FZ-04: is not believed with a single bit changed, wherever', async () => {
    const links = mandate.app.get(ShopLinks, { strict: false });
    const jwt = new URLSearchParams((await market.link()).split('?')[1]).get('jwt') as string;
    const believed: number[] = [];
    for (let flip = 0; flip < 10_000; flip++) {
      const bytes = Buffer.from(jwt);
      const place = (flip * 7919) % (bytes.length * 8);
      bytes[place >> 3] = (bytes[place >> 3] as number) ^ (1 << (place & 7));
      const wanted = readShopLinkQuery({ shopId: String(market.shop.id), jwt: bytes.toString('latin1') });
      if (wanted && !('refused' in (await links.open(wanted)))) believed.push(place);
    }
    expect(believed).toEqual([]);
  });

  it.each([
    'https://evil.example/signin/callback',
    `${CALLBACK_URL}/`,
    `${CALLBACK_URL}#fragment`,
    'https://shop.example:8443/signin/callback',
    'http://shop.example/signin/callback',
    'javascript:alert(1)',
  ])('SS-06: leads to no unregistered address: %s', async (callbackUrl) => {
    await expectPage400(await open(await market.link({ callbackUrl })), 'callback');
  });

  it('SS-08: is not believed when another shop signed it', async () => {
    const claims = { idpKey: 'idp', callbackUrl: CALLBACK_URL, clientId: market.storefront.clientId };
    await expectPage400(await open(await signedLink(market.shop.id, other.shop.secret, claims)), 'jwt');
  });

  it('is not believed for shops that do not exist, and not without its parts', async () => {
    await expectPage400(await open(await signedLink(999_999, market.shop.secret, {})), 'shop');
    for (const path of ['', '?shopId=1001', `?shopId=${market.shop.id}&jwt=a.b.c&jwt=a.b.c`, '?shopId=1&jwt=%00']) {
      await expectPage400(await open(`/v1/auth/external/redirect${path}`), 'jwt');
    }
  });
});

describe('whoever sends too many links', () => {
  it('is told to wait, whatever they send', async () => {
    const limited = await startTestApp({ RATE_LIMITS: 'on' }, mandate);
    try {
      const statuses: number[] = [];
      for (let call = 0; call < 121; call++) {
        statuses.push((await limited.call('GET', '/v1/auth/external/redirect?shopId=1')).status);
      }
      expect(new Set(statuses.slice(0, -1))).toEqual(new Set([400]));
      const page = await new Visitor(limited).open(await market.link(), { accept: 'text/html' });
      expect([page.status, page.headers.get('location')]).toEqual([429, null]);
      expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await limited.close();
    }
  });
});

describe('a believed link that cannot be followed', () => {
  const errorOf = async (path: string) => {
    const answer = await open(path);
    expect(answer.status).toBe(302);
    const { origin, pathname, searchParams } = locationOf(answer);
    expect(origin + pathname).toBe(CALLBACK_URL);
    expect(searchParams.get('iss')).toBe('http://localhost:3000');
    expect(searchParams.get('state')).not.toBeNull();
    expect(searchParams.get('error_description')).not.toBeNull();
    const [event] = await eventsOf(mandate, answer);
    expect(event).toMatchObject({ type: 'sso.refused', outcome: 'refused' });
    return [searchParams.get('error'), event?.reason];
  };

  it('brings the shop an error', async () => {
    await market.addProvider({ key: 'staff', issuer: idp.issuer, audience: 'employees' });
    const { id: elsewhere } = await createShop(mandate, market.tenant.slug);
    await market.addProvider({ key: 'elsewhere', issuer: idp.issuer, shops: [elsewhere] });
    await market.addProvider({ key: 'off', issuer: idp.issuer, enabled: false });
    const link = (claims: Record<string, unknown>) => market.link(claims);
    expect(await errorOf(await link({ idpKey: 7 }))).toEqual(['invalid_request', 'claims']);
    expect(await errorOf(await link({ authUrlParameters: 'x' }))).toEqual(['invalid_request', 'claims']);
    expect(await errorOf(await link({ idpKey: 'nobody' }))).toEqual(['access_denied', 'provider_unknown']);
    expect(await errorOf(await link({ idpKey: 'staff' }))).toEqual(['access_denied', 'provider_audience']);
    expect(await errorOf(await link({ idpKey: 'elsewhere' }))).toEqual(['access_denied', 'provider_shop']);
    expect(await errorOf(await link({ idpKey: 'off' }))).toEqual(['access_denied', 'provider_disabled']);
    expect(await errorOf(await link({ clientId: 'x' }))).toEqual(['unauthorized_client', 'client_unknown']);
    const foreign = other.storefront.clientId;
    expect(await errorOf(await link({ clientId: foreign }))).toEqual(['unauthorized_client', 'client_unknown']);
  });

  it('goes by the client as it is now', async () => {
    const make = (wanted: object) =>
      createClient(mandate, market.tenant.slug, { shops: [market.shop.id], requirePkce: false, ...wanted });
    const without = await make({ grants: ['password'] });
    const pkce = await make({ grants: ['authorization_code'], requirePkce: true });
    const disabled = await make({ grants: ['authorization_code'] });
    await changeClient(mandate, disabled.clientId, { enabled: false });
    const errorFor = async ({ clientId }: { clientId: string }) => errorOf(await market.link({ clientId }));
    expect(await errorFor(without)).toEqual(['unauthorized_client', 'client_grant']);
    expect(await errorFor(pkce)).toEqual(['invalid_request', 'pkce']);
    expect(await errorFor(disabled)).toEqual(['unauthorized_client', 'client_disabled']);
  });
});

describe('SS-27: the browser’s legs', () => {
  it('carry headers that keep their content to themselves', async () => {
    const visitor = new Visitor(mandate);
    const start = await visitor.open(await market.link());
    const way = await visitor.signInAt(start, { login: 'ada' });
    const page = await visitor.open('/v1/auth/external/callback?state=x', { accept: 'text/html' });
    for (const answer of [start, await visitor.comeBack(way), page, await visitor.open('/v1/auth/external/redirect')]) {
      expect([302, 303, 400]).toContain(answer.status);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('are https only where Mandate is, and their cookie is bound to its host', async () => {
    const secure = await startTestApp({ PUBLIC_URL: 'https://auth.example' }, mandate);
    try {
      const start = await new Visitor(secure).open(await market.link());
      expect(start.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
      expect(start.headers.get('set-cookie')).toMatch(
        /^__Host-mandate-sso-[0-9a-f]{32}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=600$/,
      );
    } finally {
      await secure.close();
    }
  });

  it('show a page of our own that holds nothing of the request', async () => {
    const sent = '/v1/auth/external/redirect?shopId=1&jwt=<script>alert(1)</script>';
    const page = await open(sent, { accept: 'text/html,application/xhtml+xml' });
    expect(page.status).toBe(400);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.text).not.toContain('alert');
    expect(page.text).toContain(page.headers.get('x-request-id'));
    const json = await open(sent, { accept: 'application/json' });
    expect(json.body).toMatchObject({ error: 'invalid_request', request_id: json.headers.get('x-request-id') });
  });

  it('answer no other method', async () => {
    for (const [method, path] of [
      ['POST', '/v1/auth/external/redirect'],
      ['PUT', '/v1/auth/external/callback'],
    ] as const) {
      expect((await mandate.call(method, path)).status).toBe(405);
    }
  });
});
