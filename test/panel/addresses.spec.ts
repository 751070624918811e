import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { untilTrue } from '../support/browser-until.js';
import type { TestClient } from '../support/builders/client.js';
import { createMarket, type Market } from '../support/builders/market.js';
import { type AdminClient, createOperator, signInAs, type TestOperator } from '../support/builders/operator.js';

// The IP whitelist of a key, as operators edit it: typed, pasted, tested, reviewed, saved.

const BERLIN = { range: '203.0.113.0/28', label: 'Berlin office' };
const CTI = { range: '198.51.100.0/24', label: 'CTI' };

let panel: PanelUnderTest;
let market: Market;
let owner: TestOperator;
let admin: AdminClient;
beforeAll(async () => {
  panel = await startPanel();
  market = await createMarket(panel.mandate);
  owner = await createOperator(panel.mandate);
  admin = await signInAs(panel.mandate);
});
afterEach(() => panel.browser.check());
afterAll(() => panel.close());

const keyWith = (name: string, ipAllowlist = [BERLIN]): Promise<TestClient> =>
  market.addPos({ name, ipAllowlist, onBehalf: { enabled: false } });

const open = (key: TestClient, operator = owner): Promise<Page> =>
  panel.openAs(operator, `/api-keys/${key.clientId}/addresses`);

async function storedList(key: TestClient): Promise<{ range: string; label: string }[]> {
  const { body } = await admin.get(`/admin/v1/clients/${key.clientId}`);
  return body.ip_allowlist as { range: string; label: string }[];
}

async function saveFromElsewhere(key: TestClient, list: readonly object[]): Promise<void> {
  const path = `/admin/v1/clients/${key.clientId}`;
  const { headers } = await admin.get(path);
  const ifMatch = headers.get('etag') ?? '';
  const saved = await admin.put(`${path}/ip-allowlist`, { ip_allowlist: list }, { ifMatch });
  expect(saved.status).toBe(200);
}

/** Reviews what was changed and saves it. */
async function save(person: Person, confirm?: string): Promise<void> {
  await person.click('button', /^Review \d+ changes?$/);
  await person.within(person.page.getByRole('dialog'), async (dialog) => {
    if (confirm !== undefined) await dialog.type(/^Type .* to confirm/, confirm);
    await dialog.click('button', 'Save');
  });
}

