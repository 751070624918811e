import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Download, Locator, Page } from 'playwright-core';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { auditEvents } from '../support/audit.js';
import { untilCount, untilFocused, untilTrue } from '../support/browser-until.js';
import { changeClient, createClient } from '../support/builders/client.js';
import { createMarket, type Market } from '../support/builders/market.js';
import { createOperator } from '../support/builders/operator.js';
import { issueOnBehalf } from '../support/tokens.js';
import { until } from '../support/until.js';

// The audit log: who did what, found by filters, proven by its seal, taken out as a file, followed while it grows.

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

async function come(path: string, role: 'owner' | 'auditor' | 'integrator' = 'auditor'): Promise<Person> {
  const page = await panel.openAs(await createOperator(panel.mandate, { role }), path);
  pages.push(page);
  return new Person(page);
}

const filtered = (filter: object): string => `/audit-log?filter=${encodeURIComponent(JSON.stringify(filter))}`;
const rows = (person: Person): Locator => person.page.getByRole('table', { name: 'Audit log' }).getByRole('row');
const rowOf = (person: Person, requestId: string): Locator => rows(person).filter({ hasText: requestId.slice(-8) });
const drawer = (person: Person): Locator => person.page.getByRole('dialog');

describe('an auditor', () => {
  it('sees within five clicks who changed an IP whitelist last week, and what', async () => {
    const key = await market.addPos({ name: 'Agent desktop', ipAllowlist: [{ range: '203.0.113.0/24', label: '' }] });
    await changeClient(panel.mandate, key.clientId, { ipAllowlist: [{ range: '203.0.113.0/28', label: 'Office' }] });
    const person = await come('/signing-keys');
    await person.click('link', 'Audit log');
    await person.click('button', '7 days');
    await person.click('button', 'Address changes');
    await person.page.waitForURL(({ search }) => search.includes('ipallow.'));
    const changes = rows(person).filter({ hasText: 'IP whitelist changed' });
    await person.clickOn(changes.filter({ hasText: 'Agent desktop' }).first().getByRole('link').first());
    await drawer(person).getByRole('heading', { name: 'IP whitelist changed' }).waitFor();
    await drawer(person).getByText('range: 203.0.113.0/24').waitFor();
    await drawer(person).getByText('range: 203.0.113.0/28 · label: Office').waitFor();
    await drawer(person).getByText('Command line').first().waitFor();
    expect(person.clicks).toBeLessThanOrEqual(5);
    await expectAccessible(person.page);
  });

  it('comes back from an event to the list as it was, filters and focus', async () => {
    const person = await come(filtered({ type: 'ipallow.', period: 'week' }));
    const link = rows(person).getByRole('link', { name: 'IP whitelist changed' }).first();
    await person.clickOn(link);
    await drawer(person).getByRole('heading', { name: 'IP whitelist changed' }).waitFor();
    expect(person.page.url()).toMatch(/\/panel\/audit-log\/\d+\?.*ipallow/);
    await person.press('Escape');
    await drawer(person).waitFor({ state: 'detached' });
    expect(person.page.url()).toMatch(/\/panel\/audit-log\?.*ipallow/);
    await untilFocused(link);
    const chip = person.page.getByRole('button', { name: 'Address changes' });
    expect(await chip.getAttribute('aria-pressed')).toBe('true');
  });

  it('opens an event by its address, and sees that its seal fits', async () => {
    const { headers } = await issueOnBehalf(panel.mandate, market.pos, { customer_id: market.customer.id });
    const requestId = headers.get('x-request-id') as string;
    const person = await come(filtered({ request_id: requestId }));
    await person.click('link', 'On-behalf token issued');
    await drawer(person).getByRole('heading', { name: 'On-behalf token issued' }).waitFor();
    const address = person.page.url().replace(/\?.*/, '');
    await person.page.goto(address);
    await drawer(person).getByRole('heading', { name: 'On-behalf token issued' }).waitFor();
    await untilSealed(person);
    await drawer(person).getByText('the event is what the signed seal covers').waitFor();
    await person.within(drawer(person), (inside) => inside.click('link', 'Events of this request'));
    await drawer(person).waitFor({ state: 'detached' });
    expect(decodeURIComponent(person.page.url())).toContain(`"request_id":"${requestId}"`);
    await untilCount(rows(person), 2);
  });

  it('finds a refusal by its reason in words, and keeps it over a reload', async () => {
    await issueOnBehalf(panel.mandate, market.pos, { customer_id: 999_999_999 });
    const person = await come('/audit-log');
    await person.click('button', 'More filters');
    await person.page.getByRole('combobox', { name: 'Reason' }).fill("No such customer in the key's shops");
    await person.page.getByRole('option').first().click();
    await person.page.waitForURL(({ search }) => search.includes('customer_not_found'));
    await rows(person).filter({ hasText: 'No such customer' }).first().waitFor();
    await person.page.reload();
    await rows(person).filter({ hasText: 'No such customer' }).first().waitFor();
    await untilCount(rows(person).filter({ hasText: 'done' }), 0);
    await expectAccessible(person.page);
  });

  it('is told when nothing fits, and gets out of the filters', async () => {
    const person = await come('/audit-log');
    await person.type('Any id: event, request, session, token, customer', 'no-such-request');
    await person.press('Enter');
    await person.sees('Nothing matches Any id: event, request, session, token, customer: no-such-request.');
    await person.page.getByRole('alert').getByRole('button', { name: 'Clear filters' }).click();
    await rows(person).nth(2).waitFor();
    expect(person.page.url()).not.toContain('no-such-request');
  });
});

