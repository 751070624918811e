import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { untilCount } from '../support/browser-until.js';
import type { TestClient } from '../support/builders/client.js';
import { createMarket, type Market } from '../support/builders/market.js';
import { createOperator } from '../support/builders/operator.js';
import { basicOf, issueOnBehalf, validate } from '../support/tokens.js';

// Who acts for whom right now, seen as it happens, and stopped.

let panel: PanelUnderTest;
/** New for each story: the board shows all that lives. */
let market: Market;
const pages: Page[] = [];
beforeAll(async () => {
  panel = await startPanel();
});
beforeEach(async () => {
  market = await createMarket(panel.mandate);
});
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.context().close()));
  panel.browser.check();
});
afterAll(() => panel.close());

/** Somebody of the merchant, who sees this one tenant unless it is the owner of the installation. */
async function come(role: 'lead' | 'auditor' | 'owner', path = '/on-behalf', width = 1440): Promise<Person> {
  const tenants = role === 'owner' ? 'all' : [market.tenant.id];
  const operator = await createOperator(panel.mandate, { role, tenants });
  const page = await panel.openAs(operator, path, { viewport: { width, height: 900 } });
  pages.push(page);
  return new Person(page);
}

const act = async (name: string, client: TestClient = market.pos, at: Market = market): Promise<string> => {
  const agent = { id: name.toLowerCase(), name };
  const body = { customer_id: at.customer.id, agent, reason: `INC of ${name}` };
  return (await issueOnBehalf(panel.mandate, client, body)).body.access_token;
};
const statusesOf = (...tokens: string[]): Promise<number[]> =>
  Promise.all(tokens.map(async (token) => (await validate(panel.mandate, token)).status));
const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: `INC of ${name}` });
const dialog = (page: Page) => page.getByRole('dialog');

/** Presses the button of the question, and waits until the server has answered it. */
async function confirm(person: Person, button: string): Promise<void> {
  await person.within(dialog(person.page), (inside) => inside.click('button', button));
  await dialog(person.page).waitFor({ state: 'detached' });
}

describe('the live board', () => {
  it('says that nobody acts, and where one would look', async () => {
    const { page } = await come('lead');
    await page.getByRole('heading', { name: 'Nobody acts for a customer now' }).waitFor();
    await page.getByRole('link', { name: 'Keys that may act on behalf' }).waitFor();
    await expectAccessible(page);
  });

  it('shows who acts for whom, through which key and why, with links to each', async () => {
    const kim = await market.addCustomer({ firstName: 'Kim', lastName: 'Doe' });
    const agent = { id: 'lauren', name: 'Lauren Brandt' };
    await issueOnBehalf(panel.mandate, market.pos, { customer_id: kim.id, agent, reason: 'INC of Kim' });
    const person = await come('lead');
    const row = rowOf(person.page, 'Kim');
    await row.getByRole('link', { name: 'Lauren Brandt' }).waitFor();
    await row.getByText(/^5\d:\d\d$/).waitFor();
    const links = row.getByRole('link');
    const targets = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    expect(targets.map((target) => decodeURIComponent(target))).toEqual([
      expect.stringContaining('"actor":"lauren"'),
      expect.stringContaining(`/customers/${kim.id}?tenant=${market.tenant.slug}`),
      expect.stringContaining('/audit-log?filter={"session_id":'),
      expect.stringContaining(`/api-keys/${market.pos.clientId}`),
    ]);
    await expectAccessible(person.page);
  });

  it('follows what happens without a reload, tells it once, and stands still when paused', async () => {
    const person = await come('lead');
    await person.sees('Nobody acts for a customer now');
    await act('Ann');
    await rowOf(person.page, 'Ann').waitFor();
    await person.page.getByRole('status').filter({ hasText: '1 began, 0 ended. 1 live now.' }).waitFor();
    await person.click('button', 'Pause');
    await person.sees(/^Paused at /);
    await act('Bea');
    // Longer than the time between two looks.
    await person.page.waitForTimeout(6000);
    expect(await rowOf(person.page, 'Bea').count()).toBe(0);
    await person.click('button', 'Go on');
    await rowOf(person.page, 'Bea').waitFor();
  });

  it('keeps its filters in the address, also from a plain link', async () => {
    await act('Ann');
    await act('Bea');
    const person = await come('lead', '/on-behalf?actor=ann');
    await person.page.waitForURL(({ searchParams }) => searchParams.get('filter') === '{"actor":"ann"}');
    await rowOf(person.page, 'Ann').waitFor();
    await untilCount(rowOf(person.page, 'Bea'), 0);
    await person.click('button', 'Clear filters');
    await rowOf(person.page, 'Bea').waitFor();
  });
});