describe('an operator at the IP whitelist', () => {
  it('adds the own address in six clicks', async () => {
    const key = await keyWith('Desk of one');
    const person = new Person(await panel.openAs(owner, '/signing-keys'));
    await person.click('link', 'API keys');
    await person.click('link', 'Desk of one');
    await person.click('tab', 'Addresses');
    await person.click('button', 'Add my address');
    await save(person);
    await person.sees('The IP whitelist is saved.');
    expect(person.clicks).toBeLessThanOrEqual(6);
    expect(await storedList(key)).toEqual([BERLIN, { range: '127.0.0.1/32', label: 'Test owner' }]);
    await person.page.getByRole('note', { name: /Your address is covered by 127\.0\.0\.1\/32/ }).waitFor();
  });

  it('tests an address in four clicks, also with Enter, and sees what comes nearest', async () => {
    await keyWith('Tested key', [BERLIN, CTI]);
    const person = new Person(await panel.openAs(owner, '/signing-keys'));
    await person.click('link', 'API keys');
    await person.click('link', 'Tested key');
    await person.click('tab', 'Addresses');
    await person.type('Address', '203.0.113.99');
    await person.click('button', 'Test');
    await person.sees('203.0.113.99 is not on the list');
    await person.sees('The nearest range is 203.0.113.0/28.');
    expect(person.clicks).toBeLessThanOrEqual(4);
    await person.type('Address', '::ffff:203.0.113.7');
    await person.press('Enter');
    await person.sees('203.0.113.7 is let in by 203.0.113.0/28.');
    await person.type('Address', '203.0.113');
    await person.press('Enter');
    await person.sees(/is not an IP address/);
  });

  it('is told that a test does not know what is not saved yet', async () => {
    const person = new Person(await open(await keyWith('Unsaved key')));
    await person.click('button', 'Remove 203.0.113.0/28');
    await person.sees('your unsaved changes do not count yet');
    await person.type('Address', '203.0.113.7');
    await person.press('Enter');
    await person.sees('203.0.113.7 is let in by 203.0.113.0/28.');
    await person.click('button', 'Take back the removal of 203.0.113.0/28');
    await person.page.getByRole('note', { name: /Nothing was changed/ }).waitFor();
  });

  it('pastes many lines: what fits is added, the rest stays with its reason', async () => {
    const key = await keyWith('Pasted key');
    const person = new Person(await open(key));
    const box = person.page.getByLabel('Addresses or ranges', { exact: true });
    await box.fill('198.51.100.0/24 CTI\n10.1.2.3/8 network\n010.0.0.1\n203.0.113.0/28 again\n::ffff:192.0.2.7');
    await person.sees(/10\.1\.2\.3\/8 has host bits set/);
    await person.sees('256 addresses');
    await box.press('Enter');
    await person.sees('2 lines added. 3 lines do not fit and are still in the box.');
    expect(await box.inputValue()).toBe('10.1.2.3/8 network\n010.0.0.1\n203.0.113.0/28 again');
    await person.sees(/010\.0\.0\.1 .*leading zero/);
    await person.sees('203.0.113.0/28 is on the list already.');
    await person.click('button', 'Use 10.1.2.3/32');
    await box.press('Enter');
    await person.sees('1 line added. 2 lines do not fit and are still in the box.');
    await save(person);
    await person.sees('The IP whitelist is saved.');
    expect(await storedList(key)).toEqual([
      BERLIN,
      CTI,
      { range: '192.0.2.7/32', label: '' },
      { range: '10.1.2.3/32', label: 'network' },
    ]);
  });

  it('is warned of ranges that are wide, private or inside others, and merges them', async () => {
    const key = await keyWith('Wide key');
    const person = new Person(await open(key));
    const box = person.page.getByLabel('Addresses or ranges', { exact: true });
    await box.fill('203.0.0.0/15\n10.20.0.0/24');
    await box.press('Enter');
    await person.sees('1 range lies inside another one and changes nothing.');
    await person.sees('inside 203.0.0.0/15');
    await person.sees(/^wide$/);
    await person.sees(/^private$/);
    await person.click('button', /^Merge/);
    await save(person);
    await person.sees('The IP whitelist is saved.');
    expect((await storedList(key)).map(({ range }) => range)).toEqual(['203.0.0.0/15', '10.20.0.0/24']);
  });

  it('types the name of the key before every address is let in', async () => {
    const key = await keyWith('Open key');
    const person = new Person(await open(key));
    const box = person.page.getByLabel('Addresses or ranges', { exact: true });
    await box.fill('0.0.0.0/0');
    await box.press('Enter');
    await person.sees(/This list lets every address in/);
    await person.click('button', 'Review 1 change');
    const dialog = person.page.getByRole('dialog');
    await dialog.getByLabel('Type Open key to confirm.').fill('Open ke');
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Type Open key to confirm.').fill('Open key');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await person.sees('The IP whitelist is saved.');
    expect((await storedList(key)).map(({ range }) => range)).toContain('0.0.0.0/0');
  });

  it('changes a label, and is asked before leaving without saving', async () => {
    const key = await keyWith('Labelled key');
    const person = new Person(await open(key));
    await person.type('Label of 203.0.113.0/28', 'Berlin, 2nd floor');
    await person.click('tab', 'Settings');
    await person.within(person.page.getByRole('dialog'), (dialog) => dialog.click('button', /Stay/));
    await save(person);
    await person.sees('The IP whitelist is saved.');
    expect(await storedList(key)).toEqual([{ ...BERLIN, label: 'Berlin, 2nd floor' }]);
  });

  it('finds an address of the link in the box, ready to be added', async () => {
    const key = await keyWith('Linked key');
    const page = await panel.openAs(owner, `/api-keys/${key.clientId}/addresses?add=198.51.100.4`);
    await page.getByText('198.51.100.4/32').first().waitFor();
    expect(await page.getByLabel('Addresses or ranges', { exact: true }).inputValue()).toBe('198.51.100.4');
  });

  it('reads the list as code', async () => {
    const person = new Person(await open(await keyWith('Key as code')));
    await person.click('button', 'Same thing as code');
    await person.click('tab', 'curl');
    await person.sees(/-X PUT "\$MANDATE_URL\/admin\/v1\/clients\/.*\/ip-allowlist"/);
  });

  it('finds it accessible in both themes, and usable on a narrow screen', async () => {
    const page = await open(await keyWith('Accessible key', [BERLIN, CTI]));
    await page.getByLabel('Addresses or ranges', { exact: true }).fill('10.1.2.3/8\n192.0.2.0/24 ok');
    await page.getByText('has host bits set').first().waitFor();
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 800 });
    await untilTrue(page, 'document.documentElement.scrollWidth === 320');
  });
});

