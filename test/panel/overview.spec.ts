import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Sealer } from '#audit';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { untilCount } from '../support/browser-until.js';
import { createClient } from '../support/builders/client.js';
import { createMarket, type Market } from '../support/builders/market.js';
import { createOperator } from '../support/builders/operator.js';
import { issueOnBehalf } from '../support/tokens.js';

// The first page: what is left to set up, what is worth a look, what was issued and refused.

let panel: PanelUnderTest;
const pages: Page[] = [];
beforeAll(async () => {
  panel = await startPanel();
});
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.context().close()));
  panel.browser.check();
});
afterAll(() => panel.close());

type Wanted = Parameters<typeof createOperator>[1];

async function come(wanted: Wanted = {}, path = '/'): Promise<Person> {
  const page = await panel.openAs(await createOperator(panel.mandate, wanted), path);
  pages.push(page);
  return new Person(page);
}

const card = (page: Page, name: string) => page.getByRole('region', { name });
const step = (page: Page, name: string) =>
  card(page, 'From here to the first token').getByRole('listitem').filter({ hasText: name });

/** Waits until what happened is sealed, and counted with it. */
async function counted(): Promise<void> {
  const sealer = panel.mandate.app.get(Sealer, { strict: false });
  while ((await sealer.lag()) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('the steps of the set-up', () => {
  it('are done by facts, go away when all are, and can be shown again', async () => {
    const owner = await createOperator(panel.mandate);
    const page = await panel.openAs(owner);
    pages.push(page);
    const person = new Person(page);
    await person.sees('0 of 7 done');
    expect(await step(page, 'Add a shop').textContent()).toContain('open');
    await person.click('link', 'Create an API key');
    await page.waitForURL('**/panel/api-keys/create');

    const market = await createMarket(panel.mandate);
    await page.goto(page.url().replace('/api-keys/create', '/'));
    await person.sees('4 of 7 done');
    expect(await step(page, 'Turn on-behalf on').textContent()).toContain('done');
    await issueOnBehalf(panel.mandate, market.pos, { customer_id: market.customer.id });
    await createOperator(panel.mandate, { role: 'auditor' });
    await page.reload();
    await person.sees('6 of 7 done');
    await person.click('link', 'Set up your authenticator app');
    await page.getByRole('heading', { name: 'Authenticator app' }).waitFor();

    await panel.mandate.database.query('update operator set totp_enabled_at = now() where id = $1', [owner.id]);
    await person.click('link', 'Overview');
    await person.click('button', 'Show the set-up steps');
    await person.sees('7 of 7 done');
    await person.click('button', 'Hide');
    await page.getByRole('button', { name: 'Show the set-up steps' }).waitFor();
  });

  it('that somebody may not do say which permission it takes', async () => {
    const { page } = await come({ role: 'lead' });
    await step(page, 'Set up your authenticator app').getByRole('link').waitFor();
    const invite = step(page, 'Invite a second operator');
    expect(await invite.getByRole('link').count()).toBe(0);
  });
});

describe('the numbers', () => {
  it('are as many as the list behind each has lines', async () => {
    const { tenant } = await createMarket(panel.mandate);
    for (const range of ['0.0.0.0/0', '::/0'])
      await createClient(panel.mandate, tenant.slug, { ipAllowlist: [{ range }], confirmAllowEverything: true });
    const person = await come({ role: 'security' }, `/?tenant=${tenant.slug}`);
    const { page } = person;
    await page.getByText('2', { exact: true }).first().waitFor();
    await person.click('link', 'Open lists');
    await page.getByRole('table', { name: 'API keys' }).waitFor();
    await untilCount(page.getByRole('table').getByRole('row'), 1 + 2);
    expect(person.clicks).toBe(1);
  });

  it('fail one by one, with the request and another try', async () => {
    const { page } = await come();
    panel.browser.complaints.expect(/status of 503/);
    await page.route('**/admin/v1/statistics**', (route) =>
      route.fulfill({ status: 503, json: { code: 'unavailable', detail: 'Not now.', request_id: 'r-1' } }),
    );
    await page.reload();
    const issued = card(page, 'Tokens issued');
    await issued.getByText('Not now.').waitFor();
    await issued.getByText('Request r-1').waitFor();
    await page.getByRole('link', { name: 'On-behalf sessions' }).waitFor();
    // A part of the page that appears late asks for the same once more, and takes the button away while it does.
    await page.waitForLoadState('networkidle');
    await page.unroute('**/admin/v1/statistics**');
    await issued.getByRole('button', { name: 'Try again' }).click();
    await issued.getByText(/Counted until/).waitFor();
  });
});

describe('the charts', () => {
  let market: Market;
  beforeAll(async () => {
    market = await createMarket(panel.mandate);
    for (let call = 0; call < 3; call++)
      await issueOnBehalf(panel.mandate, market.pos, { customer_id: market.customer.id });
    for (let call = 0; call < 2; call++) await issueOnBehalf(panel.mandate, market.pos, { customer_id: 999_999 });
    await market.signedIn();
    await counted();
  });
  // By the day, as the stories may run across a full hour.
  const auditor = () => come({ role: 'auditor', tenants: [market.tenant.id] }, '/?period=30d');

  it('have a table twin with the same numbers, each a link to its events', async () => {
    const person = await auditor();
    const { page } = person;
    const issued = card(page, 'Tokens issued');
    await issued.getByText(/Counted until/).waitFor();
    await person.within(issued, (inside) => inside.click('button', 'Show as table'));
    const table = page.getByRole('table', { name: 'Tokens issued, by time and kind' });
    await table.waitFor();
    expect(await table.getByRole('columnheader').allTextContents()).toEqual(['Time', 'Password', 'On-behalf', 'Total']);
    expect(await table.getByRole('row').last().getByRole('cell').allTextContents()).toEqual(['1', '3', '4']);
    await page.reload();
    await table.getByRole('link', { name: '3', exact: true }).click();
    await page.waitForURL('**/audit-log?filter=**');
    const events = page.getByRole('table').getByRole('row').filter({ hasText: 'On-behalf' });
    await untilCount(events, 3);
  });

  it('open the events of a bar, and the refusals of a reason', async () => {
    const person = await auditor();
    const { page } = person;
    const issued = card(page, 'Tokens issued');
    await issued.locator('rect[fill="url(#issued-on_behalf)"].MuiBarChart-element').filter({ visible: true }).click();
    await page.waitForURL('**/audit-log?filter=**');
    expect(decodeURIComponent(page.url())).toContain('"type":"onbehalf.issued"');
    await page.goBack();
    const refused = card(page, 'Requests refused');
    await refused.getByText('2', { exact: true }).first().waitFor();
    await refused.getByRole('list').getByRole('link').first().click();
    await page.waitForURL('**/audit-log?filter=**');
    expect(decodeURIComponent(page.url())).toContain('"reason":"customer_not_found"');
  });

  it('keep their period in the address, and are readable as charts and as tables', async () => {
    const person = await auditor();
    const { page } = person;
    await person.click('button', '7 days');
    await page.waitForURL(/\?period=7d$/);
    await person.sees('The last 7 days, by six hours');
    await card(page, 'Tokens issued').locator('rect.MuiBarChart-element').first().waitFor({ state: 'attached' });
    await expectAccessible(page);
    for (const name of ['Tokens issued', 'Requests refused'])
      await card(page, name).getByRole('button', { name: 'Show as table' }).click();
    await page.getByRole('table', { name: 'Requests refused, by reason' }).waitFor();
    await expectAccessible(page);
  });

  it('say so when nothing happened', async () => {
    const { tenant } = await createMarket(panel.mandate);
    const person = await come({ tenants: [tenant.id] });
    await person.sees('No token was issued in this time.');
    await person.sees('Nothing was refused in this time.');
  });
});

it('AD-02: the overview shows each role what it may read', async () => {
  const b2b = await come({ role: 'b2b' });
  await b2b.sees('Nothing to show for your role');
  const integrator = await come({ role: 'integrator' });
  await integrator.page.getByRole('link', { name: 'Unused keys' }).waitFor();
  expect(await integrator.page.getByText('Tokens issued').count()).toBe(0);
  expect(await integrator.page.getByText('On-behalf sessions').count()).toBe(0);
});
