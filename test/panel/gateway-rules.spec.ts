import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { Person } from '../support/browser-person.js';
import { untilCount } from '../support/browser-until.js';
import { createRule } from '../support/builders/gateway-rule.js';
import { createMarket, type Market } from '../support/builders/market.js';
import { createOperator } from '../support/builders/operator.js';
import { createTenant } from '../support/builders/tenant.js';
import { claimsOf, issueOnBehalf } from '../support/tokens.js';

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

/** Somebody of the market's tenant, unless another is named. */
async function somebody(path = '/', wanted: Parameters<typeof createOperator>[1] = {}): Promise<Person> {
  const operator = await createOperator(panel.mandate, { tenants: [market.tenant.id], ...wanted });
  const person = new Person(await panel.openAs(operator, path));
  pages.push(person.page);
  await person.page.getByRole('navigation', { name: 'Menu' }).waitFor();
  return person;
}

const stored = (path: string): Promise<unknown[]> =>
  panel.mandate.database.query(
    `select methods, scopes, on_behalf_permissions as demand from gateway_rule
     where tenant_id = ${market.tenant.id} and path = '${path}'`,
  );
const dialogOf = (person: Person) => person.page.getByRole('dialog');
const heading = (person: Person, name: string) => person.page.getByRole('heading', { name, level: 1 });

describe('endpoint rules', () => {
  it('come from the ready-made set in three clicks', async () => {
    const tenant = await createTenant(panel.mandate);
    const person = await somebody('/', { tenants: [tenant.id] });
    await person.click('link', 'Endpoint rules');
    await person.sees('No endpoint rules yet');
    await person.click('button', 'Ready-made set');
    await person.within(dialogOf(person), (dialog) => dialog.click('button', 'Add rules'));
    expect(person.clicks).toBeLessThanOrEqual(3);
    await person.page
      .getByRole('row', { name: /\/order_search\/\*.*POST.*Search_Orders.*every token of the tenant/ })
      .waitFor();
    await expectAccessible(person.page);
  });

  it('are added; the path says what does not fit while it is typed', async () => {
    const person = await somebody('/gateway-rules/create');
    const path = person.page.getByLabel('Path *');
    for (const [typed, fault] of [
      ['baskets', 'A path starts with /.'],
      ['/baskets/', 'A path does not end with /.'],
      ['/baskets/b*', 'A * is a whole segment'],
      ['/**/items', '** stands only at the end.'],
      ['/baskets/{id}', 'The only name in braces is {legalEntityId}'],
    ] as const) {
      await path.fill(typed);
      await person.sees(fault);
      expect(await path.getAttribute('aria-invalid')).toBe('true');
    }
    await path.fill('/wishlists/**');
    await person.sees('* is one segment, ** at the end any depth');
    await person.click('checkbox', 'POST');
    await person.type('Scopes', 'wishlist.manage');
    await person.click('radio', /^With a permission/);
    await person.click('button', 'Add rule');
    await heading(person, '/wishlists/**').waitFor();
    expect(await stored('/wishlists/**')).toEqual([
      { methods: ['GET', 'POST'], scopes: ['wishlist.manage'], demand: ['Create_Order_On_Behalf'] },
    ]);
  });

  it('that overlap another are refused by the field, and what was typed is kept', async () => {
    await createRule(panel.mandate, market.tenant.slug, { path: '/taken', methods: ['GET'] });
    const person = await somebody('/gateway-rules/create');
    await person.type('Path *', '/taken');
    await person.click('button', 'Add rule');
    await person.sees('1 field does not fit.');
    await person.sees(/GET of this path has a rule already/);
    expect(await person.page.getByLabel('Path *').inputValue()).toBe('/taken');
  });

  it('are changed after before and after were seen, and deleted after a question', async () => {
    const rule = await createRule(panel.mandate, market.tenant.slug, { path: '/changed' });
    const person = await somebody(`/gateway-rules/${rule.id}`);
    await person.click('radio', /^Refused/);
    await person.click('checkbox', 'DELETE');
    await person.click('button', 'Review');
    const dialog = dialogOf(person);
    await dialog.getByText('refused', { exact: true }).waitFor();
    await person.within(dialog, (inside) => inside.click('button', 'Save'));
    await person.sees('Saved.');
    expect(await stored('/changed')).toEqual([{ methods: ['GET', 'POST', 'DELETE'], scopes: [], demand: null }]);

    await person.click('button', 'Delete rule');
    await person.sees('Delete the rule for /changed?');
    await person.within(dialogOf(person), (inside) => inside.click('button', 'Delete rule'));
    await heading(person, 'Endpoint rules').waitFor();
    expect(await stored('/changed')).toEqual([]);
  });

  it('are found by path and method, and the filters stay in the address', async () => {
    await createRule(panel.mandate, market.tenant.slug, { path: '/find/me', methods: ['PUT'] });
    await createRule(panel.mandate, market.tenant.slug, { path: '/find/me', methods: ['PATCH'] });
    const person = await somebody();
    await heading(person, 'Overview').waitFor();
    await person.press('g');
    await person.press('r');
    await person.type('Part of the path', 'FIND');
    await person.click('combobox', /^Method/);
    await person.click('option', 'PATCH');
    await person.page.waitForURL(({ search }) => /FIND/.test(search) && /PATCH/.test(search));
    const found = person.page.getByRole('row', { name: /\/find\/me.*PATCH/ });
    // The heading and this one.
    const onlyThis = async () => {
      await found.waitFor();
      await untilCount(person.page.getByRole('row'), 2);
    };
    await onlyThis();
    await person.page.reload();
    await onlyThis();
  });

  it('are shown to an auditor, who can change nothing and reads why', async () => {
    const rule = await createRule(panel.mandate, market.tenant.slug, { path: '/audited' });
    const person = await somebody(`/gateway-rules/${rule.id}`, { role: 'auditor' });
    for (const button of ['Review', 'Delete rule']) {
      const reason = person.page.getByRole('note', { name: /rule_manage/ }).filter({ hasText: button });
      expect(await reason.getByRole('button').isDisabled()).toBe(true);
    }
    await expectAccessible(person.page);
  });
});

