import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type PanelUnderTest, signIn, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { createMarket } from '../support/builders/market.js';
import { createOperator, OPERATOR_PASSWORD, type TestOperator } from '../support/builders/operator.js';
import { until } from '../support/until.js';

// What happens to a form when the session ends behind it, or needs the password once more.

let panel: PanelUnderTest;
let operator: TestOperator;
beforeAll(async () => {
  panel = await startPanel();
  await createMarket(panel.mandate);
});
beforeEach(async () => {
  operator = await createOperator(panel.mandate);
});
afterEach(() => panel.browser.check());
afterAll(() => panel.close());

const sessions = (change: string) =>
  panel.mandate.database.query(`update operator_session set ${change} where operator_id = $1 and ended_at is null`, [
    operator.id,
  ]);
const alive = async () =>
  (
    await panel.mandate.database.query(`select 1 from operator_session where operator_id = $1 and ended_at is null`, [
      operator.id,
    ])
  ).length;
const keys = async () => (await panel.mandate.database.query(`select 1 from key where purpose = 'access'`)).length;

/** The form of a new API key, with its name typed. */
async function openForm(page: Page): Promise<Person> {
  const person = new Person(page);
  await page.goto(new URL('/panel/api-keys/create', page.url()).href);
  await person.type(/^Name/, 'Agent desktop');
  return person;
}
const created = () =>
  panel.mandate.database.query<{ name: string }>(`select name from client where name = 'Agent desktop'`);

describe('a session that ends in the middle of a form', () => {
  it('is asked for in a dialog; the form stays, and its call is sent then', async () => {
    const page = await panel.openAs(operator, '/signing-keys');
    const person = await openForm(page);
    await sessions('ended_at = clock_timestamp()');
    await person.click('button', 'Create');
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.waitFor();
    expect(await created()).toEqual([]);
    await person.within(dialog, async (inside) => {
      expect(await dialog.getByLabel(/E-mail/).inputValue()).toBe(operator.email);
      await inside.type(/Password/, 'not the password');
      await inside.click('button', 'Sign in');
      await dialog.getByRole('alert').waitFor();
      await inside.type(/Password/, OPERATOR_PASSWORD);
      await inside.click('button', 'Sign in');
    });
    await page.getByRole('dialog', { name: /Agent desktop|API key/ }).waitFor();
    expect(await created()).toHaveLength(1);
  });

  it('may be let go: nothing was sent, and the form is still there until somebody signs in', async () => {
    const page = await panel.openAs(operator, '/signing-keys');
    const person = await openForm(page);
    const before = (await created()).length;
    await sessions('ended_at = clock_timestamp()');
    await person.click('button', 'Create');
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.waitFor();
    await person.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel(/^Name/).inputValue()).toBe('Agent desktop');
    expect(await created()).toHaveLength(before);
  });

  it('is asked for again by the next write only; a look at the session leaves the form alone', async () => {
    const page = await panel.openAs(operator, '/signing-keys');
    const person = await openForm(page);
    await sessions('ended_at = clock_timestamp()');
    await person.click('button', 'Create');
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.waitFor();
    await person.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const refused = page.waitForResponse((answer) => answer.status() === 401);
    await comeBackTo(page);
    await refused;
    await page.waitForTimeout(300);
    expect(await dialog.count()).toBe(0);
    expect(await page.getByLabel(/^Name/).inputValue()).toBe('Agent desktop');
    await person.click('button', 'Create');
    await dialog.waitFor();
  });

  it('sends nothing of it for somebody else who signs in there: the page begins anew', async () => {
    const other = await createOperator(panel.mandate);
    const page = await panel.openAs(operator, '/signing-keys');
    const person = await openForm(page);
    const before = (await created()).length;
    await sessions('ended_at = clock_timestamp()');
    await person.click('button', 'Create');
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByLabel(/E-mail/).fill(other.email);
    await dialog.getByLabel(/Password/).fill(other.password);
    const reloaded = page.waitForEvent('load');
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
    await reloaded;
    await page.getByLabel(/^Name/).waitFor();
    expect(await page.getByLabel(/^Name/).inputValue()).toBe('');
    expect(await created()).toHaveLength(before);
  });
});

describe('a form that is left', () => {
  it('asks first when something was typed, and stays when told to', async () => {
    const page = await panel.openAs(operator, '/signing-keys');
    const person = await openForm(page);
    await person.click('link', 'API keys');
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
    await person.click('button', 'Stay');
    expect(await page.getByLabel(/^Name/).inputValue()).toBe('Agent desktop');
    await person.click('link', 'API keys');
    await person.click('button', 'Leave');
    await page.getByRole('heading', { level: 1, name: 'API keys' }).waitFor();
  });
});

