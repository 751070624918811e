import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { untilCount } from '../support/browser-until.js';
import { createMarket, type Market } from '../support/builders/market.js';
import { createOperator } from '../support/builders/operator.js';
import { issueOnBehalf } from '../support/tokens.js';

// Why was this call refused? By the id that the answer bore, or by composing the call.

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

async function come(path: string, role: 'owner' | 'auditor' | 'integrator' = 'owner'): Promise<Person> {
  const page = await panel.openAs(await createOperator(panel.mandate, { role }), path);
  pages.push(page);
  return new Person(page);
}

/** The request id of a refusal. */
async function refusal(key = market.pos, customer = 999_999_999): Promise<string> {
  const { status, body } = await issueOnBehalf(panel.mandate, key, { customer_id: customer });
  expect(status).toBeGreaterThanOrEqual(400);
  return body.request_id as string;
}

const check = (person: Person, text: string): Locator => person.page.getByRole('listitem').filter({ hasText: text });

describe('a request id', () => {
  it('is pasted into the command bar and explained without a click', async () => {
    const requestId = await refusal();
    const person = await come('/signing-keys');
    await person.page.getByRole('heading', { name: 'Signing keys' }).waitFor();
    await person.page.evaluate(`navigator.clipboard.writeText('${requestId}')`);
    await person.press('Control+k');
    await person.page.getByRole('combobox', { name: 'Search or jump' }).waitFor();
    await person.press('Control+v');
    await person.page.getByRole('option', { name: /Explain this request/ }).waitFor();
    await person.press('Enter');
    await person.page.getByRole('heading', { name: 'Refused' }).waitFor();
    await check(person, 'failed: The customer exists in the key').waitFor();
    await check(person, "passed: The caller's address is on the list").waitFor();
    await check(person, 'not checked: The customer is active').waitFor();
    expect(person.clicks).toBe(0);
    await expectAccessible(person.page);
  });

  it('of an address that is not listed leads to the list with the address filled in', async () => {
    const key = await market.addPos({ name: 'Call centre', ipAllowlist: [{ range: '203.0.113.0/28', label: '' }] });
    const requestId = await refusal(key, market.customer.id);
    const person = await come(`/explain?request_id=${requestId}`);
    await person.page.getByRole('heading', { name: 'Refused' }).waitFor();
    await check(person, "failed: The caller's address is on the list").waitFor();
    await expectAccessible(person.page);
    await person.click('link', 'Add 127.0.0.1 to the list');
    await person.page.waitForURL(`**/api-keys/${key.clientId}/addresses?add=127.0.0.1`);
    await person.page.getByRole('heading', { name: 'Call centre' }).waitFor();
    await person.page
      .getByRole('textbox', { name: /address/i })
      .first()
      .waitFor();
    expect(person.clicks).toBe(1);
  });

  it('says how often the same was refused in a week, and shows these', async () => {
    const key = await market.addPos({ name: 'Often refused' });
    await refusal(key);
    const requestId = await refusal(key);
    const person = await come('/explain', 'auditor');
    await person.type('Request id', requestId);
    const often = person.page.getByRole('link', { name: /2 times in 7 days/ });
    await counted(person, often);
    await person.clickOn(often);
    const rows = person.page.getByRole('table', { name: 'Audit log' }).getByRole('row');
    await untilCount(rows, 3);
  });

  it('that nobody knows is told as such', async () => {
    const person = await come('/explain?request_id=00000000-0000-4000-8000-000000000000');
    await person.sees('Nobody here knows this.');
    await expectAccessible(person.page);
  });
});

describe('a composed call', () => {
  it('is asked by the keyboard alone: allowed from here, refused from elsewhere', async () => {
    const person = await come('/explain');
    await person.page.getByRole('tab', { name: 'A composed call' }).focus();
    await person.press('Enter');
    await person.page.getByRole('combobox', { name: 'API key' }).focus();
    await person.page.keyboard.type('Test point of sale');
    await person.page.getByRole('option').first().waitFor();
    await person.press('ArrowDown');
    await person.press('Enter');
    await person.press('Tab');
    await person.page.keyboard.type('127.0.0.1');
    await person.press('Tab');
    await person.page.keyboard.type(String(market.customer.id));
    await person.press('Enter');
    await person.page.getByRole('heading', { name: 'Would be allowed' }).waitFor();
    await person.type("Caller's address", '198.51.100.4');
    await person.press('Enter');
    await person.page.getByRole('heading', { name: 'Would be refused' }).waitFor();
    await person.page.getByRole('link', { name: 'Add 198.51.100.4 to the list' }).waitFor();
    expect(person.clicks).toBe(0);
    await expectAccessible(person.page);
  });

  it('says what is missing before it asks', async () => {
    const person = await come('/explain');
    await person.click('tab', 'A composed call');
    await person.page.getByRole('tabpanel').getByRole('button', { name: 'Explain', exact: true }).click();
    await person.sees('Choose an API key.');
    await person.sees('Name the customer by exactly one of the two.');
    expect(person.page.url()).not.toContain('?');
  });
});

describe('an integrator', () => {
  it('sees the checks up to the customer, and that the role shows no more', async () => {
    const requestId = await refusal();
    const person = await come(`/explain?request_id=${requestId}`, 'integrator');
    await person.page.getByRole('heading', { name: 'Your role does not show the outcome' }).waitFor();
    await check(person, "passed: The caller's address is on the list").waitFor();
    await check(person, 'Your role does not show this (customer_read).').first().waitFor();
    expect(await person.page.getByText('No such customer').count()).toBe(0);
    await expectAccessible(person.page);
  });
});

/** Counts follow their events within a second or so: asks anew until they are there. */
async function counted(person: Person, link: Locator): Promise<void> {
  const ask = person.page.getByRole('button', { name: 'Explain', exact: true });
  for (let times = 0; times < 30 && (await link.count()) === 0; times++) {
    await ask.click();
    await person.page.getByRole('heading', { name: 'Refused' }).waitFor();
    await person.page.waitForTimeout(500);
  }
  await link.waitFor();
}
