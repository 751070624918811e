import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type CallCentre, createCallCentre } from '../support/builders/call-centre.js';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type Browser, openBrowser } from '../support/browser.js';
import { freePort } from '../support/free-port.js';
import { type Idp, startIdp } from '../support/idp/index.js';
import { type LoopbackServer, sendPage, startLoopbackServer } from '../support/idp/loopback-server.js';
import { IDP_SECRET } from '../support/sso.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { claimsOf } from '../support/tokens.js';
import { codeOf } from '../support/totp.js';

// An agent in a real browser: from the desktop application to the employees' provider or our own page, and back.

const PASSWORD = 'correct horse battery staple';

let mandate: TestApp;
let idp: Idp;
let desktop: LoopbackServer;
let browser: Browser;

beforeAll(async () => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const redirectUris = [`${origin}/v1/auth/external/callback`];
  const accounts = [{ login: 'lauren', subject: 'lauren-1', claims: { email: 'lauren@example.com' } }];
  [mandate, idp, desktop, browser] = await Promise.all([
    startTestApp({ PORT: String(port), PUBLIC_URL: origin }),
    startIdp({ clients: [{ clientId: 'shop', clientSecret: IDP_SECRET, redirectUris }], accounts }),
    startLoopbackServer(() => (_, response) => sendPage(response, '<title>Desktop</title><h1>Welcome back</h1>')),
    openBrowser(),
  ]);
  // Neither the provider nor the desktop application has a picture for the tab; a wrong password answers 400.
  browser.complaints.expect(/status of 404 .*\/favicon\.ico/);
  browser.complaints.expect(/status of 400 .*\/trusted-agent\/sign-in/);
}, 120_000);
afterAll(async () => {
  await Promise.all([mandate.close(), idp.stop(), desktop.stop()]);
  await browser.close();
}, 60_000);

/** A call centre whose desktop application listens here. */
async function centreHere(): Promise<{ centre: CallCentre; link: string; clientId: string }> {
  const centre = await createCallCentre(mandate);
  const { clientId } = await centre.addClient({ redirectUris: [`${desktop.origin}/back`] });
  const link = centre.link({ client_id: clientId, redirect_uri: `${desktop.origin}/back` });
  return { centre, link: mandate.url + link, clientId };
}

/** The token that the desktop application gets for what stands in the browser's address. */
async function tokenOf(page: Page, { centre, clientId }: Awaited<ReturnType<typeof centreHere>>): Promise<string> {
  await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
  const code = new URL(page.url()).searchParams.get('code') ?? '';
  const fields = { client_id: clientId, redirect_uri: `${desktop.origin}/back` };
  const { status, body } = await centre.redeem(code, fields);
  expect(status).toBe(200);
  return body.access_token;
}

describe('an agent in a browser', () => {
  it('signs in at the employees’ provider and comes back with a code', async () => {
    const here = await centreHere();
    await here.centre.addProvider(idp.issuer);
    await here.centre.addEmployee({ email: 'lauren@example.com', identityProvider: 'staff', subject: 'lauren-1' });
    const page = await browser.open(here.link);
    expect(new URL(page.url()).origin).toBe(idp.origin);
    await page.locator('input[name=login]').fill('lauren');
    await page.locator('button[value=yes]').click();
    await page.locator('button[value=yes]').click();
    expect(claimsOf(await tokenOf(page, here)).act).toMatchObject({ sub: 'lauren-1', iss: idp.issuer });
    browser.check();
  }, 60_000);

  it('sets up an authenticator app on our page, which everybody can read, and signs in by it', async () => {
    const here = await centreHere();
    const password = { text: PASSWORD, final: true };
    const { employee } = await here.centre.addEmployee({ email: 'kim@example.com', password });
    const page = await browser.open(here.link);
    await expectAccessible(page);
    await page.getByLabel('E-mail address').fill('kim@example.com');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
    await expectAccessible(page);
    const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
    const app = `otpauth://totp/x?secret=${secret}&algorithm=SHA1&digits=6&period=30`;
    await page.getByLabel('Code', { exact: true }).fill(codeOf(app));
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(claimsOf(await tokenOf(page, here)).act).toMatchObject({
      sub: employee.id,
      iss: mandate.settings.PUBLIC_URL,
    });
    browser.check();
  }, 60_000);

  it('reads the page in German, on a phone', async () => {
    const { link } = await centreHere();
    const page = await browser.open(link, { locale: 'de-DE', viewport: { width: 360, height: 640 } });
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    await expectAccessible(page);
    await page.getByLabel('E-Mail-Adresse').fill('niemand@example.com');
    await page.getByLabel('Passwort').fill('falsch');
    await page.getByRole('button', { name: 'Weiter' }).click();
    expect(await page.getByRole('alert').textContent()).toBe('E-Mail-Adresse oder Passwort sind falsch.');
    await expectAccessible(page);
  }, 60_000);
});
