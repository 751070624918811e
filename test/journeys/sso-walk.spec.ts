import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type Browser, openBrowser } from '../support/browser.js';
import { freePort } from '../support/free-port.js';
import { Installation, type Server } from '../support/installation.js';
import { docBlocks } from '../support/doc-blocks.js';
import { Shell } from '../support/shell.js';

// What the README shows, pasted line by line beside a started Mandate, with a real browser where it says so.

let mandate: Installation;
let server: Server;
let browser: Browser;
let shell: Shell;
let idpPort: number;

beforeAll(async () => {
  [mandate, idpPort, browser] = await Promise.all([Installation.create(), freePort(), openBrowser()]);
  server = await mandate.start({ DEMO_IDP_PORT: String(idpPort) });
  shell = new Shell(mandate.dataDir);
  const [tour = ''] = docBlocks('README.md', 'sh', 'A tour of the API');
  await shell.paste(here(tour.slice(0, tour.indexOf('\n\n'))));
}, 120_000);

afterAll(async () => {
  await shell.close();
  await browser.close();
  await mandate.remove();
}, 60_000);

describe('the README', () => {
  it('logs in by password, as a new customer and as a guest', async () => {
    const [block = ''] = docBlocks('README.md', 'sh', 'Log customers in');
    const answers: string[] = [];
    for (const line of block.trim().split('\n')) answers.push(await shell.paste(here(line)));
    const [tim, rosa, gil] = answers.map((text) => JSON.parse(text) as { access_token: string; expires_in: number });
    expect(decodeJwt(tim?.access_token ?? '')).toMatchObject({ customerId: 4711, shop_id: 9001 });
    expect(decodeJwt(rosa?.access_token ?? '')['customerId']).toEqual(expect.any(Number));
    expect(decodeJwt(gil?.access_token ?? '')['customerId']).toEqual(expect.any(Number));
  }, 60_000);

  it('logs in by the identity provider in a browser, and out at both again', async () => {
    const [signing = '', detailAndLogout = '', afterwards = ''] = docBlocks(
      'README.md',
      'sh',
      'Log in with an identity provider',
    );
    const page = await browser.open(linkIn(await shell.paste(here(signing))));
    await signIn(page, 'tim@example.com');
    const exchanged = JSON.parse(await exchange(page)) as { access_token: string };
    expect(decodeJwt(exchanged.access_token)).toMatchObject({ customerId: 4711, shop_id: 9001, client_id: 'demo-pos' });

    const output = await shell.paste(here(detailAndLogout));
    expect(JSON.parse(output.split('\n')[0] as string)).toMatchObject({ identity_provider: { key: 'demo-idp' } });

    await page.goto(linkIn(output));
    expect(new URL(page.url()).port).toBe(String(idpPort));
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Logged out' }).waitFor();
    expect(page.url()).toBe(`http://127.0.0.1:${idpPort}/shop/goodbye`);
    expect(await shell.paste(here(afterwards))).toBe('401');
    browser.check();
  }, 60_000);
});

describe('the address that the start prints', () => {
  const shop = (): string => /in a browser:\s+(\S+)/.exec(server.banner)?.[1] as string;

  it('leads to a login without a shell, and knows the browser the next time', async () => {
    const page = await browser.open(shop());
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Log in', exact: true }).click();
    await expectAccessible(page);
    await signIn(page, 'nora@example.com');
    const first = JSON.parse(await exchange(page)) as { access_token: string };

    await page.getByRole('link', { name: 'Log in', exact: true }).click();
    const second = JSON.parse(await exchange(page)) as { access_token: string };
    const [made, known] = [first, second].map(({ access_token: token }) => decodeJwt(token));
    expect(made?.['customerId']).not.toBe(4711);
    expect(known?.['customerId']).toBe(made?.['customerId']);
    expect(known?.['sid']).not.toBe(made?.['sid']);
    browser.check();
  }, 60_000);

  it('shows why somebody was refused', async () => {
    const page = await browser.open(shop());
    await page.getByRole('link', { name: 'Log in', exact: true }).click();
    await signIn(page, 'ina@example.com');
    await page.getByRole('heading', { name: 'You are back, without a code' }).waitFor();
    await page.getByText('access_denied').waitFor();

    await page.getByRole('link', { name: 'Log in as somebody else' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('access_denied').waitFor();
    browser.check();
  }, 60_000);
});

describe('a start', () => {
  it('stores the identity provider anew when its port is another one, and leaves the rest of the demo alone', async () => {
    const before = await configurationEvents();
    await server.stop();
    idpPort = await freePort();
    server = await mandate.start({ DEMO_IDP_PORT: String(idpPort) });
    const page = await browser.open(`http://127.0.0.1:${idpPort}/shop/login`);
    await signIn(page, 'tim@example.com');
    const { access_token: token } = JSON.parse(await exchange(page)) as { access_token: string };
    expect(decodeJwt(token)['customerId']).toBe(4711);
    const after = (await configurationEvents()).slice(before.length).sort();
    expect(after).toEqual(['client.updated', 'employee.updated', 'idp.updated', 'idp.updated', 'shop.updated']);
    browser.check();
  }, 90_000);

  it('says that the port is taken, and starts all the same', async () => {
    const other = await Installation.create();
    const second = await other.start({ DEMO_IDP_PORT: String(idpPort) });
    expect(second.banner).toContain(`The demo identity provider is not there: port ${idpPort} is in use`);
    expect((await second.call('GET', '/health/ready')).status).toBe(200);
    await other.remove();
  }, 90_000);

  it('loads the demo again by mandate demo without changing anything', async () => {
    const kept = (): string => readFileSync(`${mandate.dataDir}/demo.json`, 'utf8');
    const before = [kept(), await configurationEvents()];
    expect(before[1]).toContain('shop.updated');
    await mandate.mandateJson(['demo']);
    expect([kept(), await configurationEvents()]).toEqual(before);
  }, 60_000);
});

/** Types of the events by which configuration came to be as it is, one after the other. */
async function configurationEvents(): Promise<string[]> {
  const { stdout } = await mandate.mandate(['audit', 'export']);
  const events = stdout.trim().split('\n');
  const types = events.map((line) => (JSON.parse(line) as { type: string }).type);
  return types.filter((type) =>
    /^(tenant|shop|client|customer|employee|idp)\.(created|updated|secret_rotated)$/.test(type),
  );
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByRole('radio', { name: email }).check();
  await page.getByLabel('Password').fill('demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Pastes the line that the shop's page shows. */
async function exchange(page: Page): Promise<string> {
  return shell.paste(here((await page.locator('#exchange').textContent()) ?? ''));
}

/** The last line of an output that is an address. */
function linkIn(output: string): string {
  return output.split('\n').findLast((line) => line.startsWith('http')) as string;
}

/** The README's addresses and files, as they are in this test. */
function here(lines: string): string {
  return lines
    .replaceAll(':3000', `:${mandate.port}`)
    .replaceAll(':3001', `:${idpPort}`)
    .replaceAll(/(\.\/)?\.mandate\//g, `${mandate.dataDir}/`)
    .replaceAll('/tmp/pair.json', `${mandate.dataDir}/pair.json`);
}
