import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { untilCount } from '../support/browser-until.js';
import { createMarket } from '../support/builders/market.js';
import { createOperator } from '../support/builders/operator.js';
import { createTenant } from '../support/builders/tenant.js';
import { issueOnBehalf, validate } from '../support/tokens.js';

// Keys that tokens are made with: rotated without anybody noticing, or replaced at once.

let panel: PanelUnderTest;
const pages: Page[] = [];
beforeAll(async () => {
  panel = await startPanel();
});
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.context().close()));
  panel.browser.check();
});
afterAll(() => panel.close());

async function come(wanted: Parameters<typeof createOperator>[1] = {}, path = '/signing-keys'): Promise<Person> {
  const page = await panel.openAs(await createOperator(panel.mandate, wanted), path);
  pages.push(page);
  return new Person(page);
}

/** The usual lead of ten minutes, a moment later. */
const SOON = /in (9|10) minutes/;

const dialog = (page: Page) => page.getByRole('dialog');
/** Keys of access tokens in a state. */
const rowsIn = (page: Page, state: string) =>
  page
    .getByRole('table', { name: 'Access tokens' })
    .getByRole('row')
    .filter({ has: page.getByText(state, { exact: true }) });
const published = async (): Promise<number> => {
  const { body } = await panel.mandate.call('GET', '/.well-known/jwks.json');
  return (body.keys as unknown[]).length;
};

describe('the signing keys', () => {
  it('are rotated: the next one is published, the present one retires, and its tokens stay good', async () => {
    const market = await createMarket(panel.mandate);
    const { access_token: token } = (
      await issueOnBehalf(panel.mandate, market.pos, { customer_id: market.customer.id })
    ).body;
    const person = await come({}, '/');
    const { page } = person;
    await person.click('link', 'Signing keys');
    await expectAccessible(page);
    const before = await published();
    await person.within(page.getByRole('region', { name: 'Access tokens' }), (inside) =>
      inside.click('button', 'Rotate'),
    );
    await dialog(page)
      .getByRole('radio', { name: /^in 10 minutes/ })
      .waitFor();
    await person.click('button', 'Rotate now');
    const inState = (state: string) => rowsIn(page, state).filter({ hasText: SOON });
    await inState('next').waitFor();
    await inState('current').waitFor();
    expect(person.clicks).toBe(3);
    expect(await published()).toBe(before + 1);
    expect((await validate(panel.mandate, token)).status).toBe(200);
  });

  it('are replaced at once when they were compromised: typed first, with what it ends', async () => {
    const market = await createMarket(panel.mandate);
    const { access_token: token } = (
      await issueOnBehalf(panel.mandate, market.pos, { customer_id: market.customer.id })
    ).body;
    const person = await come({ role: 'security' });
    const { page } = person;
    await person.within(page.getByRole('region', { name: 'Access tokens' }), (inside) =>
      inside.click('button', 'It was compromised…'),
    );
    await person.sees('Every access token that was signed until now is refused from now on.');
    expect(await dialog(page).getByRole('button', { name: 'Replace now' }).isDisabled()).toBe(true);
    await dialog(page).getByRole('textbox').fill('compromised');
    await person.click('button', 'Replace now');
    await dialog(page).waitFor({ state: 'detached' });
    expect((await validate(panel.mandate, token)).status).toBe(401);
    await rowsIn(page, 'current').waitFor();
    await untilCount(rowsIn(page, 'retiring'), 0);
  });

  it('count the sessions that rest on the refresh keys', async () => {
    const person = await come();
    await person.within(person.page.getByRole('region', { name: 'Refresh tokens' }), (inside) =>
      inside.click('button', 'It was compromised…'),
    );
    await person.sees(/sessions? (is|are) alive now/);
    await expectAccessible(person.page);
  });

  it('serve every tenant: who sees one only reads why not', async () => {
    const { id } = await createTenant(panel.mandate);
    const { page } = await come({ role: 'security', tenants: [id] });
    await page
      .getByRole('note', { name: /only who sees all tenants/ })
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: 'Rotate' }).first().isDisabled()).toBe(true);
  });
});
