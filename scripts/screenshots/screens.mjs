/**
 * A picture to take. `prepare` brings the loaded page into the state to show, for example opens a dialog.
 *
 * @typedef {object} Screen
 * @property {string} name of the file
 * @property {string} path below /panel
 * @property {boolean} [signedOut] as a visitor sees it
 * @property {(page: import('playwright-core').Page) => Promise<void>} [prepare]
 */

/** @type {Screen[]} */
export const SCREENS = [
  { name: 'sign-in', path: '/', signedOut: true },
  { name: 'set-up', path: '/setup#shown-by-the-start', signedOut: true },
  { name: 'signing-keys', path: '/signing-keys' },
];

/** Each screen is taken in each of these; the name is the end of the file's. */
export const VIEWS = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'narrow', colorScheme: 'light', viewport: { width: 400, height: 800 } },
];
