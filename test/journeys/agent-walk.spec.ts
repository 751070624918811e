import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import type { Page } from 'playwright-core';
import { type Browser, openBrowser } from '../support/browser.js';
import { docBlocks } from '../support/doc-blocks.js';
import { freePort } from '../support/free-port.js';
import { Installation, type Server } from '../support/installation.js';
import { Shell } from '../support/shell.js';

// An agent acts for a shopper as the README shows it, pasted beside a started Mandate, with a real browser in between.

let mandate: Installation;
let server: Server;
let browser: Browser;
let shell: Shell;
let idpPort: number;
const [begin = '', act = '', system = ''] = docBlocks('README.md', 'sh', 'Let an agent act for a shopper');

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
  it('lets an agent act for a shopper, who sees it, until the agent is done', async () => {
    const page = await browser.open(linkIn(await shell.paste(here(begin))));
    await signIn(page, 'lauren@example.com');
    const answer = JSON.parse(await shell.paste(here((await page.locator('#redeem').textContent()) ?? ''))) as Token;
    expect(answer).toMatchObject({ expires_in: 900, on_behalf_session: true });
    expect(answer).not.toHaveProperty('refresh_token');
    expect(decodeJwt(answer.access_token)).toMatchObject({
      ...{ customerId: 4711, client_id: 'demo-agent-desktop', on_behalf_session: true },
      act: { sub: 'demo-lauren', iss: `http://127.0.0.1:${idpPort}`, name: 'Lauren Agent', assurance: 'verified' },
      permissions: ['Create_Order_On_Behalf', 'Login_On_Behalf'],
    });

    const [whose = '', seen = '', ended] = (await shell.paste(here(act))).split('\n');
    expect(JSON.parse(whose)).toMatchObject({ customer_id: 4711, act: { name: 'Lauren Agent' } });
    expect(seen).toContain('Lauren Agent');
    expect(ended).toBe('401');
    browser.check();
  }, 60_000);

  it('lets a telephone system act, and end it with the call', async () => {
    const [answer = '', ended = ''] = (await shell.paste(here(system))).split('\n');
    const token = JSON.parse(answer) as Token;
    expect(decodeJwt(token.access_token)).toMatchObject({ customerId: 4711, act: { sub: 'client:demo-telephony' } });
    expect(JSON.parse(ended)).toEqual({ ended: 1 });
  }, 60_000);
});

describe("the demo's agents", () => {
  it('are told apart from strangers and from customers who are signed in at the same provider', async () => {
    const page = await browser.open(`http://127.0.0.1:${idpPort}/shop/login`);
    await signIn(page, 'tim@example.com');
    await page.locator('#exchange').waitFor();

    await page.goto(linkIn(await shell.paste(here(begin))));
    await signIn(page, 'ben@example.com');
    await page.getByRole('heading', { name: 'You are back, without a code' }).waitFor();
    await page.getByText('access_denied').waitFor();

    await page.goto(linkIn(await shell.paste(here(begin))));
    await signIn(page, 'lauren@example.com');
    await page.locator('#redeem').waitFor();
    browser.check();
  }, 60_000);

  it('are the same when the provider stands at another port', async () => {
    await server.stop();
    idpPort = await freePort();
    server = await mandate.start({ DEMO_IDP_PORT: String(idpPort) });
    const page = await browser.open(linkIn(await shell.paste(here(begin))));
    await signIn(page, 'lauren@example.com');
    await page.locator('#redeem').waitFor();
    browser.check();
  }, 90_000);
});

describe('the guide to acting on behalf', () => {
  const guide = (heading: string) => here(docBlocks('docs/guides/on-behalf.md', 'sh', heading)[0] ?? '');

  it('hands a customer over and ends with the call', async () => {
    const first = `{"customer_id": 4711, "agent": {"id": "lauren", "name": "Lauren"}, "call_id": "call-1"}`;
    await shell.paste(
      `curl -s -u "$CLIENT" $API/v1/oauth/on-behalf-token -H 'content-type: application/json' -d '${first}'`,
    );
    const { access_token: token } = JSON.parse(await shell.paste(guide('Handover'))) as Token;
    expect(decodeJwt(token)).toMatchObject({ customerId: 4711, act: { sub: 'ben', act: { sub: 'lauren' } } });
    expect(JSON.parse(await shell.paste(guide('Calls')))).toEqual({ ended: 1 });
  }, 60_000);

  it('shows a customer who acted, and lets them refuse it', async () => {
    await shell.paste('ACCESS=$TIM');
    const answers = (
      await shell.paste(guide('What the customer sees').replaceAll('curl -s', `curl -s -w '\\n'`))
    ).split('\n');
    const [seen, refused] = answers.map((text) => JSON.parse(text) as object);
    expect(seen).toMatchObject({
      allowed: true,
      items: expect.arrayContaining([expect.objectContaining({ agent: 'Ben' })]),
    });
    expect(refused).toEqual({ allowed: false });
  }, 60_000);
});

interface Token {
  readonly access_token: string;
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByRole('radio', { name: email }).check();
  await page.getByLabel('Password').fill('demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
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
    .replaceAll('/tmp/agent.json', `${mandate.dataDir}/agent.json`);
}