describe('an export', () => {
  it('takes three clicks, has a heading, no formula that runs, and is on record', async () => {
    const name = '=HYPERLINK("http://evil.example")';
    const key = await market.addPos({ name });
    await issueOnBehalf(panel.mandate, key, { customer_id: market.customer.id });
    const person = await come('/');
    await person.page.getByRole('link', { name: 'Audit log', exact: true }).first().waitFor();
    const file = await exported(person, 'CSV', () =>
      person.clickOn(person.page.getByRole('navigation').getByRole('link', { name: 'Audit log', exact: true }).first()),
    );
    expect(person.clicks).toBe(3);
    expect(file.name).toMatch(/^audit-events-\d{4}-\d{2}-\d{2}\.csv$/);
    const [heading, ...lines] = file.text.split('\r\n');
    expect(heading).toMatch(/^"id","at","tenant","type","outcome","reason","actor_type","actor_id","actor_name"/);
    const issued = lines.find((line) => line.includes('"onbehalf.issued"') && line.includes('evil')) as string;
    expect(issued).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(issued).not.toContain('"=');
    expect(await auditEvents(panel.mandate, { type: 'audit.exported' })).toMatchObject([
      { details: { format: 'csv' } },
    ]);
  });

  it('holds what the filters show, as lines for programs', async () => {
    const person = await come(filtered({ type: 'ipallow.changed' }));
    const { name, text } = await exported(person, 'NDJSON');
    const events = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string });
    expect(name).toMatch(/\.ndjson$/);
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['ipallow.changed']));
  });

  it('that is refused is an answer to read, and no file', async () => {
    const person = await come(filtered({ customer_id: 'four' }));
    const downloads: Download[] = [];
    person.page.on('download', (download) => downloads.push(download));
    await person.click('button', 'Export');
    await person.click('menuitem', 'CSV');
    await drawer(person).getByText('The export was refused').waitFor();
    await drawer(person).getByText('customer_id').waitFor();
    expect(downloads).toEqual([]);
  });
});

describe('the log that is followed live', () => {
  it('lets new events in at the top, and counts them while somebody reads further down', async () => {
    await Promise.all(Array.from({ length: 30 }, () => refused()));
    const person = await come(filtered({ client_id: market.pos.clientId, outcome: 'refused' }));
    await rows(person).nth(20).waitFor();
    await person.page.getByRole('switch', { name: 'Live' }).click();
    await rowOf(person, await newest()).waitFor();

    await person.page.mouse.wheel(0, 1000);
    await untilTrue(person.page, 'scrollY > 100');
    const second = await newest();
    await person.sees('Paused. 1 new event.');
    expect(await rowOf(person, second).count()).toBe(0);
    await person.click('button', 'Show');
    await rowOf(person, second).waitFor();
    await expectAccessible(person.page);
  }, 120_000);

  const refused = () => issueOnBehalf(panel.mandate, market.pos, { customer_id: 999_999_999 });
  const newest = async (): Promise<string> => (await refused()).headers.get('x-request-id') as string;
});

describe('an integrator', () => {
  it('does not see the log, neither in the navigation nor by its address', async () => {
    const person = await come('/explain', 'integrator');
    await person.page.getByRole('heading', { name: 'Explain a refusal' }).waitFor();
    expect(await person.page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
    await person.page.goto(person.page.url().replace('/explain', '/audit-log'));
    await person.sees('You need the permission audit_read.');
  });
});

it('fits a narrow screen', async () => {
  await createClient(panel.mandate, market.tenant.slug, { name: 'Schmal' });
  const operator = await createOperator(panel.mandate, { role: 'auditor' });
  const page = await panel.openAs(operator, filtered({ type: 'client.created' }), {
    viewport: { width: 360, height: 740 },
  });
  pages.push(page);
  await page.getByRole('link', { name: 'API key created' }).first().click();
  await page.getByRole('dialog').getByRole('heading', { name: 'API key created' }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  await expectAccessible(page);
});

/** Opens the menu, chooses the format, and reads the file that the browser saved. */
async function exported(
  person: Person,
  format: 'CSV' | 'NDJSON',
  before: () => Promise<void> = async () => undefined,
): Promise<{ name: string; text: string }> {
  await before();
  await person.click('button', 'Export');
  const [download] = await Promise.all([person.page.waitForEvent('download'), person.click('menuitem', format)]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** A seal follows its events within a second or so. */
async function untilSealed(person: Person): Promise<void> {
  const pending = drawer(person).getByText('Not sealed yet.');
  const sealed = drawer(person).getByText(/^Seal \d+$/);
  await pending.or(sealed).waitFor();
  const again = drawer(person).getByRole('button', { name: 'Look again' });
  await until(async () => {
    if (await sealed.isVisible()) return true;
    // One look at a time: another one would take its answer away.
    const answer = person.page.waitForResponse(/\/audit-events\/\d+$/);
    await again.click();
    return ((await (await answer).json()) as { seal: object | null }).seal;
  });
  await sealed.waitFor();
}
