import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ClientInput } from '#oauth-clients';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { untilTrue } from '../support/browser-until.js';
import { changeClient, type TestClient } from '../support/builders/client.js';
import { createMarket, type Market } from '../support/builders/market.js';
import { type AdminClient, createOperator, signInAs, type TestOperator } from '../support/builders/operator.js';
import { issueOnBehalf, refresh, validate } from '../support/tokens.js';

// On-behalf of a key: turned on with its consequence in numbers, turned off with its live sessions, and its rules.

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

/** A key that is on, unless said otherwise. */
const keyWith = (name: string, wanted: Partial<ClientInput> = {}): Promise<TestClient> =>
  market.addPos({ name, ...wanted });

const off = { onBehalf: { enabled: false } };

const open = (key: TestClient, operator = owner): Promise<Page> =>
  panel.openAs(operator, `/api-keys/${key.clientId}/on-behalf`);

const issue = (key: TestClient, body: object = {}) =>
  issueOnBehalf(panel.mandate, key, { customer_id: market.customer.id, ...body });

async function storedRules(key: TestClient): Promise<Record<string, unknown>> {
  const { body } = await admin.get(`/admin/v1/clients/${key.clientId}`);
  return body.on_behalf as Record<string, unknown>;
}

const dialogOf = (person: Person) => person.page.getByRole('dialog');

describe('turning on-behalf on', () => {
  it('takes five clicks, after its consequence in numbers was read and the name of the key typed', async () => {
    const key = await keyWith('Agent desktop', off);
    expect((await issue(key)).status).toBe(403);
    const person = new Person(await panel.openAs(owner, '/signing-keys'));
    await person.click('link', 'API keys');
    await person.click('link', 'Agent desktop');
    await person.click('tab', 'On-behalf');
    await person.click('button', 'Turn on');
    await person.within(dialogOf(person), async (dialog) => {
      await dialog.sees(/will be able to act as about 1 customer of Test shop without their password, from 1 address,/);
      await dialog.sees(/until somebody turns it off/);
      await dialog.type('Type Agent desktop to confirm.', 'Agent');
      expect(await dialogOf(person).getByRole('button', { name: 'Turn on' }).isDisabled()).toBe(true);
      await dialog.type('Type Agent desktop to confirm.', 'Agent desktop');
      await dialog.click('button', 'Turn on');
    });
    await person.sees('On-behalf is on for Agent desktop.');
    expect(person.clicks).toBeLessThanOrEqual(5);
    expect((await issue(key)).status).toBe(200);
  });

  it('is refused before the click while the list is empty, and says what to do', async () => {
    const key = await keyWith('Empty list', { ...off, ipAllowlist: [] });
    const person = new Person(await open(key));
    const note = person.page.getByRole('note', { name: /Add at least one address range first/ });
    await note.getByRole('button', { name: 'Turn on' }).waitFor();
    expect(await person.page.getByRole('button', { name: 'Turn on' }).isDisabled()).toBe(true);
    await person.sees('Add at least one address range first. An empty list refuses every call.');
    await person.click('link', 'Open Addresses');
    await person.page.getByRole('button', { name: 'Add my address' }).waitFor();
  });

  it('ends by itself at the chosen time, which the sentence says', async () => {
    const key = await keyWith('Key with an end', off);
    const person = new Person(await open(key));
    await person.click('button', 'Turn on');
    await person.within(dialogOf(person), async (dialog) => {
      await dialog.clickOn(dialogOf(person).getByRole('combobox', { name: 'On until' }));
    });
    await person.click('option', /^In 30 days/);
    await person.within(dialogOf(person), async (dialog) => {
      await dialog.sees(/from 1 address, until .*18:00\./);
      await dialog.type(/^Type/, 'Key with an end');
      await dialog.click('button', 'Turn on');
    });
    await person.sees(/^On until .*18:00/);
    const days = (Date.parse(String((await storedRules(key))['until'])) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29);
    expect(days).toBeLessThan(31);
  });

  it('takes no time that is over', async () => {
    const person = new Person(await open(await keyWith('Key of yesterday', off)));
    await person.click('button', 'Turn on');
    await person.clickOn(dialogOf(person).getByRole('combobox', { name: 'On until' }));
    await person.click('option', 'A time of your own');
    await person.within(dialogOf(person), async (dialog) => {
      await dialog.type('Date and time', '2020-01-01T18:00');
      await dialog.type(/^Type/, 'Key of yesterday');
      await dialog.sees(/This time is over/);
    });
    expect(await dialogOf(person).getByRole('button', { name: 'Turn on' }).isDisabled()).toBe(true);
  });

  it('shows the present numbers when somebody changed the key meanwhile, and takes a second look', async () => {
    const key = await keyWith('Key of two', off);
    const person = new Person(await open(key));
    await person.click('button', 'Turn on');
    await dialogOf(person)
      .getByText(/from 1 address,/)
      .waitFor();
    await changeClient(panel.mandate, key.clientId, {
      ipAllowlist: [{ range: '127.0.0.1/32' }, { range: '203.0.113.0/28' }],
    });
    await person.within(dialogOf(person), async (dialog) => {
      await dialog.type(/^Type/, 'Key of two');
      await dialog.click('button', 'Turn on');
      await dialog.sees(/Somebody saved this key meanwhile/);
      await dialog.sees(/from 17 addresses,/);
      expect((await storedRules(key))['enabled']).toBe(false);
      await dialog.click('button', 'Turn on');
    });
    await person.sees('On-behalf is on for Key of two.');
  });

  it('is not for an integrator, who reads why', async () => {
    const key = await keyWith('Integrator’s key', off);
    const integrator = await createOperator(panel.mandate, { role: 'integrator' });
    const person = new Person(await open(key, integrator));
    const note = person.page.getByRole('note', { name: /You need the permission on_behalf_manage/ });
    await note.getByRole('button', { name: 'Turn on' }).waitFor();
    await person.sees(/You need the permission audit_read to see what was issued/);
  });
});

