import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { createMarket, type Market } from '../support/builders/market.js';
import { createOperator } from '../support/builders/operator.js';

// What shared parts promise on every page that uses them.

let panel: PanelUnderTest;
let market: Market;
beforeAll(async () => {
  panel = await startPanel();
  market = await createMarket(panel.mandate);
});
afterEach(() => panel.browser.check());
afterAll(() => panel.close());

const somebody = async (path: string): Promise<Person> =>
  new Person(await panel.openAs(await createOperator(panel.mandate, { tenants: [market.tenant.id] }), path));

it('asks before a secret that was not stored is left by Back, and keeps it in sight', async () => {
  const person = await somebody('/api-keys');
  await person.click('link', 'Create API key');
  await person.type('Name *', 'Till');
  await person.click('button', 'Create');
  const secret = await person.page.getByLabel('Secret', { exact: true }).inputValue();
  await person.page.evaluate('history.back()');
  await person.click('button', 'Stay');
  expect(await person.page.getByLabel('Secret', { exact: true }).inputValue()).toBe(secret);
  await person.click('checkbox', 'I have stored it');
  await person.click('button', 'Close');
  await person.page.getByRole('heading', { level: 1, name: 'Till' }).waitFor();
});

it('copies from within a dialog where the browser gives no clipboard, as on plain http', async () => {
  const person = await somebody(`/api-keys/${market.pos.clientId}/secrets`);
  await person.page.evaluate(`Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.addEventListener('copy', () => { window.copied = String(document.activeElement.value); })`);
  await person.click('button', 'Rotate');
  await person.click('button', 'Rotate now');
  const secret = await person.page.getByLabel('Secret', { exact: true }).inputValue();
  await person.click('button', 'Copy Secret');
  await person.page.getByRole('status').filter({ hasText: 'Copied' }).first().waitFor({ state: 'attached' });
  expect(await person.page.evaluate('window.copied')).toBe(secret);
});

it('shows a list unfiltered when it is opened from the menu, whatever was filtered before', async () => {
  const person = await somebody('/api-keys?filter=%7B%22q%22%3A%22nobody%20has%20this%22%7D');
  await person.sees(/Nothing matches/);
  await person.click('link', 'Sessions');
  await person.click('link', 'API keys');
  await person.page.getByRole('link', { name: 'Test point of sale' }).waitFor();
});
