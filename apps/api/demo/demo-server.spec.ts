import { createHash, createHmac, randomBytes } from 'node:crypto';
import { get } from 'node:http';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { freePort } from '../../../test/support/free-port.js';
import { CookieJar } from '../../../test/support/idp/cookie-jar.js';
import { readForm } from '../../../test/support/idp/html-form.js';
import { type DemoServer, startDemoServer } from './demo-server.js';
import { DemoDesktop } from './desktop/demo-desktop.js';
import { DEMO_PASSWORD } from './idp/demo-accounts.js';
import { DemoShop } from './shop/demo-shop.js';

const MANDATE = 'http://localhost:3999';
const CALLBACK = `${MANDATE}/v1/auth/external/callback`;
const CLIENT = { clientId: 'mandate', clientSecret: 'demo-secret-of-the-spec' };
const EMPLOYEES = { clientId: 'mandate-employees', clientSecret: 'staff-secret-of-the-spec' };
const verifier = randomBytes(32).toString('base64url');

let issuer: string;
let server: DemoServer;

beforeAll(async () => {
  issuer = `http://127.0.0.1:${await freePort()}`;
  const desktop = { clientId: 'demo-desktop', address: `${issuer}/desktop`, api: 'http://127.0.0.1:3999' };
  const clients = { customers: CLIENT, employees: EMPLOYEES, mandate: MANDATE };
  server = await startDemoServer(issuer, clients, [new DemoShop(shop()), new DemoDesktop(desktop)]);
});
afterAll(() => server.stop());

describe("the demo's identity provider", () => {
  it('signs somebody in with the shown password, and says that the address is verified', async () => {
    const browser = new Visitor();
    const signIn = await browser.open(authorizationUrl());
    expect(signIn.text).toContain('tim@example.com');
    const back = await browser.submit(signIn, asking('tim@example.com'));
    expect(back.origin + back.pathname).toBe(CALLBACK);
    expect(back.searchParams.get('state')).toBe('the-state');

    const tokens = await exchange(back.searchParams.get('code') as string);
    expect(decodeJwt(tokens.id_token)).toMatchObject({
      iss: issuer,
      sub: 'demo-tim',
      nonce: 'the-nonce',
      email: 'tim@example.com',
      email_verified: true,
      given_name: 'Tim',
    });
    expect(decodeJwt(tokens.id_token)['sid']).toEqual(expect.any(String));
    expect(tokens.refresh_token).toEqual(expect.any(String));
  });

  it('asks again after a wrong password, and sends back who cancels', async () => {
    const browser = new Visitor();
    const signIn = await browser.open(authorizationUrl());
    const wrong = { email: 'tim@example.com', password: 'wrong', choice: 'sign-in' };
    const { action } = readForm(signIn.text) as { action: string };
    expect(await browser.post(new URL(action, issuer), wrong)).toMatchObject({ status: 200, location: null });
    const back = await browser.submit(signIn, { choice: 'cancel' });
    expect(back.searchParams.get('error')).toBe('access_denied');
  });

  it('asks employees each time, and knows nobody else when it does', async () => {
    const browser = new Visitor();
    await browser.submit(await browser.open(authorizationUrl()), asking('tim@example.com'));
    const signIn = await browser.open(authorizationUrl(EMPLOYEES.clientId));
    expect(signIn.text).toContain('lauren@example.com');
    expect(signIn.text).not.toContain('tim@example.com');
    const { action } = readForm(signIn.text) as { action: string };
    const asTim = await browser.post(new URL(action, issuer), asking('tim@example.com'));
    expect(asTim).toMatchObject({ status: 200, location: null });
  });

  it('can revoke, end sessions and tell of their end', async () => {
    const metadata = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as object;
    expect(metadata).toMatchObject({
      issuer,
      revocation_endpoint: `${issuer}/token/revocation`,
      end_session_endpoint: `${issuer}/session/end`,
      backchannel_logout_supported: true,
    });
  });

  it('shows nothing to a page of elsewhere whose name points at this machine', async () => {
    expect(await statusFor('evil.example')).toBe(421);
    expect(await statusFor(new URL(issuer).host)).toBe(200);
  });
});

