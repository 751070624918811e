import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { untilCount, untilFocused } from '../support/browser-until.js';
import { changeCustomer, createCustomer } from '../support/builders/customer.js';
import { createMarket, type Market } from '../support/builders/market.js';
import { createOperator } from '../support/builders/operator.js';
import { claimsOf, issueOnBehalf, validate } from '../support/tokens.js';

// A customer calls: they are found, and what is open for them is seen and ended.

let panel: PanelUnderTest;
let market: Market;
const pages: Page[] = [];
beforeAll(async () => {
  panel = await startPanel();
  market = await createMarket(panel.mandate);
});
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.context().close()));
  panel.browser.check();
});
afterAll(() => panel.close());

/** Somebody of the merchant, who sees this one tenant. */
async function come(role: 'lead' | 'auditor' | 'b2b' | 'owner', path: string): Promise<Person> {
  const operator = await createOperator(panel.mandate, {
    role,
    tenants: role === 'owner' ? 'all' : [market.tenant.id],
  });
  const page = await panel.openAs(operator, path);
  pages.push(page);
  return new Person(page);
}

const pathOf = (id: number): string => `/customers/${id}?tenant=${market.tenant.slug}`;
const statusOf = async (token: string): Promise<number> => (await validate(panel.mandate, token)).status;
const actFor = async (customer: number): Promise<string> => {
  const body = { customer_id: customer, agent: { id: 'lauren', name: 'Lauren Brandt' }, reason: 'INC-7' };
  return (await issueOnBehalf(panel.mandate, market.pos, body)).body.access_token;
};
const heading = (page: Page, id: number) => page.getByRole('heading', { name: `Customer ${id}`, exact: true });
const dialog = (page: Page) => page.getByRole('dialog');

/** Presses the button of the question, and waits until the server has answered it. */
async function confirm(person: Person, button: string): Promise<void> {
  await person.within(dialog(person.page), (inside) => inside.click('button', button));
  await dialog(person.page).waitFor({ state: 'detached' });
}

describe('a customer', () => {
  it('is found by number, which may stand in the address, and Back leads to an empty search', async () => {
    const { id } = await market.addCustomer({ firstName: 'Kim', lastName: 'Doe' });
    const person = await come('lead', '/customers');
    await person.type('Customer number, e-mail address or external ID', String(id));
    await person.press('Enter');
    await heading(person.page, id).waitFor();
    expect(person.page.url()).toMatch(new RegExp(`/panel/customers/${id}\\?tenant=${market.tenant.slug}$`));
    await person.page.goBack();
    await person.page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
    expect(person.clicks).toBe(0);
  });

  it.each([
    ['e-mail address', 'kim.secret@example.com'],
    ['external ID', 'ERP-00812-secret'],
  ])('is found by %s, which never stands in an address, be it of a call, or the title', async (_what, text) => {
    const wanted = text.includes('@') ? { email: text } : { externalId: text };
    const { id } = await market.addCustomer(wanted);
    const person = await come('lead', '/customers');
    const seen: string[] = [];
    person.page.on('framenavigated', (frame) => seen.push(frame.url()));
    person.page.on('request', (request) => seen.push(request.url()));
    await person.type('Customer number, e-mail address or external ID', text);
    await person.click('button', 'Find');
    await heading(person.page, id).waitFor();
    seen.push(person.page.url(), await person.page.title());
    expect(seen.join(' ')).not.toMatch(/secret/i);
  });

  it('is not found by a part, and the page says that only the whole counts', async () => {
    await market.addCustomer({ email: 'ann.whole@example.com' });
    const person = await come('lead', '/customers');
    await person.type('Customer number, e-mail address or external ID', 'ann.whole');
    await person.press('Enter');
    await person.sees('No customer in sight has exactly this number');
  });

  it('is chosen from a list when the number means several', async () => {
    const other = await createMarket(panel.mandate);
    const id = 770_001;
    await market.addCustomer({ id, firstName: 'Here' });
    await createCustomer(panel.mandate, other.tenant.slug, other.shop.id, { id, firstName: 'There' });
    const person = await come('owner', `/customers/${id}`);
    await person.sees('2 customers fit.');
    await expectAccessible(person.page);
    await person.click('link', 'There');
    await heading(person.page, id).waitFor();
    await person.page.waitForURL(({ search }) => search.includes(`tenant=${other.tenant.slug}`));
  });
});

