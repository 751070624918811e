import { LAUREN, signInPath } from './agent-desks.mjs';

/**
 * What agents see when they sign in, in this order: the last step replaces Lauren's first password.
 *
 * @type {Omit<import('./screens.mjs').Screen, 'narrow' | 'signedOut'>[]} with paths below the root
 */
export const AGENT_SCREENS = [
  { name: 'agent-sign-in', path: signInPath('acme') },
  { name: 'agent-providers', path: signInPath('globex') },
  { name: 'agent-authenticator', path: signInPath('acme'), prepare: signIn },
];

/** Our pages are as narrow as a form; a picture is as high as what stands on the page. */
export const AGENT_VIEW = {
  name: 'light',
  colorScheme: 'light',
  viewport: { width: 640, height: 200 },
  fullPage: true,
};

async function signIn(page) {
  await page.locator('[name=email]').fill(LAUREN.email);
  await page.locator('[name=password]').fill(LAUREN.first);
  await page.locator('button').click();
  await page.locator('[name=new_password]').fill(LAUREN.own);
  await page.locator('button').click();
  await page.locator('[name=code]').waitFor();
}