describe('a sign-in that is not fresh', () => {
  it('is confirmed with the password once more, and the write goes on', async () => {
    const page = await panel.openAs(operator, '/signing-keys');
    const before = await keys();
    await sessions(`fresh_until = clock_timestamp() - interval '1 second'`);
    const person = new Person(page);
    await person.clickOn(page.getByRole('button', { name: 'Rotate', exact: true }).first());
    await person.click('button', 'Rotate now');
    const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
    await person.within(dialog, async (inside) => {
      await inside.type(/Password/, 'not the password');
      await inside.click('button', 'Confirm');
      await dialog.locator('[aria-invalid=true]').waitFor();
      await inside.type(/Password/, OPERATOR_PASSWORD);
      await inside.click('button', 'Confirm');
    });
    await dialog.waitFor({ state: 'detached' });
    // The question behind it is open until the key is there; while it is covered, it is hidden from getByRole.
    await page.getByRole('dialog', { includeHidden: true }).waitFor({ state: 'detached' });
    expect(await keys()).toBe(before + 1);
  });
});

/** What the browser tells a page whose tab is chosen again. */
const comeBackTo = (page: Page) =>
  page.evaluate(`document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`);

async function signOut(page: Page): Promise<void> {
  await new Person(page).click('button', 'Your account');
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

const signInForm = (page: Page) => page.getByRole('button', { name: 'Sign in', exact: true });

/** A second tab of the same browser, in which nobody is signed in any more. */
async function signedOutTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  await signOut(tab);
  await signInForm(tab).waitFor();
  return tab;
}

describe('another tab', () => {
  it('that signed in anew leaves this one working: its next write is repeated unasked', async () => {
    const page = await panel.openAs(operator, '/signing-keys');
    const person = await openForm(page);
    await signIn(await signedOutTab(page), operator);
    const before = (await created()).length;
    await person.click('button', 'Create');
    await page.getByRole('dialog', { name: /Agent desktop/ }).waitFor();
    expect(await created()).toHaveLength(before + 1);
  });

  it('that signed in anew does not keep the session alive that is signed out of here', async () => {
    const page = await panel.openAs(operator, '/signing-keys');
    await signIn(await signedOutTab(page), operator);
    expect(await alive()).toBe(1);
    await signOut(page);
    await signInForm(page).waitFor();
    expect(await alive()).toBe(0);
  });

  it('in which somebody else signed in is noticed: the page begins anew as theirs', async () => {
    const other = await createOperator(panel.mandate);
    const page = await panel.openAs(operator, '/signing-keys');
    await signIn(await signedOutTab(page), other);
    const reloaded = page.waitForEvent('load');
    await comeBackTo(page);
    await reloaded;
    await new Person(page).click('button', 'Your account');
    await page.getByText(other.email).waitFor();
  });

  it('that signed out is noticed: this one asks for a new sign-in', async () => {
    const page = await panel.openAs(operator, '/signing-keys');
    await signedOutTab(page);
    await comeBackTo(page);
    await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
  });
});

describe('signing out', () => {
  it('that the server refuses leaves the operator signed in, and says so', async () => {
    const page = await panel.openAs(operator, '/signing-keys');
    await page.route('**/admin/v1/session', (route) =>
      route.request().method() === 'DELETE' ? route.fulfill({ status: 429, json: {} }) : route.continue(),
    );
    await signOut(page);
    await page.getByText('You are still signed in').waitFor();
    expect(await signInForm(page).count()).toBe(0);
    expect(await alive()).toBe(1);
  });
});

describe('two minutes before the end', () => {
  const lastSeen = async () => {
    const [row] = await panel.mandate.database.query<{ ago: number }>(
      `select extract(epoch from clock_timestamp() - max(last_seen_at))::int as ago from operator_session
        where operator_id = $1`,
      [operator.id],
    );
    return row?.ago as number;
  };

  it('there is a warning; looking kept nothing alive, staying does', async () => {
    const page = await panel.open('/signing-keys');
    await page.clock.install();
    await page.reload();
    await signIn(page, operator);
    await page.getByRole('table').first().waitFor();
    await sessions(`last_seen_at = clock_timestamp() - interval '28 minutes 30 seconds'`);
    await page.clock.fastForward('10:00');
    const dialog = page.getByRole('dialog', { name: 'Your session is about to end' });
    await dialog.waitFor();
    expect(await lastSeen()).toBeGreaterThanOrEqual(28 * 60);
    const person = new Person(page);
    await person.click('button', 'Stay signed in');
    await dialog.waitFor({ state: 'detached' });
    await until(async () => (await lastSeen()) < 60);
    expect(person.clicks).toBe(1);
  });

  it('says that nothing extends the twelve hours, and takes a new sign-in', async () => {
    const page = await panel.open('/signing-keys');
    await page.clock.install();
    await page.reload();
    await signIn(page, operator);
    await page.getByRole('table').first().waitFor();
    await sessions(`expires_at = clock_timestamp() + interval '90 seconds'`);
    await page.clock.fastForward('10:00');
    await page.getByRole('button', { name: 'Sign in again' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByLabel(/Password/).fill(operator.password);
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});