describe('the sessions of a customer', () => {
  it('all end within two clicks and a search by key, and their tokens are refused', async () => {
    const { customer, accessToken } = await market.signedIn();
    const onBehalf = await actFor(customer.id);
    const another = await market.signedIn();
    const person = await come('lead', '/sessions');
    await person.page.getByRole('heading', { name: 'Sessions' }).waitFor();
    await person.press('/');
    await person.page.getByRole('combobox', { name: 'Search or jump' }).waitFor();
    await person.page.keyboard.type(String(customer.id));
    await person.press('Enter');
    await heading(person.page, customer.id).waitFor();
    await person.click('button', 'End all sessions');
    await dialog(person.page).getByText('2 live sessions end now.').waitFor();
    await confirm(person, 'End all sessions');
    await person.sees('All sessions of the customer have ended.');
    await person.sees('No live sessions: the customer is signed in nowhere');
    expect(await Promise.all([accessToken, onBehalf, another.accessToken].map(statusOf))).toEqual([401, 401, 200]);
    expect(person.clicks).toBeLessThanOrEqual(2);
  });

  it('end only once they are counted; when that fails it says so, and they can still be ended', async () => {
    panel.browser.complaints.expect(/status of 500 .*sessions\/count/);
    const { customer, accessToken } = await market.signedIn();
    const person = await come('lead', pathOf(customer.id));
    let fail = () => {};
    const failed = new Promise<void>((resolve) => (fail = resolve));
    await person.page.route('**/admin/v1/sessions/count*', async (route) => {
      await failed;
      await route.fulfill({ status: 500, json: {} });
    });
    await person.click('button', 'End all sessions');
    const button = dialog(person.page).getByRole('button', { name: 'End all sessions' });
    await button.waitFor();
    expect(await button.isDisabled()).toBe(true);
    fail();
    await dialog(person.page).getByText('The sessions could not be counted.').waitFor();
    await confirm(person, 'End all sessions');
    await person.sees('All sessions of the customer have ended.');
    expect(await statusOf(accessToken)).toBe(401);
  });

  it('all end by the keyboard alone, and the focus comes back', async () => {
    const { customer, accessToken } = await market.signedIn();
    const person = await come('lead', '/customers');
    await person.page.getByLabel('Customer number, e-mail address or external ID').waitFor();
    await person.page.keyboard.type(String(customer.id));
    await person.press('Enter');
    await heading(person.page, customer.id).waitFor();
    const button = person.page.getByRole('button', { name: 'End all sessions' });
    for (let tabs = 0; tabs < 30 && !(await isFocused(button)); tabs++) await person.press('Tab');
    await person.press('Enter');
    await dialog(person.page).getByText('1 live session ends now.').waitFor();
    await person.press('Enter');
    await dialog(person.page).waitFor({ state: 'detached' });
    await untilFocused(button);
    expect([await statusOf(accessToken), person.clicks]).toEqual([401, 0]);
  });

  it('name their device; an on-behalf one says who acts and why, and ends by itself', async () => {
    const { customer, accessToken } = await market.signedIn();
    const onBehalf = await actFor(customer.id);
    const person = await come('lead', pathOf(customer.id));
    const row = person.page.getByRole('row').filter({ hasText: 'On-behalf' });
    await row.getByText('Lauren Brandt').waitFor();
    await row.getByText('because INC-7').waitFor();
    await person.within(row, (inside) => inside.click('button', /^End session …/));
    await confirm(person, 'End session');
    await row.waitFor({ state: 'detached' });
    expect([await statusOf(onBehalf), await statusOf(accessToken)]).toEqual([401, 200]);
    expect(person.clicks).toBe(2);
    await person.click('button', 'Ended ones too');
    await row.getByText('by an operator').waitFor();
    expect(person.page.url()).toContain('state=all');
  });

  it('leave a history of who acted, and of what was done', async () => {
    const { id } = await market.addCustomer();
    await actFor(id);
    const person = await come('lead', pathOf(id));
    await person.click('tab', 'On-behalf history');
    const row = person.page.getByRole('row').filter({ hasText: 'Lauren Brandt' });
    await row.getByText('INC-7').waitFor();
    await expectAccessible(person.page);
    await person.click('tab', 'Recent events');
    await person.sees('customer.created');
    expect(person.page.url()).toContain(`/events?tenant=${market.tenant.slug}`);
    await expectAccessible(person.page);
  });
});

