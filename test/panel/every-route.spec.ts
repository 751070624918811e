import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { createEmployee } from '../support/builders/employee.js';
import { createGroup } from '../support/builders/group.js';
import { createProvider } from '../support/builders/identity-provider.js';
import { createRule } from '../support/builders/gateway-rule.js';
import { createMarket } from '../support/builders/market.js';
import { createOperator } from '../support/builders/operator.js';
import { issueOnBehalf } from '../support/tokens.js';

// Each route of each area, with something on it: readable in both themes, and no wider than a phone.

const IS_TOO_WIDE = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';

let panel: PanelUnderTest;
let page: Page;
/** A path below /panel for every screen an area declares, as `area/screen`. */
let paths: Record<string, readonly string[]>;

beforeAll(async () => {
  panel = await startPanel();
  const { mandate } = panel;
  const market = await createMarket(mandate);
  const { pos, customer, tenant } = market;
  await issueOnBehalf(mandate, pos, { customer_id: customer.id, agent: { id: 'lauren', name: 'Lauren B.' } });
  const refused = await issueOnBehalf(mandate, pos, { customer_id: 999_999 });
  const [event] = await mandate.database.query<{ id: string }>('select max(id)::text as id from audit_event');
  const { provider } = await createProvider(mandate, tenant.slug, { name: 'Acme SSO' });
  const rule = await createRule(mandate, tenant.slug);
  const group = await createGroup(mandate, tenant.slug);
  const { employee } = await createEmployee(mandate, tenant.slug, { groups: [group.code] });
  const operator = await createOperator(mandate);
  const key = `/api-keys/${pos.clientId}`;
  paths = {
    'overview/': ['/'],
    'account/': ['/account'],
    'api-keys/': ['/api-keys'],
    'api-keys/create': ['/api-keys/create'],
    'api-keys/:id/*': [key, `${key}/on-behalf`, `${key}/addresses`, `${key}/secrets`, `${key}/activity`],
    'on-behalf/': ['/on-behalf'],
    'employees/': ['/employees'],
    'employees/create': ['/employees/create'],
    'employees/:id': [`/employees/${employee.id}`],
    'groups/': ['/groups'],
    'groups/create': ['/groups/create'],
    'groups/:id': [`/groups/${group.id}`],
    'identity-providers/': ['/identity-providers'],
    'identity-providers/create': ['/identity-providers/create'],
    'identity-providers/:id/*': [`/identity-providers/${provider.id}`, `/identity-providers/${provider.id}/test`],
    'gateway-rules/': ['/gateway-rules'],
    'gateway-rules/create': ['/gateway-rules/create'],
    'gateway-rules/:id': [`/gateway-rules/${rule.id}`],
    'customers/': ['/customers'],
    'customers/:id/*': [
      `/customers/${customer.id}?tenant=${tenant.slug}`,
      `/customers/${customer.id}/identities?tenant=${tenant.slug}`,
    ],
    'sessions/': ['/sessions'],
    'audit-log/': ['/audit-log'],
    'audit-log/:id': [`/audit-log/${event?.id}`],
    'explain/': [
      '/explain',
      `/explain?request_id=${refused.body.request_id}`,
      `/explain?tenant=${tenant.slug}&method=GET&path=/baskets/1`,
    ],
    'operators/': ['/operators'],
    'operators/invite': ['/operators/invite'],
    'operators/:id': [`/operators/${operator.id}`],
    'signing-keys/': ['/signing-keys'],
  };
  page = await panel.openAs(operator);
});
afterEach(() => panel.browser.check());
afterAll(() => panel.close());

/** `area/screen` of everything that the areas' own files declare. */
function declaredScreens(): string[] {
  const areas = new URL('../../apps/admin/src/', import.meta.url);
  return readdirSync(areas, { withFileTypes: true }).flatMap((folder) => {
    if (!folder.isDirectory() || !readdirSync(new URL(`${folder.name}/`, areas)).includes('index.ts')) return [];
    const screens = /screens: \{([^]*?)\n?\s*\},/.exec(readFileSync(new URL(`${folder.name}/index.ts`, areas), 'utf8'));
    const names = (screens?.[1] ?? '').matchAll(/(?:'([^']*)'|(\b[a-z]+)): (?=[A-Z]|lazy)/g);
    return [...names].map(([, quoted, plain]) => `${folder.name}/${quoted ?? plain}`);
  });
}

const show = async (path: string): Promise<void> => {
  await page.goto(new URL(`/panel${path}`, page.url()).href);
  // An open drawer hides the page behind it from getByRole.
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
};

describe('every route', () => {
  it('stands in this list', () => {
    expect(declaredScreens().sort()).toEqual(Object.keys(paths).sort());
  });

  it('has no serious finding of axe, in both themes', async () => {
    const findings: string[] = [];
    for (const path of Object.values(paths).flat()) {
      await show(path);
      await expectAccessible(page).catch((error: Error) => findings.push(error.message));
    }
    expect(findings).toEqual([]);
  }, 480_000);

  it('fits a screen of 320 pixels', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    const tooWide: string[] = [];
    for (const path of Object.values(paths).flat()) {
      await show(path);
      if (await page.evaluate<boolean>(IS_TOO_WIDE)) tooWide.push(path);
    }
    expect(tooWide).toEqual([]);
  }, 240_000);
});
