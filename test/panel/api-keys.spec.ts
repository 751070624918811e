import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { secretsInPage } from '../support/browser-secrets.js';
import { untilFocused } from '../support/browser-until.js';
import { createMarket, type Market } from '../support/builders/market.js';
import { createOperator } from '../support/builders/operator.js';
import { paste } from '../support/installation.js';
import { validate } from '../support/tokens.js';

// API keys in the panel: the list, a new key, and an emergency. Click budgets: panel.md §3.

let panel: PanelUnderTest;
let market: Market;
const pages: Page[] = [];
beforeAll(async () => {
  panel = await startPanel();
  market = await createMarket(panel.mandate);
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
  panel.browser.check();
});
afterAll(() => panel.close());

type Wanted = Parameters<typeof createOperator>[1];

/** Somebody of this tenant, on the start page. */
async function somebody(path = '/', wanted: Wanted = {}): Promise<Person> {
  const operator = await createOperator(panel.mandate, { tenants: [market.tenant.id], ...wanted });
  const person = new Person(await panel.openAs(operator, path));
  pages.push(person.page);
  await person.page.getByRole('navigation', { name: 'Menu' }).waitFor();
  return person;
}

const clipboard = (page: Page): Promise<string> => page.evaluate<string>('navigator.clipboard.readText()');

/** The secret in the dialog that shows it. */
const shownSecret = (page: Page): Promise<string> => page.getByLabel('Secret', { exact: true }).inputValue();

