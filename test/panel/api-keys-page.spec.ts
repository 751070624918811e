import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { SecretUses } from '#oauth-clients';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { secretsInPage } from '../support/browser-secrets.js';
import { changeClient, type TestClient } from '../support/builders/client.js';
import { createMarket, type Market } from '../support/builders/market.js';
import { createOperator } from '../support/builders/operator.js';
import { grant, issueOnBehalf, validate } from '../support/tokens.js';

// The page of one API key: settings, secrets, activity. Click budgets: panel.md §3.

let panel: PanelUnderTest;
let market: Market;
const pages: Page[] = [];
beforeAll(async () => {
  panel = await startPanel();
  market = await createMarket(panel.mandate);
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
  panel.browser.check();
});
afterAll(() => panel.close());

async function somebody(path = '/', wanted: Parameters<typeof createOperator>[1] = {}): Promise<Person> {
  const operator = await createOperator(panel.mandate, { tenants: [market.tenant.id], ...wanted });
  const person = new Person(await panel.openAs(operator, path));
  pages.push(person.page);
  await person.page.getByRole('navigation', { name: 'Menu' }).waitFor();
  return person;
}

const pathOf = ({ clientId }: TestClient, tab = ''): string => `/api-keys/${clientId}${tab && `/${tab}`}`;
const serviceToken = (client: TestClient) => grant(panel.mandate, client, { grant_type: 'client_credentials' });

async function stored({
  clientId,
}: TestClient): Promise<{ name: string; description: string | null; scopes: string[] }> {
  const [row] = await panel.mandate.database.query<{ name: string; description: string | null; scopes: string[] }>(
    'select name, description, scopes from client where client_id = $1',
    [clientId],
  );
  return row as { name: string; description: string | null; scopes: string[] };
}

/** Shows before and after, and saves. */
async function reviewAndSave(person: Person): Promise<void> {
  await person.click('button', 'Review');
  await person.within(person.page.getByRole('dialog'), (dialog) => dialog.click('button', 'Save'));
}

describe('settings', () => {
  it('are saved after before and after were shown, which can be had as code', async () => {
    const pos = await market.addPos({ name: 'POS Bremen' });
    const person = await somebody(pathOf(pos));
    await person.type('Scopes', 'order.order_read');
    await person.type('Access token lives', '30');
    await person.sees('30 hours: a stolen token is of use for more than a day.');
    await person.click('button', 'Review');
    await person.within(person.page.getByRole('dialog', { name: 'Review 2 changes' }), async (dialog) => {
      await dialog.sees('108000');
      await dialog.click('button', 'Same thing as code');
      await dialog.click('tab', 'YAML');
      await dialog.sees('scopes: ["order.order_read"]');
      expect((await stored(pos)).scopes).toEqual([]);
      await dialog.click('button', 'Save');
    });
    await person.sees('Saved');
    expect((await stored(pos)).scopes).toEqual(['order.order_read']);
  });

  it('say by the field what the server refuses', async () => {
    const pos = await market.addPos({ name: 'POS Kiel' });
    const person = await somebody(pathOf(pos));
    await person.type('Access token lives', '2000');
    await reviewAndSave(person);
    await person.sees('1 field does not fit.');
    const field = person.page.getByLabel('Access token lives');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.inputValue()).toBe('2000');
  });

  it('AD-10: of two tabs with different fields nothing is lost; with the same field both are asked for', async () => {
    const pos = await market.addPos({ name: 'POS Köln' });
    const one = await somebody(pathOf(pos));
    await one.page.getByLabel('Name *').waitFor();
    const other = new Person(await one.page.context().newPage());
    await other.page.goto(one.page.url());
    await other.page.getByLabel('Name *').waitFor();

    await one.type('Name *', 'POS Köln Dom');
    await other.type('Description', 'In the arcade');
    await other.type('Name *', 'POS Köln Hbf');
    await reviewAndSave(one);
    await one.sees('Saved');
    await reviewAndSave(other);

    const conflict = other.page.getByRole('dialog', { name: 'Somebody saved this in the meantime' });
    await other.within(conflict, async (dialog) => {
      for (const name of ['POS Köln', 'POS Köln Dom', 'POS Köln Hbf']) {
        await conflict.getByText(name, { exact: true }).waitFor();
      }
      expect(await stored(pos)).toMatchObject({ name: 'POS Köln Dom', description: null });
      await dialog.click('radio', 'Theirs');
      await dialog.click('button', 'Save this choice');
    });
    await other.sees('Both changes were kept.');
    expect(await stored(pos)).toMatchObject({ name: 'POS Köln Dom', description: 'In the arcade' });
  });

  it('disable a key whatever was saved meanwhile, and delete it only then, by its name', async () => {
    const pos = await market.addPos({ name: 'POS Ulm' });
    const person = await somebody(pathOf(pos));
    await person.page.getByLabel('Name *').waitFor();
    await changeClient(panel.mandate, pos.clientId, { description: 'Saved meanwhile' });
    expect(await person.page.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true);
    await person.click('button', 'Disable');
    await person.within(person.page.getByRole('dialog'), (dialog) => dialog.click('button', 'Disable'));
    await person.sees('POS Ulm is disabled.');
    expect((await serviceToken(pos)).status).toBe(401);

    await person.click('button', 'Delete');
    await person.within(person.page.getByRole('dialog'), async (dialog) => {
      await dialog.type(/^Type POS Ulm/, 'POS Ulm');
      await dialog.click('button', 'Delete');
    });
    await person.sees('POS Ulm is deleted.');
    await person.page.waitForURL(/\/panel\/api-keys$/);
  });
});