describe('turning on-behalf off', () => {
  it('ends the live sessions, which it counts first', async () => {
    const key = await keyWith('Leaked key');
    const { body: tokens } = await issue(key);
    const person = new Person(await open(key));
    await person.page.getByRole('link', { name: '1 session' }).waitFor();
    await person.click('button', 'Turn off');
    await person.within(dialogOf(person), async (dialog) => {
      await dialog.sees('1 live session will end now');
      await dialog.click('button', 'Turn off');
    });
    await person.sees('On-behalf is off for Leaked key.');
    await person.page.getByRole('button', { name: 'Turn on' }).waitFor();
    expect((await validate(panel.mandate, tokens.access_token)).status).toBe(401);
    expect((await issue(key)).status).toBe(403);
  });

  it('or lets them run out: they are only not refreshed', async () => {
    const key = await keyWith('Retired key');
    const { body: tokens } = await issue(key);
    const person = new Person(await open(key));
    await person.click('button', 'Turn off');
    await person.within(dialogOf(person), async (dialog) => {
      await dialog.click('radio', /^Let them run out/);
      await dialog.click('button', 'Turn off');
    });
    await person.sees('On-behalf is off for Retired key.');
    expect((await validate(panel.mandate, tokens.access_token)).status).toBe(200);
    expect((await refresh(panel.mandate, key, tokens.refresh_token)).status).toBe(403);
  });

  it('goes through whatever else was saved meanwhile', async () => {
    const key = await keyWith('Busy key');
    const person = new Person(await open(key));
    await person.click('button', 'Turn off');
    await person.sees('No session is live now: nobody is cut off.');
    await changeClient(panel.mandate, key.clientId, { name: 'Busy key, renamed' });
    await person.within(dialogOf(person), (dialog) => dialog.click('button', 'Turn off'));
    await person.sees(/On-behalf is off for/);
    expect((await storedRules(key))['enabled']).toBe(false);
  });
});

