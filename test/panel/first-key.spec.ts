import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { SetupLinks } from '#operators';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { createMarket, type Market } from '../support/builders/market.js';
import { issueOnBehalf, validate } from '../support/tokens.js';

// A newcomer's first day, as one story: from the printed link to a token, its end, and a refusal that explains itself.

let panel: PanelUnderTest;
let market: Market;
beforeAll(async () => {
  panel = await startPanel();
  market = await createMarket(panel.mandate);
});
afterEach(() => panel.browser.check());
afterAll(() => panel.close());

/** Reads the value of a field that only shows. */
const shown = (person: Person, label: string): Promise<string> =>
  person.page.getByLabel(label, { exact: true }).inputValue();

it('leads from the set-up link to a key, a list, a token, the log, its end and an explanation', async () => {
  const token = await panel.mandate.app.get(SetupLinks, { strict: false }).issue();
  const person = new Person(await panel.open(`/setup#${token}`));

  await person.type('Your name *', 'Alex Weber');
  await person.type('E-mail *', 'alex@example.com');
  await person.type('Password *', 'a-long-enough-password');
  await person.click('button', 'Make me the owner');
  await person.page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  expect(person.page.url()).not.toContain(token);

  await person.click('link', 'API keys');
  await person.click('link', 'Create API key');
  await person.type('Name *', 'Agent desktop');
  await person.click('radio', /^Call-centre desktop/);
  await person.click('button', 'Create');
  const key = { clientId: await shown(person, 'Client ID'), secret: await shown(person, 'Secret') };
  await person.click('checkbox', 'I have stored it');
  await person.click('button', 'Close');

  await person.click('tab', 'Addresses');
  await person.click('button', 'Add my address');
  await person.click('button', 'Review 1 change');
  await person.within(person.page.getByRole('dialog'), (dialog) => dialog.click('button', 'Save'));
  await person.sees('The IP whitelist is saved.');

  await person.click('tab', 'On-behalf');
  await person.click('button', 'Turn on');
  await person.within(person.page.getByRole('dialog'), async (dialog) => {
    await dialog.sees('from 1 address');
    await dialog.type(/^Type Agent desktop/, 'Agent desktop');
    await dialog.click('button', 'Turn on');
  });
  await person.sees('On-behalf is on for Agent desktop.');

  const body = { customer_id: market.customer.id, agent: { id: 'lauren', name: 'Lauren B.' } };
  const issued = await issueOnBehalf(panel.mandate, key, body);
  expect(issued.status).toBe(200);
  const accessToken = issued.body.access_token as string;
  expect((await validate(panel.mandate, accessToken)).status).toBe(200);

  await person.click('link', 'Audit log');
  const event = person.page.getByRole('row').filter({ hasText: 'onbehalf.issued' }).first();
  await event.waitFor();
  expect(await event.textContent()).toContain('Agent desktop');

  await person.click('link', 'On-behalf live');
  await person.click('button', /^End Lauren B\./);
  await person.within(person.page.getByRole('dialog'), (dialog) => dialog.click('button', 'End session'));
  await person.sees('1 session has ended.');
  expect((await validate(panel.mandate, accessToken)).status).toBe(401);

  const refused = await issueOnBehalf(panel.mandate, key, { ...body, customer_id: 999_999_999 });
  expect(refused.status).toBe(400);
  await person.press('Control+k');
  await person.page
    .getByRole('dialog')
    .getByRole('combobox')
    .fill(refused.body.request_id as string);
  await person.page.getByRole('option', { name: 'Explain this request' }).waitFor();
  await person.press('Enter');
  await person.page.getByText('Refused', { exact: true }).first().waitFor();
  await person.sees(/customer/i);
}, 120_000);
