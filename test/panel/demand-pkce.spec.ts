import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { clientFacts } from '../support/builders/client.js';
import { createMarket, type Market } from '../support/builders/market.js';
import { createOperator } from '../support/builders/operator.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';

let panel: PanelUnderTest;
let market: Market;
beforeAll(async () => {
  panel = await startPanel();
  market = await createMarket(panel.mandate);
});
afterEach(() => panel.browser.check());
afterAll(() => panel.close());

async function somebody(path: string): Promise<Person> {
  const operator = await createOperator(panel.mandate, { tenants: [market.tenant.id] });
  return new Person(await panel.openAs(operator, path));
}

const demand = (person: Person) => person.page.getByRole('switch', { name: 'Demand PKCE' });

it('PKCE is demanded of a new key with single sign-on, can be waived, and always holds for an app', async () => {
  const person = await somebody('/api-keys/create');
  await person.type('Name *', 'SCAYLE storefront');
  expect(await demand(person).count()).toBe(0);
  await person.click('checkbox', /^Single sign-on/);
  await person.type('Redirect addresses', 'https://shop.example/back');
  expect(await demand(person).isChecked()).toBe(true);
  await demand(person).click();
  expect(await demand(person).isChecked()).toBe(false);

  await person.click('radio', /^A browser or mobile app/);
  await person.click('checkbox', /^Single sign-on/);
  expect([await demand(person).isChecked(), await demand(person).isDisabled()]).toEqual([true, true]);
  await person.sees('Always on for an app');

  await person.click('radio', /^A server that keeps a secret/);
  await person.click('checkbox', /^Single sign-on/);
  await person.click('button', 'Create');
  const clientId = await person.page.getByLabel('Client ID', { exact: true }).inputValue();
  expect((await clientFacts(panel.mandate, clientId))?.requirePkce).toBe(false);
}, 60_000);

it('the demand is switched on later, after before and after were shown', async () => {
  const wanted = { grants: ['authorization_code' as const], redirectUris: ['https://shop.example/back'] };
  const { clientId } = await market.addStorefront({ ...wanted, requirePkce: false });
  const person = await somebody(`/api-keys/${clientId}`);
  await demand(person).click();
  await person.click('button', 'Review');
  await person.within(person.page.getByRole('dialog'), async (dialog) => {
    await dialog.sees('Demand PKCE');
    await dialog.click('button', 'Save');
  });
  await person.sees('Saved');
  expect((await clientFacts(panel.mandate, clientId))?.requirePkce).toBe(true);
}, 60_000);
