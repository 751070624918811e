import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { SetupLinks } from '#operators';
import { type PanelUnderTest, signIn, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { secretsInPage } from '../support/browser-secrets.js';
import { untilTrue } from '../support/browser-until.js';
import { createOperator, OPERATOR_PASSWORD, signInAs } from '../support/builders/operator.js';

// How people come in and go out, in Chromium.

let panel: PanelUnderTest;
beforeAll(async () => {
  panel = await startPanel();
});
afterEach(() => panel.browser.check());
afterAll(() => panel.close());

const navigation = (page: Page) => page.getByRole('navigation', { name: 'Menu' }).last();

describe('AD-16: the set-up link of a fresh installation', () => {
  let link: string;
  beforeAll(async () => {
    const token = await panel.mandate.app.get(SetupLinks, { strict: false }).issue();
    link = `/setup#${String(token)}`;
  });

  it('makes the owner, signs them in, and leaves the token nowhere', async () => {
    const page = await panel.open(link);
    const ada = new Person(page);
    await ada.type(/Your name/, 'Ada Owner');
    await ada.type(/E-mail/, 'ada@example.com');
    await ada.type(/Password/, OPERATOR_PASSWORD);
    expect(page.url()).toMatch(/\/panel\/setup$/);
    await ada.click('button', 'Make me the owner');
    await navigation(page).waitFor();
    expect(ada.clicks).toBe(1);
    expect(await secretsInPage(page, link.split('#')[1] as string)).toEqual([]);
    expect(await secretsInPage(page, OPERATOR_PASSWORD)).toEqual([]);
  });

  it('is good once', async () => {
    const page = await panel.open(link);
    const eve = new Person(page);
    await eve.type(/Your name/, 'Eve');
    await eve.type(/E-mail/, 'eve@example.com');
    await eve.type(/Password/, OPERATOR_PASSWORD);
    await eve.click('button', 'Make me the owner');
    await page.getByRole('alert').waitFor();
    expect(await panel.mandate.database.query('select email from operator')).toEqual([{ email: 'ada@example.com' }]);
  });

  it('is asked for by the page when it is not there', async () => {
    const page = await panel.open('/setup');
    await page.getByText('This page needs the link that the start of Mandate printed.').waitFor();
  });
});

describe('an invitation', () => {
  it('asks for name and password only, and signs in with the role it gives', async () => {
    const owner = await signInAs(panel.mandate);
    const wanted = { email: 'lead@example.com', role: 'lead', tenants: null };
    const { link } = (await owner.post('/admin/v1/operator-invitations', wanted)).body;
    const page = await panel.open(new URL(link).pathname.replace('/panel', '') + new URL(link).hash);
    const lead = new Person(page);
    await lead.type(/Your name/, 'Lea Lead');
    expect(await page.getByLabel(/E-mail/).count()).toBe(0);
    await lead.type(/Password/, OPERATOR_PASSWORD);
    await lead.click('button', 'Join');
    await navigation(page).waitFor();
    await lead.click('button', 'Your account');
    await lead.sees('lead@example.com');
  });

  it('says by the field what does not fit', async () => {
    const page = await panel.open('/invitation#some-token');
    const person = new Person(page);
    await person.type(/Your name/, 'Somebody');
    await person.type(/Password/, 'too short');
    await person.click('button', 'Join');
    expect(await page.locator('input[name=password]:invalid').count()).toBe(1);
  });
});

describe('signing out', () => {
  it('AD-08: ends the session on the server; no token was ever stored in the browser', async () => {
    const operator = await createOperator(panel.mandate);
    const page = await panel.openAs(operator, '/signing-keys');
    const person = new Person(page);
    await person.click('button', 'Your account');
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    const stored = await page.evaluate('({ local: { ...localStorage }, session: { ...sessionStorage } })');
    expect(stored).toEqual({ local: { 'mandate.preferences': '{"theme":"dark"}' }, session: {} });
    await person.click('menuitem', 'Sign out');
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    const [ended] = await panel.mandate.database.query<{ ended: boolean }>(
      'select bool_and(ended_at is not null) as ended from operator_session where operator_id = $1',
      [operator.id],
    );
    expect(ended?.ended).toBe(true);
    await page.goBack();
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
  });

  it('keeps the language and the theme that were chosen for this browser', async () => {
    const page = await panel.openAs(await createOperator(panel.mandate), '/signing-keys');
    const person = new Person(page);
    await person.click('button', 'Your account');
    await person.click('menuitemradio', 'Deutsch');
    await page.getByRole('heading', { name: 'Signaturschlüssel' }).waitFor({ state: 'attached' });
    await untilTrue(page, "document.documentElement.lang === 'de'");
    await page.reload();
    await page.getByRole('heading', { name: 'Signaturschlüssel' }).waitFor();
    await untilTrue(page, "document.title === 'Signaturschlüssel · Mandate'");
  });

  it('comes back to the page that was left', async () => {
    const operator = await createOperator(panel.mandate);
    const page = await panel.openAs(operator, '/signing-keys');
    const person = new Person(page);
    await person.click('button', 'Your account');
    await person.click('menuitem', 'Sign out');
    await signIn(page, operator);
    await navigation(page).waitFor();
  });
});