describe('a call', () => {
  it('is tried from its rule, with what the caller would get', async () => {
    const rule = await createRule(panel.mandate, market.tenant.slug, { path: '/search/*', methods: ['POST'] });
    const person = await somebody(`/gateway-rules/${rule.id}`);
    await person.click('link', 'Try a call');
    const answer = person.page.getByRole('region', { name: 'Explanation' });
    await answer.getByText('Would be refused').waitFor();
    await answer.getByText('AM SSO Unauthorized!').waitFor();
    await answer.getByRole('link', { name: 'POST /search/*' }).waitFor();
    await person.type('Permissions (if any)', 'Create_Order_On_Behalf');
    await person.click('button', 'Explain');
    await answer.getByText('Would be allowed').waitFor();
    await person.type('Path', '/search/1/2');
    await person.click('button', 'Explain');
    await answer.getByText('user-access-forbidden').waitFor();
    await answer.getByRole('link', { name: 'Open the endpoint rules' }).waitFor();
    await expectAccessible(person.page);
  });

  it('is tried as a live session', async () => {
    const { body } = await issueOnBehalf(panel.mandate, market.pos, { customer_id: market.customer.id });
    await createRule(panel.mandate, market.tenant.slug, { path: '/live', methods: ['GET'] });
    const person = await somebody('/explain');
    await person.click('tab', 'An endpoint');
    await person.type('Path', '/live');
    await person.click('combobox', /^Who calls/);
    await person.click('option', 'A live session');
    await person.type('Session id', claimsOf(body.access_token).sid);
    await person.click('button', 'Explain');
    await person.sees('Would be allowed');
    await person.sees('The session behind the token is live');
  });
});
