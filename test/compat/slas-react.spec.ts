import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { auditEvents } from '../support/audit.js';
import { type Browser, openBrowser } from '../support/browser.js';
import { createSlasCallCentre, type SlasCallCentre, startAgentIdp } from '../support/builders/slas-agents.js';
import { freePort } from '../support/free-port.js';
import type { Idp } from '../support/idp/index.js';
import type { LoopbackServer } from '../support/idp/loopback-server.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { claimsOf, validate } from '../support/tokens.js';
import { until } from '../support/until.js';
import { startReactStorefront } from './slas-react/storefront.js';

// commerce-sdk-react as published, unmodified, in a browser: an agent opens the shop, signs in at the merchant's own identity
// provider in the window that the SDK opens, acts for a shopper, and logs out.

let mandate: TestApp;
let idp: Idp;
let centre: SlasCallCentre;
let storefront: LoopbackServer;
let browser: Browser;

beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  mandate = await startTestApp({ PUBLIC_URL: publicUrl, PORT: String(port) });
  idp = await startAgentIdp([`${publicUrl}/v1/auth/external/callback`]);
  centre = await createSlasCallCentre(mandate, idp);
  storefront = await startReactStorefront(mandate.url, async (origin) => {
    const { clientId } = await centre.addClient({
      grants: ['trusted_agent', 'authorization_code', 'refresh_token', 'anonymous'],
      redirectUris: [`${origin}/callback`],
    });
    return { clientId, organizationId: centre.market.organization, siteId: 'RefArch' };
  });
  browser = await openBrowser();
  // The provider's pages have none.
  browser.complaints.expect(/favicon\.ico/);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await storefront.stop();
  await mandate.close();
  await idp.stop();
}, 60_000);

/** What the SDK's hook says. */
const hook = async (page: Page): Promise<Record<string, unknown>> =>
  JSON.parse((await page.locator('output').textContent()) ?? '') as Record<string, unknown>;

const storedToken = (page: Page): Promise<string> => page.evaluate(`localStorage.getItem('access_token_RefArch')`);

/** The agent types whom they act for, and signs in in the window that opens. */
async function actFor(page: Page, shopper: string): Promise<void> {
  await page.getByLabel('Shopper').fill(shopper);
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Act for the shopper' }).click();
  const popup = await opened;
  await popup.getByLabel('Login').fill('lauren');
  await popup.getByRole('button', { name: 'Sign in' }).click();
  const closed = popup.waitForEvent('close');
  await popup.getByRole('button', { name: 'Allow' }).click();
  await closed;
  await page.getByText('done').waitFor();
}

describe('a shop on Salesforce’s React SDK', () => {
  it('lets an agent act for a shopper, tells who acts, and ends it by logout', async () => {
    const { email, id } = await centre.market.addShopper({ email: 'tim+react@example.com' });
    const page = await browser.open(storefront.origin);
    expect(await hook(page)).toEqual({ isAgent: false, agentId: '', loginId: '' });

    await actFor(page, email);
    await until(async () => (await hook(page))['isAgent'] === true);
    expect(await hook(page)).toEqual({ isAgent: true, agentId: 'lauren@example.com', loginId: email });
    const token = await storedToken(page);
    expect(claimsOf(token)).toMatchObject({
      customerId: id,
      on_behalf_session: true,
      act: { sub: 'lauren-1', iss: idp.issuer, name: 'Lauren B.', assurance: 'verified' },
    });
    expect((await validate(mandate, token)).status).toBe(200);
    const [issued] = await auditEvents(mandate, { type: 'agent.token_issued' });
    expect(issued).toMatchObject({ actor_id: centre.lauren.employee.id, customer_id: id, jti: claimsOf(token).jti });

    await page.getByRole('button', { name: 'Log out' }).click();
    // The SDK does not wait for the answer of a logout.
    await until(async () => (await validate(mandate, token)).status === 401);
    await until(async () => (await hook(page))['isAgent'] === false);
    expect(claimsOf(await storedToken(page))).not.toHaveProperty('act');
    browser.check();
  }, 60_000);
});
