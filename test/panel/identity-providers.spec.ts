import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { secretsInPage } from '../support/browser-secrets.js';
import { untilCount, untilTrue } from '../support/browser-until.js';
import { createProvider } from '../support/builders/identity-provider.js';
import { createMarket, type Market } from '../support/builders/market.js';
import { createOperator } from '../support/builders/operator.js';
import { type Idp, startIdp } from '../support/idp/index.js';

// Identity providers in the panel, against a real one. Click budgets: panel.md §3.

const SECRET = 'known to both sides and to nobody else';
const CLIENT_ID = 'shop';

let panel: PanelUnderTest;
let market: Market;
let idp: Idp;
const pages: Page[] = [];
beforeAll(async () => {
  panel = await startPanel();
  market = await createMarket(panel.mandate);
  const redirectUris = [`${panel.mandate.settings.PUBLIC_URL}/v1/auth/external/callback`];
  idp = await startIdp({ clients: [{ clientId: CLIENT_ID, clientSecret: SECRET, redirectUris }] });
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
  panel.browser.check();
});
afterAll(async () => {
  await panel.close();
  await idp.stop();
});

/** Somebody of this tenant. */
async function somebody(path = '/', wanted: Parameters<typeof createOperator>[1] = {}): Promise<Person> {
  const operator = await createOperator(panel.mandate, { tenants: [market.tenant.id], ...wanted });
  const person = new Person(await panel.openAs(operator, path));
  pages.push(person.page);
  await person.page.getByRole('navigation', { name: 'Menu' }).waitFor();
  return person;
}

/** A provider of this tenant that really works. */
const provider = async (key: string, wanted: Parameters<typeof createProvider>[2] = {}) => {
  const real = { issuer: idp.issuer, clientId: CLIENT_ID, clientSecret: SECRET };
  return (await createProvider(panel.mandate, market.tenant.slug, { ...real, key, name: key, ...wanted })).provider;
};
const pathOf = ({ id }: { id: number }, tab = ''): string => `/identity-providers/${id}${tab}`;
const step = (person: Person, name: string) =>
  person.page
    .getByRole('list', { name: 'Steps of the test' })
    .getByRole('listitem')
    .filter({ hasText: new RegExp(`^${name}`) });
const heading = (person: Person, name: string) => person.page.getByRole('heading', { name, level: 1 });
const stored = async (id: number) => {
  const [row] = await panel.mandate.database.query<{ enabled: boolean; name: string; link_by_email: boolean }>(
    `select enabled, name, link_by_email from identity_provider where id = ${id}`,
  );
  return row;
};

async function fillIn(person: Person, key: string, secret = SECRET): Promise<void> {
  await person.type('Name *', `Provider ${key}`);
  await person.type('Key *', key);
  await person.type('Issuer *', idp.issuer);
  await person.type('Client ID *', CLIENT_ID);
  await person.type('Client secret *', secret);
}

