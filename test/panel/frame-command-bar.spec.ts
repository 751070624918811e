import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { untilFocused } from '../support/browser-until.js';
import { createMarket, type Market } from '../support/builders/market.js';
import { createOperator } from '../support/builders/operator.js';
import { issueOnBehalf, validate } from '../support/tokens.js';

// Search, shortcuts and the stop switch, which are on every page.

let panel: PanelUnderTest;
let market: Market;
let page: Page;
let person: Person;
beforeAll(async () => {
  panel = await startPanel();
  market = await createMarket(panel.mandate);
  page = await panel.openAs(await createOperator(panel.mandate), '/signing-keys');
});
beforeEach(async () => {
  person = new Person(page);
  await page.evaluate('localStorage.clear()');
  await page.goto(new URL('/panel/signing-keys', page.url()).href);
  await page.getByRole('table').first().waitFor();
});
afterEach(() => panel.browser.check());
afterAll(() => panel.close());

const bar = () => page.getByRole('combobox', { name: 'Search or jump' });
const search = async (text: string) => {
  await bar().waitFor();
  await page.keyboard.type(text);
};
const here = () => new URL(page.url()).pathname.replace('/panel', '');

describe('the command bar, by keyboard alone', () => {
  it('goes to a page by the word that others have for it', async () => {
    await person.press('Control+k');
    await search('allowlist');
    await person.press('Enter');
    await page.waitForURL('**/panel/api-keys');
    await page.getByRole('heading', { name: 'API keys' }).waitFor();
    expect(person.clicks).toBe(0);
  });

  it('explains a refused request by its pasted id: one chord, no click', async () => {
    const refused = await issueOnBehalf(panel.mandate, market.pos, { customer_id: 999_999_999 });
    await person.press('Control+k');
    await search(String(refused.body.request_id));
    await person.press('Enter');
    await page.waitForURL(`**/panel/explain?request_id=${String(refused.body.request_id)}`);
    expect([person.clicks, person.presses]).toEqual([0, 2]);
  });

  it('finds a customer by e-mail address, which stands in no address, even when Enter comes before the answer', async () => {
    const customer = await market.addCustomer({ email: 'tim@example.com', firstName: 'Tim', lastName: 'Shopper' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await person.press('/');
    await search('tim@example.com');
    await person.press('Enter');
    await page.waitForURL(`**/panel/customers/${customer.id}**`);
    expect(page.url()).not.toContain('tim');
    expect(asked).toContainEqual(expect.stringMatching(/\/customers:search$/));
    expect(asked.filter((url) => /@|%40/.test(url))).toEqual([]);
  });

  it('finds an API key by name, by arrow keys', async () => {
    await person.press('/');
    await search('test point');
    await page.getByRole('option', { name: /Test point of sale/ }).waitFor();
    await person.press('ArrowDown');
    await person.press('ArrowUp');
    const active = await bar().getAttribute('aria-activedescendant');
    expect(await page.locator(`[id="${String(active)}"]`).getAttribute('aria-selected')).toBe('true');
    await person.press('Enter');
    await page.waitForURL(`**/panel/api-keys/${market.pos.clientId}**`);
  });

  it('shows actions, and closes with Escape, which gives the focus back', async () => {
    const button = page.getByRole('button', { name: 'Search or jump to…' });
    await button.focus();
    await person.press('Enter');
    await search('create');
    await page.getByRole('option', { name: /Create API key/ }).waitFor();
    await person.press('Escape');
    await bar().waitFor({ state: 'detached' });
    await untilFocused(button);
  });

  it('is accessible, with results and without', async () => {
    await person.press('Control+k');
    await bar().waitFor();
    await expectAccessible(page);
    await search('nothing has this name');
    await page
      .getByText(/Nothing found/)
      .first()
      .waitFor();
    await expectAccessible(page);
  });

  it('shows no customers to a role that may not look them up', async () => {
    await market.addCustomer({ email: 'hidden@example.com' });
    const integrator = await panel.openAs(await createOperator(panel.mandate, { role: 'integrator' }), '/signing-keys');
    await integrator.getByRole('button', { name: 'Search or jump to…' }).click();
    await integrator.getByRole('combobox').fill('hidden@example.com');
    await integrator
      .getByText(/Nothing found/)
      .first()
      .waitFor();
    await integrator.context().close();
  });
});

describe('shortcuts', () => {
  it('go to an area by g and its letter', async () => {
    await person.press('g');
    await person.press('k');
    await page.waitForURL('**/panel/api-keys');
  });

  it('are listed by the question mark', async () => {
    await person.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.getByRole('row', { name: /API keys/ }).waitFor();
    await expectAccessible(page);
    await person.press('Escape');
    await help.waitFor({ state: 'detached' });
  });

  it('do nothing while somebody types, or once they are switched off; Ctrl-K stays', async () => {
    await person.press('g');
    await person.press('k');
    await page.getByLabel(/Name or client ID/).fill('');
    await page.getByLabel(/Name or client ID/).focus();
    await page.keyboard.type('g s ?');
    expect(await page.getByLabel(/Name or client ID/).inputValue()).toBe('g s ?');
    expect(here()).toBe('/api-keys');

    await person.click('button', 'Your account');
    await page.getByRole('menuitemcheckbox', { name: 'Single-key shortcuts: on' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Single-key shortcuts: off' }).waitFor();
    await person.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await person.press('?');
    await person.press('g');
    await person.press('s');
    expect([here(), await page.getByRole('dialog').count()]).toEqual(['/api-keys', 0]);
    await person.press('Control+k');
    await bar().waitFor();
  });
});

describe('the stop switch', () => {
  it('ends every on-behalf session in three clicks, and leaves customers signed in', async () => {
    const shopper = await market.signedIn();
    const token = async () =>
      (await issueOnBehalf(panel.mandate, market.pos, { customer_id: market.customer.id })).body;
    const tokens = [await token(), await token()];
    await page.reload();
    await person.click('button', 'On-behalf: 2 live');
    await person.click('menuitem', 'Stop all…');
    const dialog = page.getByRole('dialog', { name: 'End on-behalf sessions now?' });
    await dialog.getByText('2 live sessions · 1 customer · 1 key').waitFor();
    await expectAccessible(page);
    await person.click('button', 'Stop all');
    await page.getByRole('button', { name: 'On-behalf: 0 live' }).waitFor();
    expect(person.clicks).toBe(3);
    for (const { access_token } of tokens) expect((await validate(panel.mandate, access_token)).status).toBe(401);
    expect((await validate(panel.mandate, shopper.accessToken)).status).toBe(200);
  });

  it('is disabled, with the reason, for who may only look', async () => {
    const auditor = await panel.openAs(await createOperator(panel.mandate, { role: 'auditor' }), '/signing-keys');
    await auditor.getByRole('button', { name: /On-behalf: \d+ live/ }).press('Enter');
    await auditor.getByRole('menuitem', { name: 'Show them' }).and(auditor.locator(':focus')).waitFor();
    await auditor.keyboard.press('ArrowDown');
    const stop = auditor.getByRole('menuitem', { name: /Stop all/ }).and(auditor.locator(':focus'));
    await stop.getByText(/session_manage/).waitFor();
    expect(await stop.getAttribute('aria-disabled')).toBe('true');
    await expectAccessible(auditor);
    await auditor.keyboard.press('Enter');
    await stop.waitFor();
    expect(await auditor.getByRole('dialog').count()).toBe(0);
    await auditor.context().close();
  });
});