describe('the switches of a customer', () => {
  it('deactivate, counted, and activate again without reviving anything', async () => {
    const { customer, accessToken } = await market.signedIn();
    const person = await come('lead', pathOf(customer.id));
    await person.click('button', 'Deactivate');
    await dialog(person.page).getByText('1 live session ends now.').waitFor();
    await confirm(person, 'Deactivate');
    await person.sees('inactive');
    expect(await statusOf(accessToken)).toBe(401);
    await person.click('button', 'Activate');
    await confirm(person, 'Activate');
    await person.page.getByRole('button', { name: 'Deactivate', exact: true }).waitFor();
    expect(await statusOf(accessToken)).toBe(401);
  });

  it('refuse on-behalf, which ends what runs and leaves the customer signed in', async () => {
    const { customer, accessToken } = await market.signedIn();
    const onBehalf = await actFor(customer.id);
    const person = await come('lead', pathOf(customer.id));
    await person.click('button', 'Refuse on-behalf');
    await dialog(person.page).getByText('1 live on-behalf session ends now.').waitFor();
    await confirm(person, 'Refuse on-behalf');
    await person.sees('refuses on-behalf');
    expect([await statusOf(onBehalf), await statusOf(accessToken)]).toEqual([401, 200]);
    const again = await issueOnBehalf(panel.mandate, market.pos, { customer_id: customer.id });
    expect(again.status).toBe(400);
    await person.click('button', 'Allow on-behalf');
    await confirm(person, 'Allow on-behalf');
    await person.page.getByRole('button', { name: 'Refuse on-behalf', exact: true }).waitFor();
    expect(await statusOf(await actFor(customer.id))).toBe(200);
  });

  it('keep what somebody else saved meanwhile', async () => {
    const { id } = await market.addCustomer({ firstName: 'Kim' });
    const person = await come('lead', pathOf(id));
    await person.click('button', 'Refuse on-behalf');
    await changeCustomer(panel.mandate, market.tenant.slug, id, { firstName: 'Kimberly' });
    await confirm(person, 'Refuse on-behalf');
    await person.sees('Kimberly');
    await person.sees('refuses on-behalf');
  });
});

describe('an operator who may not', () => {
  it('sees as an auditor what could be done, and which permission it takes', async () => {
    const { customer } = await market.signedIn();
    const person = await come('auditor', pathOf(customer.id));
    for (const [name, permission] of [
      ['End all sessions', 'session_manage'],
      ['Deactivate', 'customer_manage'],
      ['Refuse on-behalf', 'customer_manage'],
    ] as const) {
      const reason = person.page.getByRole('note', { name: new RegExp(permission) }).filter({ hasText: name });
      await reason.waitFor();
      expect(await reason.locator('button').isDisabled()).toBe(true);
    }
    await expectAccessible(person.page);
  });

  it('is told where sessions and events would be', async () => {
    const { customer } = await market.signedIn();
    const person = await come('b2b', pathOf(customer.id));
    await person.sees('You need the permission session_read.');
    await person.click('tab', 'Recent events');
    await person.sees('You need the permission audit_read.');
  });
});

describe('the list of sessions', () => {
  it('is narrowed by filters that stand in the address, and ends all that match, counted first', async () => {
    const storefront = await market.addStorefront({ name: 'Storefront North' });
    const [one, two] = [await market.signedIn(storefront), await market.signedIn(storefront)];
    const elsewhere = await market.signedIn();
    const person = await come('lead', '/sessions');
    await person.type('API key', 'Storefront N');
    await person.click('option', 'Storefront North');
    await person.page.waitForURL((url) => url.search.includes(storefront.clientId));
    // The heading and the two of this key: the others go.
    await untilCount(person.page.getByRole('row'), 3);
    await person.click('button', 'End all matching…');
    await dialog(person.page).getByText('2 live sessions end now.').waitFor();
    await confirm(person, 'End all');
    await person.sees('Nothing matches');
    expect(await Promise.all([one, two, elsewhere].map(({ accessToken }) => statusOf(accessToken)))).toEqual([
      401, 401, 200,
    ]);
  });

  it('wants the name of the tenant before everybody in it is signed out', async () => {
    const merchant = await createMarket(panel.mandate);
    const { accessToken } = await merchant.signedIn();
    const operator = await createOperator(panel.mandate, { role: 'lead', tenants: [merchant.tenant.id] });
    const page = await panel.openAs(operator, '/sessions');
    pages.push(page);
    const person = new Person(page);
    await person.click('button', 'End all matching…');
    await person.sees(`every customer and every program of ${merchant.tenant.slug}`);
    const button = dialog(page).getByRole('button', { name: 'End all', exact: true });
    expect(await button.isDisabled()).toBe(true);
    await person.type(/^Type /, merchant.tenant.slug);
    await person.clickOn(button);
    await person.sees('No live sessions');
    expect(await statusOf(accessToken)).toBe(401);
  });

  it('asks who sees several tenants to choose one before an end', async () => {
    const person = await come('owner', '/sessions');
    await person.page.getByRole('note', { name: /Choose a tenant first/ }).waitFor();
    await expectAccessible(person.page);
  });

  it('shows one session for a link with its id, also when it has ended', async () => {
    const { accessToken } = await market.signedIn();
    const { sid } = claimsOf(accessToken);
    const person = await come('auditor', `/sessions?session_id=${sid}&state=all`);
    await person.page.getByRole('button', { name: `Copy session id ${sid}` }).waitFor();
    await untilCount(person.page.getByRole('row'), 2);
  });
});

const isFocused = (target: ReturnType<Page['locator']>): Promise<boolean> =>
  target.evaluate((element) => element === element.ownerDocument.activeElement);