describe('secrets', () => {
  it('are rotated and copied in six clicks; both work, and the new one is nowhere after closing', async () => {
    const pos = await market.addPos({ name: 'POS Mainz' });
    const person = await somebody();
    await person.click('link', 'API keys');
    await person.click('link', 'POS Mainz');
    await person.click('tab', 'Secrets');
    await person.click('button', 'Rotate');
    await person.click('button', 'Rotate now');
    await person.click('button', 'Copy Secret');
    expect(person.clicks).toBeLessThanOrEqual(6);

    const secret = await person.page.evaluate<string>('navigator.clipboard.readText()');
    expect(await person.page.evaluate(`document.activeElement?.getAttribute('aria-label')`)).toBe('Copy Secret');
    await person.page.getByLabel('I have stored it').check();
    await person.click('button', 'Close');
    await person.page
      .getByRole('row', { name: /retiring/ })
      .getByText(/^(in 23 hours|tomorrow)$/)
      .waitFor();
    expect(await secretsInPage(person.page, secret)).toEqual([]);
    for (const valid of [pos.secret, secret]) {
      expect((await serviceToken({ ...pos, secret: valid })).status).toBe(200);
    }
  });

  it('tell who still uses the old one, and end it when it leaked, with every session', async () => {
    const pos = await market.addPos({ name: 'POS Trier' });
    const person = await somebody(pathOf(pos, 'secrets'));
    await person.click('button', 'Rotate');
    await person.click('radio', /^In 7 days/);
    await person.click('button', 'Rotate now');
    await person.page.getByLabel('I have stored it').check();
    await person.click('button', 'Close');

    const session = await issueOnBehalf(
      panel.mandate,
      pos,
      { customer_id: market.customer.id },
      { 'user-agent': 'Till/1.0' },
    );
    // They are written once a minute.
    await panel.mandate.app.get(SecretUses, { strict: false }).write();
    await person.page.reload();
    const old = person.page.getByRole('row', { name: /retiring/ });
    await old.getByText(/Last used by 127\.0\.0\.1, after the newer one was made/).waitFor();
    await old.getByText('Till/1.0').waitFor();

    await person.within(old, (row) => row.click('button', /^End ····/));
    await person.within(person.page.getByRole('dialog'), async (dialog) => {
      await dialog.click('checkbox', /^It was compromised/);
      await dialog.sees('1 live session ends now.');
      await dialog.click('button', 'End now');
    });
    await person.page.getByRole('row', { name: /ended/ }).waitFor();
    expect((await serviceToken(pos)).status).toBe(401);
    expect((await validate(panel.mandate, session.body.access_token as string)).status).toBe(401);
  });

  it('get another end while somebody still switches over', async () => {
    const pos = await market.addPos({ name: 'POS Worms' });
    const person = await somebody(pathOf(pos, 'secrets'));
    await person.click('button', /^Change the end of/);
    await person.within(person.page.getByRole('dialog'), async (dialog) => {
      await dialog.click('radio', 'In 7 days');
      await dialog.click('button', 'Save');
    });
    await person.page
      .getByRole('row', { name: /retiring/ })
      .getByText(/^in [67] days$/)
      .waitFor();
    await person.click('button', /^Change the end of/);
    await person.within(person.page.getByRole('dialog'), async (dialog) => {
      await dialog.click('radio', 'Not by itself');
      await dialog.click('button', 'Save');
    });
    await person.page.getByRole('row', { name: /live/ }).waitFor();
  });
});

describe('activity', () => {
  it('leads to the event of an address change in five clicks, by an address that can be sent on', async () => {
    const pos = await market.addPos({ name: 'POS Fulda' });
    await changeClient(panel.mandate, pos.clientId, { ipAllowlist: [{ range: '203.0.113.0/28', label: 'Office' }] });
    await changeClient(panel.mandate, pos.clientId, { description: 'No address' });
    const person = await somebody();
    await person.click('link', 'API keys');
    await person.click('link', 'POS Fulda');
    await person.click('tab', 'Activity');
    await person.page.getByRole('link', { name: 'API key changed' }).waitFor();
    await person.click('button', 'Address changes');
    await person.page.getByRole('link', { name: 'API key changed' }).waitFor({ state: 'detached' });
    expect(new URL(person.page.url()).search).toBe('?show=addresses');
    await person.clickOn(person.page.getByRole('link', { name: 'IP whitelist changed' }).first());
    expect(person.clicks).toBeLessThanOrEqual(5);
    const [event] = await panel.mandate.database.query<{ id: string }>(
      `select id::text as id from audit_event where client_id = $1 and type = 'ipallow.changed' order by id desc limit 1`,
      [pos.clientId],
    );
    await person.page.waitForURL(`**/panel/audit-log/${event?.id}`);
  });

  it('is not shown to who may not read the audit log, with the reason', async () => {
    const pos = await market.addPos({ name: 'POS Gera' });
    const person = await somebody(pathOf(pos, 'activity'), { role: 'integrator' });
    await person.sees('You need the permission audit_read');
  });
});

it.each(['', 'secrets', 'activity'])('the page of a key is accessible in both themes: /%s', async (tab) => {
  const person = await somebody(pathOf(market.pos, tab));
  await person.page.getByRole('heading', { level: 1, name: 'Test point of sale' }).waitFor();
  await person.page.getByRole('tabpanel').locator('input, td').first().waitFor();
  await expectAccessible(person.page);
});
