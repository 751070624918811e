import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { qrSquares } from '../../apps/admin/src/account/set-up/qr-squares.js';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { secretsInPage } from '../support/browser-secrets.js';
import { untilFocused } from '../support/browser-until.js';
import { createOperator, type TestOperator } from '../support/builders/operator.js';
import { codeOf } from '../support/totp.js';

// What everybody may do with their own account: sessions, password, authenticator app.

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

const dialog = (page: Page) => page.getByRole('dialog');
const factor = (page: Page) => page.getByRole('region', { name: 'Authenticator app' });

/** Fills a field of the dialog: the page behind it has a password of its own. */
const typeThere = (person: Person, label: RegExp, text: string): Promise<void> =>
  person.within(dialog(person.page), (inside) => inside.type(label, text));

async function comeAs(operator: TestOperator, path = '/account'): Promise<Person> {
  const page = await panel.openAs(operator, path);
  pages.push(page);
  return new Person(page);
}

/** Sets an app up as a person does, by what the screen shows; answers what the app knows and the recovery codes. */
async function setUp(person: Person, { password }: TestOperator): Promise<{ uri: string; codes: string[] }> {
  const { page } = person;
  const offer = page.waitForResponse(
    (answer) => answer.url().endsWith('/me/totp') && answer.request().method() === 'POST',
  );
  await person.click('button', 'Set up');
  await typeThere(person, /^Password/, password);
  await person.click('button', 'Next');
  const { uri, secret } = (await (await offer).json()) as { uri: string; secret: string };
  const drawn = await page
    .getByRole('img', { name: 'QR code for the authenticator app' })
    .locator('path')
    .getAttribute('d');
  expect(drawn).toBe(qrSquares(uri).path);
  expect((await dialog(page).locator('code').textContent())?.replaceAll(' ', '')).toBe(secret);
  await expectAccessible(page);
  await person.type(/^Code of the app/, codeOf(uri));
  await person.click('button', 'Switch on');
  const codes = (await dialog(page).locator('pre').textContent())?.split('\n') ?? [];
  await expectAccessible(page);
  await person.click('checkbox', 'I have stored them');
  await person.click('button', 'Close');
  await factor(page).getByText('10 recovery codes left').waitFor();
  for (const gone of [secret, uri, ...codes]) expect(await secretsInPage(page, gone)).toEqual([]);
  return { uri, codes };
}

/** Signs in with password and code, in a browser of its own. */
async function signInWith({ email, password }: TestOperator, code: string): Promise<Person> {
  const page = await panel.open('/account');
  pages.push(page);
  const person = new Person(page);
  await person.type(/^E-mail/, email);
  await person.type(/^Password/, password);
  await person.click('button', 'Sign in');
  await person.type(/^One-time code/, code);
  await person.click('button', 'Sign in');
  return person;
}

describe('the authenticator app', () => {
  it('AD-18: is set up with a code, asked for at the next sign-in, and a recovery code stands in for it', async () => {
    const ada = await createOperator(panel.mandate, { role: 'integrator' });
    const { uri, codes } = await setUp(await comeAs(ada), ada);
    expect(new Set(codes).size).toBe(10);

    // The code that switched it on was used; the next one is good already.
    const withCode = await signInWith(ada, codeOf(uri, 30));
    await factor(withCode.page).getByText('10 recovery codes left').waitFor();
    const withRecovery = await signInWith(ada, codes[0] as string);
    await factor(withRecovery.page).getByText('9 recovery codes left').waitFor();

    const refused = await signInWith(ada, codes[0] as string);
    await refused.page.getByRole('alert').waitFor();
  });

  it('AD-18: is switched off with the password and a code, and not without', async () => {
    const ada = await createOperator(panel.mandate, { role: 'auditor' });
    const person = await comeAs(ada);
    const { codes } = await setUp(person, ada);
    await person.click('button', 'Switch off');
    await typeThere(person, /^Password/, ada.password);
    await typeThere(person, /^One-time code/, '000000');
    await person.within(dialog(person.page), async (inside) => {
      await inside.click('button', 'Switch off');
      await inside.sees('is wrong, too old or was used before');
      await inside.type(/^One-time code/, codes[9] as string);
      await inside.click('button', 'Switch off');
    });
    await factor(person.page).getByText('off', { exact: true }).waitFor();
    await comeAs(ada);
  });

  it('asks once before the recovery codes are lost', async () => {
    const ada = await createOperator(panel.mandate, { role: 'lead' });
    const person = await comeAs(ada);
    const { page } = person;
    await person.click('button', 'Set up');
    await typeThere(person, /^Password/, 'not the password');
    await person.click('button', 'Next');
    await person.sees('is not your password');
    await untilFocused(dialog(page).getByLabel(/^Password/));
    const offer = page.waitForResponse((answer) => answer.url().endsWith('/me/totp'));
    await typeThere(person, /^Password/, ada.password);
    await person.click('button', 'Next');
    const { uri } = (await (await offer).json()) as { uri: string };
    await person.type(/^Code of the app/, codeOf(uri));
    await person.click('button', 'Switch on');
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
    await person.press('Escape');
    await person.sees('Press Escape once more');
    await person.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
  });
});

describe('the own sessions', () => {
  it('show which one this is; all others are ended with one question', async () => {
    const ada = await createOperator(panel.mandate, { role: 'integrator' });
    const elsewhere = await comeAs(ada);
    const here = await comeAs(ada);
    const table = here.page.getByRole('table', { name: 'Where you are signed in' });
    await table.getByRole('row').nth(2).waitFor();
    expect(await table.getByText('this one').count()).toBe(1);
    await here.click('button', 'End all other sessions');
    await here.click('button', 'End 1 session');
    await dialog(here.page).waitFor({ state: 'detached' });
    await here.page.getByRole('note', { name: 'This is the only one.' }).waitFor();
    await here.page.reload();
    await table.waitFor();
    await elsewhere.page.reload();
    await elsewhere.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  });
});

describe('the password', () => {
  it('is changed by who knows the old one; every other session ends, this page goes on', async () => {
    const ada = await createOperator(panel.mandate, { role: 'lead' });
    const elsewhere = await comeAs(ada);
    const here = await comeAs(ada);
    const next = 'Another1!horse-battery';
    await here.type(/^Present password/, 'not-my-password');
    await here.type(/^New password/, next);
    await here.click('button', 'Change password');
    await here.sees('is not your password');
    await here.type(/^Present password/, ada.password);
    await here.click('button', 'Change password');
    await here.sees('Your password is changed.');
    expect(await secretsInPage(here.page, next)).toEqual([]);
    await here.click('link', 'Customers');
    await here.page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
    await elsewhere.page.reload();
    await elsewhere.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await comeAs({ ...ada, password: next });
  });
});