describe('the rules of on-behalf', () => {
  it('are tried, reviewed and saved; callers are held to them', async () => {
    const key = await keyWith('Key with rules');
    const person = new Person(await open(key));
    await person.clickOn(person.page.getByRole('combobox', { name: 'Reason' }));
    await person.click('option', /^Required/);
    await person.type('Pattern of the reason', '^INC-\\d+$');
    await person.type('Try a reason', 'INC-');
    await person.sees('does not fit the pattern');
    await person.type('Try a reason', 'INC-4711');
    await person.sees('fits the pattern');
    await person.type('Tokens a day, at most', '3');
    await person.click('button', 'Review');
    await person.within(dialogOf(person), async (dialog) => {
      await dialog.sees('Review 3 changes');
      await dialog.click('button', 'Save');
    });
    await person.sees('Saved.');
    await person.sees('Callers must say why.');
    expect(await storedRules(key)).toMatchObject({ reason: 'required', reason_pattern: '^INC-\\d+$', daily_cap: 3 });
    expect((await issue(key, { reason: 'just so' })).status).toBe(400);
    expect((await issue(key, { reason: 'INC-1' })).status).toBe(200);
  });

  it('say by the field what the server does not take', async () => {
    const person = new Person(await open(await keyWith('Key with a wrong rule')));
    await person.type('Pattern of the reason', '(?=x)');
    await person.click('button', 'Review');
    await person.within(dialogOf(person), (dialog) => dialog.click('button', 'Save'));
    await person.sees(/uses a group other than/);
    await untilTrue(person.page, "document.activeElement?.getAttribute('name') === 'reason_pattern'");
  });

  it('warn that a permission less ends the live sessions', async () => {
    const key = await keyWith('Key with permissions', { onBehalf: { enabled: true, permissions: ['cart', 'orders'] } });
    const { body: tokens } = await issue(key);
    const person = new Person(await open(key));
    await person.page.getByRole('combobox', { name: 'Permissions of an agent' }).press('Backspace');
    await person.click('button', 'Review');
    await person.within(dialogOf(person), async (dialog) => {
      await dialog.sees(/ends the live sessions of this key: 1 now/);
      await dialog.click('button', 'Save');
    });
    await person.sees('Saved.');
    expect((await storedRules(key))['permissions']).toEqual(['cart']);
    expect((await validate(panel.mandate, tokens.access_token)).status).toBe(401);
  });

  it('AD-10: of two operators keep what each changed, and are asked about what both did', async () => {
    const key = await keyWith('Key of both');
    const person = new Person(await open(key));
    await person.type('Tokens a day, at most', '10');
    await changeClient(panel.mandate, key.clientId, { onBehalf: { reason: 'required' } });
    await saveRules(person);
    await person.sees('Both changes were kept.');
    expect(await storedRules(key)).toMatchObject({ daily_cap: 10, reason: 'required' });

    await person.type('Tokens a day, at most', '20');
    await changeClient(panel.mandate, key.clientId, { onBehalf: { dailyCap: 30 } });
    await saveRules(person);
    await person.click('button', 'Take all of theirs');
    await person.page.getByRole('dialog').waitFor({ state: 'detached' });
    await untilTrue(person.page, "document.querySelector('[name=daily_cap]')?.value === '30'");
    expect(await storedRules(key)).toMatchObject({ daily_cap: 30 });
  });

  it('stand there as code', async () => {
    const person = new Person(await open(await keyWith('Key as code')));
    await person.click('button', 'Same thing as code');
    await person.click('tab', 'YAML');
    await person.sees(/on_behalf:\s+enabled: true/);
  });
});

async function saveRules(person: Person): Promise<void> {
  await person.click('button', 'Review');
  await person.within(dialogOf(person), (dialog) => dialog.click('button', 'Save'));
}

describe('the tab On-behalf', () => {
  it('tells what was issued and refused, with links to the events', async () => {
    const key = await keyWith('Counted key');
    await issue(key);
    await issue(key, { customer_id: (await market.addCustomer({ guest: true })).id });
    const person = new Person(await open(key));
    await counted(person.page);
    await person.page.getByRole('link', { name: /1 × The customer is a guest/ }).click();
    await person.page.waitForURL(({ search }) => decodeURIComponent(search).includes('"reason":"customer_guest"'));
  });

  it('is nothing for a key without a secret', async () => {
    const key = await market.addPos({ name: 'App', type: 'public', grants: [], onBehalf: { enabled: false } });
    await (await open(key)).getByText(/On-behalf tokens are for keys that keep a secret/).waitFor();
  });

  it('is accessible in both themes, and usable on a narrow screen', async () => {
    const page = await open(await keyWith('Accessible key'));
    await page.getByText('IP whitelist with 1 range').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Turn off' }).click();
    await page.getByText('No session is live now').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 320, height: 800 });
    await untilTrue(page, 'document.documentElement.scrollWidth === 320');
  });
});

/** Events are counted when they are sealed, within seconds: looks again until they are. */
async function counted(page: Page): Promise<void> {
  for (let look = 0; look < 20; look++) {
    const link = page.getByRole('link', { name: /^1\s*issued$/ });
    if (
      await link.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      )
    )
      return;
    await page.reload();
  }
  throw new Error('the events were not counted');
}