describe("the demo's shop", () => {
  it('sends customers to Mandate with a link that it signed', async () => {
    const { status, location } = await new Visitor().get(new URL(`${issuer}/shop/login?prompt=login`));
    expect(status).toBe(303);
    const link = new URL(location as string);
    expect(`${link.origin}${link.pathname}`).toBe(`${MANDATE}/v1/auth/external/redirect`);
    expect(link.searchParams.get('shopId')).toBe('9001');
    const jwt = link.searchParams.get('jwt') as string;
    expect(decodeJwt(jwt)).toMatchObject({
      idpKey: 'demo-idp',
      clientId: 'demo-pos',
      callbackUrl: `${issuer}/shop/callback`,
      authUrlParameters: { prompt: 'login' },
    });
    const [text, signature] = [jwt.slice(0, jwt.lastIndexOf('.')), jwt.slice(jwt.lastIndexOf('.') + 1)];
    expect(createHmac('sha256', shop().secret).update(text).digest('base64url')).toBe(signature);
  });

  it('shows a line for the code, never the secret, and only for what can be a code', async () => {
    const code = randomBytes(32).toString('base64url');
    const good = await new Visitor().get(new URL(`${issuer}/shop/callback?code=${code}`));
    expect(good.text).toContain(code);
    expect(good.text).not.toContain(shop().secret);
    const evil = await new Visitor().get(new URL(`${issuer}/shop/callback?code=${"';reboot;'".repeat(4)}`));
    expect(evil.text).not.toContain('reboot');
  });

  it('shows an error as text', async () => {
    const answer = await new Visitor().get(new URL(`${issuer}/shop/callback?error=<b>&error_description=<script>`));
    expect(answer.text).toContain('&lt;script&gt; (<code>&lt;b&gt;</code>)');
  });

  it('lets its pages run nothing and leave no trace', async () => {
    const { headers } = await new Visitor().get(new URL(`${issuer}/shop`));
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });
});

describe("the demo's agent desktop", () => {
  const back = (query: string) => new Visitor().get(new URL(`${issuer}/desktop/callback?${query}`));

  it('shows a line for the code, and only for what can be a code', async () => {
    const code = randomBytes(32).toString('base64url');
    expect((await back(`code=${code}`)).text).toContain(code);
    expect((await back(`code=${"';reboot;'".repeat(4)}`)).text).not.toContain('reboot');
  });

  it('shows an error as text', async () => {
    const { text } = await back('error=<b>&error_description=<script>');
    expect(text).toContain('&lt;script&gt; (<code>&lt;b&gt;</code>)');
  });
});

interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly location: string | null;
  readonly text: string;
}

/** A browser without a screen. */
class Visitor {
  private readonly jar = new CookieJar();

  get(url: URL): Promise<Seen> {
    return this.call(url, { method: 'GET' });
  }

  post(url: URL, form: Record<string, string>): Promise<Seen> {
    return this.call(url, { method: 'POST', body: new URLSearchParams(form) });
  }

  /** Follows redirects to a page. */
  async open(url: URL): Promise<Seen> {
    const seen = await this.get(url);
    return seen.location === null ? seen : this.open(new URL(seen.location, url));
  }

  /** Sends the page's form and follows it until it leaves the provider. */
  async submit(seen: Seen, form: Record<string, string>): Promise<URL> {
    const { action } = readForm(seen.text) as { action: string };
    let { location } = await this.post(new URL(action, issuer), form);
    for (let step = 0; step < 5 && location !== null; step++) {
      const url = new URL(location, issuer);
      if (url.origin !== issuer) return url;
      ({ location } = await this.get(url));
    }
    throw new Error('it did not lead back');
  }

  private async call(url: URL, init: RequestInit): Promise<Seen> {
    const response = await fetch(url, { ...init, redirect: 'manual', headers: this.jar.headerFor(url) });
    this.jar.keep(url, response);
    const { status, headers } = response;
    return { status, headers, location: headers.get('location'), text: await response.text() };
  }
}

const asking = (email: string) => ({ email, password: DEMO_PASSWORD, choice: 'sign-in' });

function authorizationUrl(clientId = CLIENT.clientId): URL {
  const url = new URL(`${issuer}/auth`);
  url.search = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid email profile',
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  return url;
}

async function exchange(code: string): Promise<{ id_token: string; refresh_token: string }> {
  const { clientId, clientSecret } = CLIENT;
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      code_verifier: verifier,
    }),
  });
  return (await answer.json()) as { id_token: string; refresh_token: string };
}

function shop() {
  return {
    shopId: 9001,
    clientId: 'demo-pos',
    idpKey: 'demo-idp',
    secret: 'shop-secret-of-the-spec-0123456789',
    address: `${issuer}/shop`,
    mandate: MANDATE,
    api: 'http://127.0.0.1:3999',
    demoFile: '/tmp/demo.json',
  };
}

function statusFor(host: string): Promise<number | undefined> {
  return new Promise((done, fail) => {
    get(`${issuer}/shop`, { headers: { host } }, (response) => done(response.resume().statusCode)).on('error', fail);
  });
}