describe('a new provider', () => {
  it('is added, tested, tried by a real login and enabled in six clicks; its secret stays nowhere', async () => {
    const person = await somebody();
    await person.click('link', 'Identity providers');
    await person.click('link', 'Add identity provider');
    await person.click('radio', /^OpenID Connect/);
    await fillIn(person, 'acme-sso');
    await person.click('button', 'Save draft and test');
    await heading(person, 'Provider acme-sso').waitFor();
    for (const name of ['Address', 'Connection', 'Metadata', 'Keys', 'Clock', 'Client']) {
      await step(person, name).getByText('passed', { exact: true }).waitFor();
    }
    expect(await secretsInPage(person.page, SECRET)).toEqual([]);

    // The provider's own page has no icon.
    panel.browser.complaints.expect(new RegExp(`404 .*${idp.origin}/favicon.ico`));
    const opened = person.page.waitForEvent('popup');
    await person.click('button', 'Test login');
    const popup = await opened;
    await popup.getByLabel('Login').fill('ada');
    await popup.getByRole('button', { name: 'Sign in' }).click();
    await popup.getByRole('button', { name: 'Allow' }).click();
    await popup.getByRole('heading', { name: 'The test login by Provider acme-sso works' }).waitFor();
    await popup.getByText('ada@example.com').waitFor();
    expect(await popup.evaluate('window.opener')).toBeNull();
    await popup.close();

    await person.click('button', 'Enable');
    await person.sees('Provider acme-sso is enabled.');
    await person.page.getByRole('button', { name: 'Disable' }).waitFor();
    expect(await person.page.getByText('changed since').count()).toBe(0);
    expect(person.clicks).toBeLessThanOrEqual(6);
    await person.page.reload();
    await heading(person, 'Provider acme-sso').waitFor();
    expect(await secretsInPage(person.page, SECRET)).toEqual([]);
  });

  it('of a preset asks only what the preset does not know', async () => {
    const person = await somebody('/identity-providers/create');
    await person.click('radio', /^Keycloak/);
    await person.type('Address of Keycloak', 'sso.example.com/');
    await person.type('Realm', 'shop');
    await untilTrue(
      person.page,
      "document.querySelector('[name=issuer]')?.value === 'https://sso.example.com/realms/shop'",
    );
    await person.click('radio', /^Apple/);
    await person.sees('Issuer: https://appleid.apple.com');
    for (const label of ['Team ID *', 'Key ID *', 'Private key (.p8) *']) await person.page.getByLabel(label).waitFor();
    expect(await person.page.getByLabel('Issuer *').count()).toBe(0);
    expect(await person.page.getByLabel('Key *', { exact: true }).inputValue()).toBe('apple');
  });

  it('shows what the server refuses by its field, and keeps what was typed', async () => {
    const person = await somebody('/identity-providers/create');
    await fillIn(person, 'Not A Key');
    await person.click('button', 'Save draft and test');
    await person.sees('1 field does not fit.');
    const key = person.page.getByLabel('Key *', { exact: true });
    expect(await key.getAttribute('aria-invalid')).toBe('true');
    expect(await key.inputValue()).toBe('Not A Key');
  });

  it('that its test refuses says why, and is enabled by whoever types its key', async () => {
    const person = await somebody('/identity-providers/create');
    await fillIn(person, 'mistyped', 'not the secret');
    await person.click('button', 'Save draft and test');
    await step(person, 'Client').getByText('does not accept the client ID or the secret').waitFor();
    await step(person, 'Keys').getByText('passed', { exact: true }).waitFor();
    await person.click('button', 'Enable');
    await person.sees('Its last test failed.');
    await person.within(person.page.getByRole('dialog'), async (dialog) => {
      expect(await person.page.getByRole('dialog').getByRole('button', { name: 'Enable' }).isDisabled()).toBe(true);
      await dialog.type(/^Type mistyped/, 'mistyped');
      await dialog.click('button', 'Enable');
    });
    await person.sees('Provider mistyped is enabled.');
  });
});

