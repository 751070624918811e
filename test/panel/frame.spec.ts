import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, signIn, startPanel } from '../support/browser-panel.js';
import { secretsInPage } from '../support/browser-secrets.js';
import { untilTrue } from '../support/browser-until.js';
import { createOperator } from '../support/builders/operator.js';

// The panel as it comes up, in Chromium, before the real server. Each test also fails when the page complains: a policy
// that is violated, an error in the console, a call to another machine.

const BACKGROUND = 'getComputedStyle(document.body).backgroundColor';

let panel: PanelUnderTest;
beforeAll(async () => {
  panel = await startPanel();
});
afterEach(() => panel.browser.check());
afterAll(() => panel.close());

describe('a visitor who is not signed in', () => {
  it('finds the form to sign in', async () => {
    const page = await panel.open();
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    expect(await page.getByLabel('E-mail').getAttribute('autocomplete')).toBe('username');
    expect(await page.getByLabel('Password').getAttribute('type')).toBe('password');
    expect(await page.title()).toContain('Mandate');
  });

  it('finds it in German with a German browser', async () => {
    const page = await panel.open('/', { locale: 'de-DE' });
    await page.getByRole('button', { name: 'Anmelden', exact: true }).waitFor();
  });

  it('gets a page that is accessible in both themes', async () => {
    const page = await panel.open();
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await expectAccessible(page);
  });

  it.each([
    ['/', 'Sign in'],
    ['/setup#from-the-start', 'Make me the owner'],
  ])('gets %s in the theme that the system has', async (path, button) => {
    const backgrounds = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await panel.open(path, { colorScheme });
      await page.getByRole('button', { name: button, exact: true }).waitFor();
      backgrounds.push(await page.evaluate(BACKGROUND));
    }
    expect(new Set(backgrounds).size).toBe(2);
  });

  it('is told when the password is wrong, and stays', async () => {
    const operator = await createOperator(panel.mandate);
    const page = await panel.open();
    await page.getByLabel('E-mail').fill(operator.email);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  });
});

describe('an operator', () => {
  it('signs in, and nothing of it stays in the page', async () => {
    const operator = await createOperator(panel.mandate);
    const page = await panel.openAs(operator);
    await page.getByRole('navigation').first().waitFor();
    expect(await secretsInPage(page, operator.password)).toEqual([]);
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ name: 'mandate', httpOnly: true, sameSite: 'Strict' });
    expect(await secretsInPage(page, cookie?.value as string)).toEqual([]);
  });

  it('works in the theme that the system has, also when that changes', async () => {
    const page = await panel.openAs(await createOperator(panel.mandate), '/signing-keys', { colorScheme: 'dark' });
    await page.getByRole('navigation').first().waitFor();
    const dark = await page.evaluate(BACKGROUND);
    await page.emulateMedia({ colorScheme: 'light' });
    await untilTrue(page, `${BACKGROUND} !== '${String(dark)}'`);
    await expectAccessible(page);
  });

  it('is still signed in on a page that is loaded again', async () => {
    const page = await panel.openAs(await createOperator(panel.mandate));
    await page.reload();
    await page.getByRole('navigation').first().waitFor();
  });

  it('comes to the page of the link after signing in', async () => {
    const operator = await createOperator(panel.mandate);
    const page = await panel.open('/signing-keys');
    await signIn(page, operator);
    await page.waitForURL('**/panel/signing-keys');
  });
});