describe('an integrator at the IP whitelist', () => {
  it('may take addresses away, but lets none in, and is told what that needs', async () => {
    const key = await keyWith('Key of an integrator', [BERLIN, CTI]);
    const integrator = await createOperator(panel.mandate, { role: 'integrator' });
    const person = new Person(await open(key, integrator));
    const note = person.page.getByRole('note', { name: /You need the permission on_behalf_manage/ });
    await note.getByRole('button', { name: 'Add my address' }).waitFor();
    expect(await person.page.getByRole('button', { name: 'Add my address' }).isDisabled()).toBe(true);
    await person.type('Addresses or ranges', '192.0.2.7');
    await person.press('Enter');
    await note.getByRole('button', { name: 'Add', exact: true }).waitFor();
    await person.click('button', 'Remove 198.51.100.0/24');
    await save(person);
    await person.sees('The IP whitelist is saved.');
    expect(await storedList(key)).toEqual([BERLIN]);
  });
});

describe('two operators at one IP whitelist', () => {
  it('AD-10: what each added and removed comes together', async () => {
    const key = await keyWith('Key of two', [BERLIN, CTI]);
    const person = new Person(await open(key));
    await person.click('button', 'Remove 203.0.113.0/28');
    await person.click('button', 'Add my address');
    await saveFromElsewhere(key, [BERLIN, CTI, { range: '192.0.2.0/24', label: 'theirs' }]);
    await save(person);
    await person.sees('Both changes were kept.');
    const ranges = (await storedList(key)).map(({ range }) => range);
    expect(ranges.sort()).toEqual(['127.0.0.1/32', '192.0.2.0/24', '198.51.100.0/24']);
  });

  it('AD-10: are asked about a line that both touched; nothing is lost unasked', async () => {
    const key = await keyWith('Key in dispute', [BERLIN, CTI]);
    const person = new Person(await open(key));
    await person.type('Label of 203.0.113.0/28', 'mine');
    await saveFromElsewhere(key, [{ ...BERLIN, label: 'theirs' }]);
    await save(person);
    const conflict = person.page.getByRole('dialog', { name: /Somebody saved this/ });
    await conflict.getByText('on the list: theirs').waitFor();
    await conflict.getByText('on the list: mine').waitFor();
    await conflict.getByRole('button', { name: 'Keep all of mine' }).click();
    await person.page.getByRole('dialog', { name: 'Save the IP whitelist' }).getByText('theirs → mine').waitFor();
    await person.click('button', 'Save');
    await person.sees('The IP whitelist is saved.');
    expect(await storedList(key)).toEqual([{ ...BERLIN, label: 'mine' }]);
  });
});
