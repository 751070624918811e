/**
 * A picture to take. `prepare` brings the loaded page into the state to show, for example opens a dialog.
 *
 * @typedef {object} Screen
 * @property {string} name of the file
 * @property {string} path below /panel
 * @property {boolean} [signedOut] as a visitor sees it
 * @property {boolean} [narrow] also as a phone shows it
 * @property {(page: import('playwright-core').Page) => Promise<void>} [prepare]
 */

/** @type {Screen[]} */
export const SCREENS = [
  { name: 'sign-in', path: '/', signedOut: true, narrow: true },
  { name: 'set-up', path: '/setup#shown-by-the-start', signedOut: true },
  { name: 'overview', path: '/', narrow: true },
  { name: 'api-keys', path: '/api-keys', narrow: true },
  { name: 'create-key', path: '/api-keys/create' },
  { name: 'settings', path: '/api-keys/demo-pos' },
  { name: 'on-behalf', path: '/api-keys/demo-pos/on-behalf' },
  { name: 'addresses', path: '/api-keys/demo-pos/addresses' },
  { name: 'secrets', path: '/api-keys/demo-pos/secrets' },
  { name: 'activity', path: '/api-keys/demo-pos/activity' },
  { name: 'live', path: '/on-behalf', narrow: true },
  { name: 'agents', path: '/employees', narrow: true },
  { name: 'create-agent', path: '/employees/create' },
  { name: 'agent-groups', path: '/groups' },
  { name: 'endpoint-rules', path: '/gateway-rules' },
  { name: 'identity-providers', path: '/identity-providers' },
  { name: 'create-provider', path: '/identity-providers/create' },
  { name: 'provider', path: '/identity-providers/demo-idp?tenant=demo' },
  { name: 'provider-test', path: '/identity-providers/demo-idp?tenant=demo', prepare: testProvider },
  { name: 'customers', path: '/customers', narrow: true, prepare: (page) => type(page, '4711') },
  { name: 'customer', path: '/customers/4711?tenant=demo' },
  { name: 'sessions', path: '/sessions' },
  { name: 'audit-log', path: '/audit-log?type=onbehalf.' },
  { name: 'audit-event', path: '/audit-log?type=onbehalf.refused', prepare: openNewest },
  { name: 'explain', path: '/audit-log?type=onbehalf.refused', narrow: true, prepare: explainNewest },
  { name: 'operators', path: '/operators' },
  { name: 'invite', path: '/operators/invite' },
  { name: 'account', path: '/account' },
  { name: 'signing-keys', path: '/signing-keys' },
  { name: 'command-bar', path: '/', prepare: openCommandBar },
];

async function type(page, text) {
  await page.getByRole('main').getByRole('textbox').first().fill(text);
}

async function openCommandBar(page) {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('sess');
}

async function testProvider(page) {
  await page.getByRole('tab', { name: 'Test' }).click();
  await page.getByRole('button', { name: /^Run the test/ }).click();
  await page.getByRole('button', { name: 'Run the test again', disabled: false }).waitFor();
}

async function openNewest(page) {
  await page.locator('tbody a').first().click();
  await page.getByRole('dialog').getByRole('link', { name: 'Explain', exact: true }).waitFor();
}

async function explainNewest(page) {
  await openNewest(page);
  await page.getByRole('dialog').getByRole('link', { name: 'Explain', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Explain a refusal' }).waitFor();
}

/** Each screen is taken in these, the last one only when it asks for it; the name is the end of the file's. */
export const VIEWS = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'narrow', colorScheme: 'light', viewport: { width: 400, height: 800 } },
];
