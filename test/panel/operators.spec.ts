import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { secretsInPage } from '../support/browser-secrets.js';
import { untilCount, untilFocused } from '../support/browser-until.js';
import { createOperator, OPERATOR_PASSWORD, type TestOperator } from '../support/builders/operator.js';
import { createTenant } from '../support/builders/tenant.js';

// Who may use the panel: invited, changed, signed out, deleted.

let panel: PanelUnderTest;
const pages: Page[] = [];
beforeAll(async () => {
  panel = await startPanel();
  await createTenant(panel.mandate, { slug: 'acme', name: 'Acme' });
});
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.context().close()));
  panel.browser.check();
});
afterAll(() => panel.close());

type Wanted = Parameters<typeof createOperator>[1];

async function comeAs(operator: TestOperator, path: string): Promise<Person> {
  const page = await panel.openAs(operator, path);
  pages.push(page);
  return new Person(page);
}
const come = async (wanted: Wanted, path: string): Promise<Person> =>
  comeAs(await createOperator(panel.mandate, wanted), path);

const dialog = (page: Page) => page.getByRole('dialog');

/** Presses the button of the question, and waits until the server has answered it. */
async function confirm(person: Person, button: string): Promise<void> {
  await person.within(dialog(person.page), (inside) => inside.click('button', button));
  await dialog(person.page).waitFor({ state: 'detached' });
}

/** Invites somebody, and answers the link that is shown once. */
async function invite(owner: Person, email: string, role: string): Promise<string> {
  await owner.click('link', 'Invite');
  await owner.type(/^E-mail/, email);
  await owner.click('radio', new RegExp(`^${role}`));
  await owner.click('button', 'Invite');
  const link = await dialog(owner.page).getByText('/panel/invitation#').textContent();
  await expectAccessible(owner.page);
  await owner.within(dialog(owner.page), async (inside) => {
    await inside.click('checkbox', 'I have passed it on or stored it');
    await inside.click('button', 'Close');
  });
  return link as string;
}

describe('an invitation', () => {
  it('AD-02: brings somebody in with their role and no more, and its link is nowhere afterwards', async () => {
    const owner = await come({ role: 'owner' }, '/operators');
    const link = await invite(owner, 'ada@example.com', 'Call-centre lead');
    // Operators, where the owner is already, then: Invite, role, Invite, tick, Close.
    expect(owner.clicks).toBe(5);
    await owner.page.getByRole('heading', { name: '1 open invitation' }).waitFor();
    expect(await secretsInPage(owner.page, link)).toEqual([]);

    const page = await panel.browser.open(link);
    pages.push(page);
    const ada = new Person(page);
    await ada.type(/^Your name/, 'Ada');
    await ada.type(/^Password/, OPERATOR_PASSWORD);
    await ada.click('button', 'Join');
    await ada.click('link', 'API keys');
    const create = page.getByRole('link', { name: 'Create API key' }).first();
    expect(await create.getAttribute('aria-disabled')).toBe('true');
    await page
      .getByRole('note', { name: /client_manage/ })
      .first()
      .waitFor();
    expect(await page.getByRole('link', { name: 'Operators' }).count()).toBe(0);

    await owner.page.reload();
    await owner.page.getByRole('link', { name: 'Ada', exact: true }).waitFor();
    await owner.page.waitForLoadState('networkidle');
    expect(await owner.page.getByText('open invitation').count()).toBe(0);
    await comeAs({ id: '', email: 'ada@example.com', password: OPERATOR_PASSWORD }, '/');
  });

  it('AD-17: is withdrawn after a question, and its link is no good then', async () => {
    const owner = await come({ role: 'owner' }, '/operators');
    const link = await invite(owner, 'bob@example.com', 'Integrator');
    await owner.click('button', 'Withdraw the invitation of bob@example.com');
    await confirm(owner, 'Withdraw');
    await owner.page.getByText('bob@example.com').waitFor({ state: 'detached' });
    const page = await panel.browser.open(link);
    pages.push(page);
    const bob = new Person(page);
    await bob.type(/^Your name/, 'Bob');
    await bob.type(/^Password/, OPERATOR_PASSWORD);
    await bob.click('button', 'Join');
    await page.getByRole('alert').waitFor();
  });

  it('says by the field what does not fit, and keeps the rest', async () => {
    const taken = await createOperator(panel.mandate, { role: 'lead' });
    const owner = await come({ role: 'owner' }, '/operators/invite');
    await owner.type(/^E-mail/, 'nobody');
    await owner.click('radio', /^Integrator/);
    await owner.click('button', 'Invite');
    await owner.page.getByText('1 field does not fit.').waitFor();
    await untilFocused(owner.page.getByLabel(/^E-mail/));
    await owner.type(/^E-mail/, taken.email);
    await owner.click('button', 'Invite');
    await owner.sees('An operator with this e-mail address exists.');
    expect(await owner.page.getByRole('radio', { name: /^Integrator/ }).isChecked()).toBe(true);
  });
});