describe('a new key', () => {
  it('takes four clicks to a copied line that works', async () => {
    const person = await somebody();
    await person.click('link', 'API keys');
    await person.click('link', 'Create API key');
    await person.type('Name *', 'Storefront DE');
    await person.click('button', 'Create');
    await person.click('button', 'Copy curl');
    expect(person.clicks).toBeLessThanOrEqual(4);

    const { stdout } = await paste(await clipboard(person.page));
    const { access_token: token } = JSON.parse(stdout) as { access_token: string };
    expect((await validate(panel.mandate, token)).status).toBe(200);
  });

  it('shows its secret once: after closing it is nowhere, and never was in the address', async () => {
    const person = await somebody('/api-keys/create');
    await person.type('Name *', 'POS Hamburg');
    await person.click('button', 'Create');
    await person.sees('You will not see this secret again');
    const secret = await shownSecret(person.page);
    expect(secret.length).toBeGreaterThan(30);
    await untilFocused(person.page.getByLabel('Secret', { exact: true }));
    expect(person.page.url()).not.toContain(secret);

    // Escape asks before it closes.
    await person.press('Escape');
    expect(await shownSecret(person.page)).toBe(secret);
    await person.page.getByLabel('I have stored it').check();
    await person.click('button', 'Close');
    await person.page.getByRole('heading', { name: 'POS Hamburg' }).waitFor();
    expect(await secretsInPage(person.page, secret)).toEqual([]);
    await person.page.reload();
    await person.page.getByRole('heading', { name: 'POS Hamburg' }).waitFor();
    expect(await secretsInPage(person.page, secret)).toEqual([]);
  });

  it('can be made by keyboard alone', async () => {
    const { page } = await somebody('/api-keys');
    await page.getByRole('link', { name: 'Create API key' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Name *').waitFor();
    // The name has the focus when the page opens; Enter in a field sends the form.
    await page.keyboard.type('Made by keyboard');
    await page.keyboard.press('Enter');
    await page.getByLabel('I have stored it').waitFor();
    const secret = await shownSecret(page);
    await tabTo(page, 'I have stored it');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Made by keyboard' }).waitFor();
    expect(await secretsInPage(page, secret)).toEqual([]);
  });

  it('of an app has no secret and no right that rests on one', async () => {
    const person = await somebody('/api-keys/create');
    await person.type('Name *', 'Mobile app');
    await person.click('radio', /^A browser or mobile app/);
    expect(await person.page.getByRole('checkbox', { name: /^Token of its own/ }).isDisabled()).toBe(true);
    await person.click('button', 'Create');
    await person.page.getByRole('heading', { name: 'Mobile app' }).waitFor();
    await person.click('tab', 'Secrets');
    await person.sees('A browser or mobile app has no secret');
  });

  it('shows what the server refuses by its field, with the focus there and the input kept', async () => {
    const person = await somebody('/api-keys/create');
    await person.type('Name *', 'Single sign-on');
    await person.click('checkbox', /^Single sign-on/);
    await person.type('Redirect addresses', 'http://shop.example/back');
    await person.click('button', 'Create');
    await person.sees('1 field does not fit.');
    const field = person.page.getByLabel('Redirect addresses');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.inputValue()).toBe('http://shop.example/back');
    await untilFocused(field);
  });

  it('asks for the tenant when the operator sees several, and offers its shops only', async () => {
    const other = await createMarket(panel.mandate);
    const person = await somebody('/api-keys/create', { tenants: [market.tenant.id, other.tenant.id] });
    await person.type('Name *', 'For the other');
    await person.click('button', 'Create');
    await person.sees('1 field does not fit.');
    await person.click('combobox', /^Tenant/);
    await person.click('option', other.tenant.name);
    await person.click('button', 'Create');
    await person.sees('You will not see this secret again');
    const [stored] = await panel.mandate.database.query<{ shops: number[] }>(
      `select shops from client where name = 'For the other'`,
    );
    expect(stored?.shops).toEqual([other.shop.id]);
  });
});

describe('the list', () => {
  it('disables a key in four clicks, and says how many sessions end', async () => {
    const pos = await market.addPos({ name: 'Stolen terminal' });
    const shopper = await market.signedIn(await market.addStorefront({ name: 'Leaking storefront' }));
    const person = await somebody();
    await person.click('link', 'API keys');
    await person.click('button', 'Actions for Leaking storefront');
    await person.click('menuitem', 'Disable');
    await person.sees('1 live session ends now.');
    await person.within(person.page.getByRole('dialog'), (dialog) => dialog.click('button', 'Disable'));
    expect(person.clicks).toBeLessThanOrEqual(4);
    await person.sees('Leaking storefront is disabled.');
    expect((await validate(panel.mandate, shopper.accessToken)).status).toBe(401);

    await person.page
      .getByRole('row', { name: /Leaking storefront/ })
      .getByText('disabled')
      .waitFor();
    await person.page.getByRole('row', { name: new RegExp(`Stolen terminal.*${pos.clientId}`) }).waitFor();
  });

  it('keeps its filters in the address, and clears them', async () => {
    const person = await somebody('/api-keys');
    await person.page
      .getByRole('row', { name: /Storefront / })
      .first()
      .waitFor();
    await person.type('Name or client ID', 'no such key');
    await person.sees('Nothing matches');
    expect(new URL(person.page.url()).search).toContain('no%20such%20key');
    await person.page.reload();
    await person.sees('Nothing matches');
    await person.within(person.page.getByRole('search'), (bar) => bar.click('button', 'Clear filters'));
    await person.page
      .getByRole('row', { name: /Storefront / })
      .first()
      .waitFor();
    await person.click('button', 'Empty list');
    await person.page.getByRole('row', { name: /Test point of sale/ }).waitFor({ state: 'detached' });
  });

  it('shows an auditor everything and lets them change nothing, with the reason', async () => {
    const person = await somebody('/api-keys', { role: 'auditor' });
    await person.page
      .getByRole('row', { name: /Storefront / })
      .first()
      .waitFor();
    await person.page.getByRole('note', { name: /You need the permission client_manage/ }).waitFor();
    await person.page
      .getByRole('row', { name: /^Test point of sale/ })
      .getByRole('button', { name: /^Actions/ })
      .click();
    const disable = person.page.getByRole('menuitem', { name: /^Disable/ });
    expect(await disable.getAttribute('aria-disabled')).toBe('true');
    expect(await disable.innerText()).toContain('client_manage');
  });
});

it.each(['/api-keys', '/api-keys/create'])('%s is accessible in both themes', async (path) => {
  const person = await somebody(path);
  await person.page.getByRole('heading', { level: 1 }).waitFor();
  await person.page.getByRole('progressbar').waitFor({ state: 'detached' });
  await (path === '/api-keys' ? person.page.getByRole('table') : person.page.getByLabel('Name *')).waitFor();
  await expectAccessible(person.page);
});

/** Presses Tab until the control of this name has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, label: string): Promise<void> {
  const control = page.getByLabel(label);
  for (let pressed = 0; pressed < 20; pressed++) {
    if (await control.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${label} is not reached by Tab`);
}