describe('a call on the board', () => {
  const inCall = (id: string, call: string) => ({
    ...{ customer_id: market.customer.id, agent: { id: id.toLowerCase(), name: id } },
    ...{ reason: `INC of ${id}`, call_id: call },
  });

  it('shows who took over from whom, and leads to all of it', async () => {
    await issueOnBehalf(panel.mandate, market.pos, inCall('Ann', 'call-1'));
    await issueOnBehalf(panel.mandate, market.pos, inCall('Bea', 'call-2'));
    const handed = await panel.mandate.call('POST', '/v1/on-behalf/handover', {
      basic: basicOf(market.pos),
      body: { call_id: 'call-1', agent: { id: 'cleo', name: 'Cleo' } },
    });
    expect(handed.status).toBe(200);
    const person = await come('lead');
    const row = person.page.getByRole('row').filter({ hasText: '(took over from Ann)' });
    await row.getByRole('link', { name: 'Cleo' }).waitFor();
    await row.getByText('Trusted client').waitFor();
    await rowOf(person.page, 'Bea').waitFor();
    await row.getByRole('link', { name: 'call call-1' }).click();
    await rowOf(person.page, 'Bea').waitFor({ state: 'detached' });
    await row.waitFor();
    await expectAccessible(person.page);
  });

  it('is stopped by its id, and no other', async () => {
    const tokens = [];
    for (const [name, call] of [['Ann', 'call-1'] as const, ['Bea', 'call-2'] as const]) {
      tokens.push((await issueOnBehalf(panel.mandate, market.pos, inCall(name, call))).body.access_token as string);
    }
    const person = await come('lead', '/on-behalf?call_id=call-1&kind=on_behalf');
    await rowOf(person.page, 'Ann').waitFor();
    await person.click('button', 'Stop all matching…');
    await person.sees('1 live session');
    await confirm(person, 'Stop all');
    await person.sees(/^Nothing matches /);
    expect(await statusesOf(...tokens)).toEqual([401, 200]);
  });
});

describe('an end on the board', () => {
  it('of one takes two clicks, and touches nobody else', async () => {
    const [ann, bea] = [await act('Ann'), await act('Bea')];
    const shopper = await market.signedIn();
    const person = await come('lead');
    await person.click('button', /^End Ann for /);
    await dialog(person.page)
      .getByText(/^Ann for /)
      .waitFor();
    await confirm(person, 'End session');
    await rowOf(person.page, 'Ann').waitFor({ state: 'detached' });
    expect(await statusesOf(ann, bea, shopper.accessToken)).toEqual([401, 200, 200]);
    expect(person.clicks).toBe(2);
  });

  it('of a selection names each, and says how many are chosen', async () => {
    const [ann, bea, cleo] = [await act('Ann'), await act('Bea'), await act('Cleo')];
    const person = await come('lead');
    await person.click('checkbox', /^Select Ann for /);
    await person.click('checkbox', /^Select Cleo for /);
    await person.page.getByRole('status').filter({ hasText: '2 selected' }).waitFor();
    await person.click('button', 'End 2 selected…');
    await dialog(person.page)
      .getByText(/^Cleo for /)
      .waitFor();
    await confirm(person, 'End 2 sessions');
    await rowOf(person.page, 'Cleo').waitFor({ state: 'detached' });
    expect(await statusesOf(ann, bea, cleo)).toEqual([401, 200, 401]);
    await person.sees('2 sessions have ended.');
  });

  it('of all of one key counts first and leaves the other keys alone', async () => {
    const till = await market.addPos({ name: 'Till' });
    const [ann, bea] = [await act('Ann', till), await act('Bea')];
    const person = await come('lead', `/on-behalf?client_id=${till.clientId}`);
    await rowOf(person.page, 'Ann').waitFor();
    await person.click('button', 'Stop all matching…');
    await dialog(person.page).getByText('1 live session · 1 customer · 1 key').waitFor();
    await expectAccessible(person.page);
    await confirm(person, 'Stop all');
    await person.sees('Nothing matches');
    expect(await statusesOf(ann, bea)).toEqual([401, 200]);
    expect(person.clicks).toBe(2);
  });

  it('of all goes tenant by tenant for who sees several', async () => {
    const other = await createMarket(panel.mandate);
    const [here, there] = [await act('Dora'), await act('Emma', other.pos, other)];
    const shopper = await other.signedIn();
    const person = await come('owner');
    await rowOf(person.page, 'Emma').waitFor();
    await person.click('button', 'Stop all…');
    await dialog(person.page).getByText(`${market.tenant.slug}: 1`).waitFor();
    await dialog(person.page).getByText(`${other.tenant.slug}: 1`).waitFor();
    await confirm(person, 'Stop all');
    await person.sees('Nobody acts for a customer now');
    expect(await statusesOf(here, there, shopper.accessToken)).toEqual([401, 401, 200]);
  });

  it('is within reach on a phone', async () => {
    const ann = await act('Ann');
    const person = await come('lead', '/on-behalf', 320);
    await rowOf(person.page, 'Ann').waitFor();
    const wider = await person.page.evaluate(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    );
    expect(wider).toBe(false);
    await person.click('button', 'Stop all…');
    await confirm(person, 'Stop all');
    await person.sees('Nobody acts for a customer now');
    expect(await statusesOf(ann)).toEqual([401]);
  });

  it('is not for an auditor, who is told which permission it takes', async () => {
    await act('Ann');
    const { page } = await come('auditor');
    await rowOf(page, 'Ann').waitFor();
    for (const button of ['Stop all…', /^End Ann for /]) {
      expect(await page.getByRole('button', { name: button }).isDisabled()).toBe(true);
    }
    await untilCount(page.getByRole('note', { name: /session_manage/ }), 2);
    await expectAccessible(page);
  });
});