describe('the page of a provider', () => {
  it('gives its callback URL away in three clicks', async () => {
    await provider('callback');
    const person = await somebody();
    await person.click('link', 'Identity providers');
    await person.click('link', 'callback');
    await person.click('button', 'Copy Callback URL');
    expect(person.clicks).toBeLessThanOrEqual(3);
    const copied = await person.page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied).toBe(`${panel.mandate.settings.PUBLIC_URL}/v1/auth/external/callback`);
  });

  it('wants the secret again before a change that sends it elsewhere is saved', async () => {
    const made = await provider('moved');
    const person = await somebody(pathOf(made));
    await person.type('Client ID *', 'another');
    await person.sees('Your change decides where the secret goes.');
    await person.click('button', 'Review');
    await person.sees('1 field does not fit.');
    await person.type('Client secret *', 'the other secret');
    await person.click('button', 'Review');
    const dialog = person.page.getByRole('dialog');
    await dialog.getByText('(new)').waitFor();
    await person.within(dialog, (inside) => inside.click('button', 'Same thing as code'));
    expect(await dialog.innerText()).not.toContain('the other secret');
    await person.within(dialog, (inside) => inside.click('button', 'Save'));
    await person.sees('Saved.');
    expect(await secretsInPage(person.page, 'the other secret')).toEqual([]);
  });

  it('shows before and after, and puts two people’s changes together', async () => {
    const made = await provider('together');
    const [one, other] = [await somebody(pathOf(made)), await somebody(pathOf(made))];
    for (const person of [one, other]) await heading(person, 'together').waitFor();
    await one.type('Name *', 'Renamed');
    await other.click('switch', 'Link by e-mail address');
    for (const person of [one, other]) {
      await person.click('button', 'Review');
      await person.within(person.page.getByRole('dialog'), (dialog) => dialog.click('button', 'Save'));
      await person.sees('Saved.');
    }
    expect(await stored(made.id)).toMatchObject({ name: 'Renamed', link_by_email: true });
  });

  it('disables it, then deletes it with the customers who are linked, counted', async () => {
    const made = await provider('leaving');
    await link(made.id, (await market.addCustomer()).id, 'somebody');
    const person = await somebody(pathOf(made));
    await person.page.getByRole('note', { name: /Disable it first/ }).waitFor();
    await person.click('button', 'Disable');
    await person.sees('0 live sessions end now.');
    await person.within(person.page.getByRole('dialog'), (dialog) => dialog.click('button', 'Disable'));
    await person.sees('leaving is disabled.');
    expect(await stored(made.id)).toMatchObject({ enabled: false });
    await person.click('button', 'Delete');
    await person.within(person.page.getByRole('dialog'), async (dialog) => {
      await dialog.sees('1 customer is linked to it and signs in by it.');
      await dialog.type(/^Type leaving/, 'leaving');
      expect(await person.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true);
      await dialog.click('checkbox', 'They can no longer sign in by it');
      await dialog.click('button', 'Delete');
    });
    await person.sees('leaving is deleted.');
    expect(await stored(made.id)).toBeUndefined();
  });

  it('shows an auditor everything and lets them change nothing, with the reason', async () => {
    const made = await provider('audited');
    const person = await somebody(pathOf(made), { role: 'auditor' });
    for (const button of ['Disable', 'Delete']) {
      const reason = person.page.getByRole('note', { name: /idp_manage/ }).filter({ hasText: button });
      expect(await reason.getByRole('button').isDisabled()).toBe(true);
    }
    await person.click('tab', 'Test');
    await person.page
      .getByRole('note', { name: /idp_manage/ })
      .filter({ hasText: 'Test login' })
      .waitFor();
    await expectAccessible(person.page);
  });
});

describe('the list', () => {
  it('is reached by g i, and keeps its filters in the address', async () => {
    await provider('listed', { enabled: false });
    await provider('for-staff', { audience: 'employees' });
    const person = await somebody();
    await heading(person, 'Overview').waitFor();
    await person.press('g');
    await person.press('i');
    await person.page.getByRole('row', { name: /listed/ }).waitFor();
    await person.click('combobox', /^For/);
    await person.click('option', 'employees');
    await person.page.getByRole('row', { name: /listed/ }).waitFor({ state: 'detached' });
    await person.page.reload();
    await person.page
      .getByRole('row', { name: /for-staff.*OpenID Connect.*employees.*every shop.*enabled.*never.*set/ })
      .waitFor();
    await untilCount(person.page.getByRole('row'), 2);
  });
});

describe('a customer', () => {
  it('has identities to be unlinked, but not the last way to sign in', async () => {
    const made = await provider('linked');
    const { id } = await market.addCustomer();
    await link(made.id, id, 'first');
    await link(made.id, id, 'second');
    const person = await somebody(`/customers/${id}/identities?tenant=${market.tenant.slug}`, { role: 'owner' });
    const row = (subject: string) => person.page.getByRole('row').filter({ hasText: subject });
    await row('first').getByText('first@example.com').waitFor();
    await row('first').getByText('not verified').waitFor();
    await expectAccessible(person.page);
    await person.within(row('first'), (inside) => inside.click('button', 'Unlink'));
    await person.within(person.page.getByRole('dialog'), (dialog) => dialog.click('button', 'Unlink'));
    await row('first').waitFor({ state: 'detached' });
    const reason = row('second').getByRole('note', { name: /The last way to sign in cannot be removed/ });
    expect(await reason.getByRole('button').isDisabled()).toBe(true);
    await person.within(row('second'), (inside) => inside.click('link', 'linked'));
    await heading(person, 'linked').waitFor();
    expect(person.page.url()).toContain(pathOf(made));
  });
});

/** An identity as a login leaves it behind. */
async function link(providerId: number, customerId: number, subject: string): Promise<void> {
  await panel.mandate.database.query(
    `insert into customer_identity (id, tenant_id, customer_id, provider_id, issuer, subject, email)
     values (gen_random_uuid(), ${market.tenant.id}, ${customerId}, ${providerId}, '${idp.issuer}', '${subject}',
       '${subject}@example.com')`,
  );
}
