// `npm run screenshots`: pictures of the panel's main screens into docs/screenshots, from the built program on a fresh
// database. With names as arguments it takes only these: `npm run screenshots -- sign-in`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfNeeded } from './build-if-needed.mjs';
import { ROOT } from './build/sources.mjs';
import { launchChromium } from './chromium.mjs';
import { prepare } from './prepare.mjs';
import { makeTraffic } from './screenshots/demo-traffic.mjs';
import { startFreshServer } from './screenshots/fresh-server.mjs';
import { SCREENS, VIEWS } from './screenshots/screens.mjs';

const TARGET = join(ROOT, 'docs/screenshots');
const OWNER = { name: 'Mara Lang', email: 'mara.lang@example.com', password: 'Correct1!horse-battery' };
/** Pages that keep asking for news never fall quiet. */
const QUIET_WITHIN_MS = 3_000;

const wanted = process.argv.slice(2);
const screens = SCREENS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

prepare(['chromium']);
await buildIfNeeded();
mkdirSync(TARGET, { recursive: true });
const server = await startFreshServer();
const browser = await launchChromium();
try {
  await makeTraffic(server);
  const signedIn = await signUp();
  for (const view of VIEWS) {
    const taken = view.name === 'narrow' ? screens.filter(({ narrow }) => narrow) : screens;
    for (const screen of taken) await take(screen, view, screen.signedOut ? undefined : signedIn);
  }
} finally {
  await browser.close();
  await server.stop();
}

/** Makes the first operator, and answers the cookies of its session. */
async function signUp() {
  const context = await browser.newContext();
  const answer = await context.request.post(`${server.url}/admin/v1/setup`, {
    data: { token: server.setupToken, ...OWNER },
  });
  if (!answer.ok()) throw new Error(`the first operator could not be made: ${await answer.text()}`);
  return context.storageState();
}

async function take({ name, path, prepare: bringUp }, { name: viewName, ...view }, storageState) {
  const context = await browser.newContext({ ...view, storageState, locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const answer = await page.goto(`${server.url}/panel${path}`);
  if (!answer?.ok()) throw new Error(`/panel${path} was answered ${answer?.status()}`);
  await quiet(page);
  await bringUp?.(page);
  await quiet(page);
  const file = `${name}-${viewName}.png`;
  await page.screenshot({ path: join(TARGET, file), animations: 'disabled' });
  console.log(`docs/screenshots/${file}`);
  await context.close();
}

async function quiet(page) {
  await page.waitForLoadState('networkidle', { timeout: QUIET_WITHIN_MS }).catch(() => undefined);
}