describe('an operator', () => {
  it('gets another role after a look at before and after, and signs in again with it', async () => {
    const lead = await createOperator(panel.mandate, { role: 'lead' });
    const there = await comeAs(lead, '/customers');
    const owner = await come({ role: 'owner' }, `/operators/${lead.id}`);
    await owner.click('radio', /^Auditor/);
    await owner.click('radio', 'Only these');
    await owner.page.getByRole('combobox', { name: 'Tenants' }).click();
    await owner.click('option', 'Acme');
    await owner.page.keyboard.press('Escape');
    await owner.click('button', 'Review');
    const review = dialog(owner.page);
    await review.getByRole('row', { name: /Role Call-centre lead Auditor/ }).waitFor();
    await review.getByRole('row', { name: /removed: All tenants, also later ones added: Acme/ }).waitFor();
    await review.getByText('Every session of theirs ends.').waitFor();
    await confirm(owner, 'Save');
    await owner.sees('Saved.');
    await owner.page.getByText('Not signed in anywhere.').first().waitFor();

    await there.page.reload();
    await there.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  });

  it('stays who they are when only the name changes', async () => {
    const lead = await createOperator(panel.mandate, { role: 'lead' });
    const there = await comeAs(lead, '/');
    const owner = await come({ role: 'owner' }, `/operators/${lead.id}`);
    await owner.type(/^Name/, 'Lea Lead');
    await owner.click('button', 'Review');
    await untilCount(dialog(owner.page).getByRole('row'), 1 + 1);
    await confirm(owner, 'Save');
    await owner.page.getByRole('heading', { name: 'Lea Lead', level: 1 }).waitFor();
    await there.page.reload();
    await there.page.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  it('is signed out everywhere, counted first', async () => {
    const lead = await createOperator(panel.mandate, { role: 'lead' });
    await comeAs(lead, '/');
    const there = await comeAs(lead, '/');
    const owner = await come({ role: 'owner' }, `/operators/${lead.id}`);
    await owner.page.getByRole('table', { name: 'Signed in' }).getByText('Chrome').first().waitFor();
    await owner.click('button', 'End all sessions');
    await dialog(owner.page).getByText('2 sessions end now.').waitFor();
    await confirm(owner, 'End 2 sessions');
    await owner.page.getByText('Not signed in anywhere.').first().waitFor();
    await there.page.reload();
    await there.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  });

  it('gets a lost authenticator app reset, and may come in with the password alone', async () => {
    const lead = await createOperator(panel.mandate, { role: 'lead' });
    await panel.mandate.database.query('update operator set totp_enabled_at = now() where id = $1', [lead.id]);
    const owner = await come({ role: 'owner' }, `/operators/${lead.id}`);
    await owner.click('button', 'Reset');
    await confirm(owner, 'Reset');
    await owner.page
      .getByText('There is nothing to reset.')
      .or(owner.page.getByText('Authenticator app: off'))
      .waitFor();
    await comeAs(lead, '/');
  });

  it('is deleted when their address was typed', async () => {
    const lead = await createOperator(panel.mandate, { role: 'lead' });
    const owner = await come({ role: 'owner' }, `/operators/${lead.id}`);
    await owner.click('button', 'Delete operator');
    const submit = dialog(owner.page).getByRole('button', { name: 'Delete operator' });
    expect(await submit.isDisabled()).toBe(true);
    await dialog(owner.page).getByRole('textbox').fill(lead.email);
    await confirm(owner, 'Delete operator');
    await owner.page.waitForURL('**/panel/operators');
    await owner.page.getByRole('table', { name: 'Operators' }).waitFor();
    await untilCount(owner.page.getByText(lead.email), 0);
  });
});

describe('the last owner', () => {
  it('AD-14: is not demoted; the form says why and keeps what was chosen', async () => {
    const last = await createOperator(panel.mandate, { role: 'owner' });
    await panel.mandate.database.query(`update operator set enabled = false where role = 'owner' and id <> $1`, [
      last.id,
    ]);
    const owner = await comeAs(last, `/operators/${last.id}`);
    await owner.sees('This is you.');
    await owner.click('radio', /^Auditor/);
    await owner.click('button', 'Review');
    await confirm(owner, 'Save');
    await owner.page
      .getByRole('alert')
      .getByText('One enabled owner with a password who sees all tenants must stay.')
      .waitFor();
    expect(await owner.page.getByRole('radio', { name: /^Auditor/ }).isChecked()).toBe(true);
    await owner.page.reload();
    expect(await owner.page.getByRole('radio', { name: /^Owner/ }).isChecked()).toBe(true);
  });
});

describe('somebody who only reads', () => {
  it('AD-02: sees every button and why it cannot be pressed', async () => {
    const lead = await createOperator(panel.mandate, { role: 'lead' });
    const { page } = await come({ role: 'security' }, '/operators');
    expect(await page.getByRole('link', { name: 'Invite' }).getAttribute('aria-disabled')).toBe('true');
    await page.goto(page.url().replace('/operators', `/operators/${lead.id}`));
    for (const name of ['Review', 'End all sessions', 'Reset', 'Delete operator']) {
      expect(await page.getByRole('button', { name, exact: true }).isDisabled()).toBe(true);
    }
    await untilCount(page.getByRole('note', { name: /operator_manage/ }), 4);
    await expectAccessible(page);
  });
});
