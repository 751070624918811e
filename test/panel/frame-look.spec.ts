import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { untilFocused, untilTrue } from '../support/browser-until.js';
import { createOperator, type TestOperator } from '../support/builders/operator.js';

// What every page has: title, focus, themes, narrow screens, a server that is gone.

const OUTAGE = /net::ERR_INTERNET_DISCONNECTED|net::ERR_FAILED/;
const COLOUR = 'getComputedStyle(document.body).color';
const NARROW = { viewport: { width: 320, height: 640 } };

let panel: PanelUnderTest;
let operator: TestOperator;
beforeAll(async () => {
  panel = await startPanel();
  operator = await createOperator(panel.mandate);
});
afterEach(() => panel.browser.check());
afterAll(() => panel.close());

const focused = (page: Page) => page.locator(':focus').textContent();
const colour = (page: Page) => page.evaluate<string>(COLOUR);
const isTooWide = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');

describe('every page', () => {
  it('has its title, and gives the focus to its heading after a navigation', async () => {
    const page = await panel.openAs(operator, '/signing-keys');
    await page.getByRole('heading', { name: 'Signing keys' }).waitFor();
    await untilTrue(page, "document.title === 'Signing keys · Mandate'");
    await page.getByRole('link', { name: 'API keys' }).click();
    await page.getByRole('heading', { level: 1, name: 'API keys' }).waitFor();
    await untilTrue(page, "document.title === 'API keys · Mandate'");
    await untilFocused(page.getByRole('heading', { level: 1, name: 'API keys' }));
  });

  it('can be reached past the navigation with the first Tab', async () => {
    const page = await panel.openAs(operator, '/signing-keys');
    await page.getByRole('table').first().waitFor();
    await page.reload();
    await page.getByRole('table').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to content');
  });

  it('is found in both themes and at 320 pixels, also with the menu open', async () => {
    const page = await panel.openAs(operator, '/signing-keys', NARROW);
    const person = new Person(page);
    await page.getByRole('table').first().waitFor();
    expect(await isTooWide(page)).toBe(false);
    await expectAccessible(page);
    await person.click('button', 'Menu');
    await page.getByRole('link', { name: 'API keys' }).waitFor();
    await expectAccessible(page);
    await person.click('link', 'API keys');
    await page.getByRole('heading', { level: 1, name: 'API keys' }).waitFor();
    expect(await isTooWide(page)).toBe(false);
  });

  it('keeps the chosen theme after a reload, until it is the system’s again', async () => {
    const page = await panel.openAs(operator, '/signing-keys', { colorScheme: 'light' });
    const person = new Person(page);
    await page.getByRole('table').first().waitFor();
    const light = await colour(page);
    await person.click('button', 'Your account');
    await person.click('menuitemradio', 'Dark');
    await untilTrue(page, `${COLOUR} !== '${light}'`);
    await page.reload();
    await page.getByRole('table').first().waitFor();
    expect(await colour(page)).not.toBe(light);
    await person.click('button', 'Your account');
    await person.click('menuitemradio', 'As the system has it');
    await untilTrue(page, `${COLOUR} === '${light}'`);
  });

  it('has an accessible account menu', async () => {
    const page = await panel.openAs(operator, '/signing-keys');
    await new Person(page).click('button', 'Your account');
    await page.getByRole('menu').waitFor();
    await expectAccessible(page);
  });
});

describe('an address that is no page', () => {
  it('says so, inside the frame, with a way on', async () => {
    const page = await panel.openAs(operator, '/no-such-page');
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await page.getByRole('link', { name: 'To the overview' }).waitFor();
    await expectAccessible(page);
  });
});

describe('a page that fails to show', () => {
  it('leaves the frame, names the last request, and the next page works', async () => {
    panel.browser.complaints.expect(/Invalid time value/);
    const page = await panel.openAs(operator, '/api-keys');
    await page.getByRole('heading', { level: 1, name: 'API keys' }).waitFor();
    const key = { id: 'k', purpose: 'access', algorithm: 'ES256', state: 'current', active_from: 'no time' };
    await page.route('**/admin/v1/signing-keys*', (route) => route.fulfill({ json: { items: [key] } }));
    await page.getByRole('link', { name: 'Signing keys' }).click();
    await page.getByRole('heading', { name: 'This page failed to show' }).waitFor();
    await page.getByText(/^Request [0-9a-f-]{36}$/).waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'API keys' }).click();
    await page.getByRole('heading', { level: 1, name: 'API keys' }).waitFor();
  });
});

describe('a server that is gone', () => {
  it('is told of at once; nothing can be written, and the page goes on by itself when it is back', async () => {
    panel.browser.complaints.expect(OUTAGE);
    const page = await panel.openAs(operator, '/signing-keys');
    await page.getByRole('table').first().waitFor();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'API keys' }).click();
    await page.getByText(/Connection lost at/).waitFor();
    await page.getByRole('link', { name: 'Signing keys' }).click();
    await page
      .getByLabel(/The server does not answer now/)
      .first()
      .waitFor();
    expect(
      await page
        .getByRole('button', { name: /Rotate/ })
        .first()
        .isDisabled(),
    ).toBe(true);
    await page.context().setOffline(false);
    await page.getByText(/Connection lost at/).waitFor({ state: 'detached' });
    await page
      .getByRole('button', { name: /Rotate/, disabled: false })
      .first()
      .waitFor();
  });

  it('is told of as restarting when only a proxy answers', async () => {
    panel.browser.complaints.expect(/status of 503/);
    const page = await panel.openAs(operator, '/signing-keys');
    await page.getByRole('table').first().waitFor();
    await page.route('**/admin/v1/**', (route) => route.fulfill({ status: 503, body: '' }));
    await page.route('**/health/ready', (route) => route.fulfill({ status: 503, body: '' }));
    await page.getByRole('link', { name: 'API keys' }).click();
    await page.getByText(/The server is restarting since/).waitFor();
    await page.unroute('**/admin/v1/**');
    await page.unroute('**/health/ready');
    await page.getByText(/The server is restarting since/).waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1, name: 'API keys' }).waitFor();
  });
});
