// `npm run screenshots`: pictures of the panel's main screens and of the agents' sign-in into docs/screenshots, from the built
// program on a fresh database. With names as arguments it takes only these: `npm run screenshots -- sign-in`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfNeeded } from './build-if-needed.mjs';
import { ROOT } from './build/sources.mjs';
import { launchChromium } from './chromium.mjs';
import { prepare } from './prepare.mjs';
import { makeAgentDesks } from './screenshots/agent-desks.mjs';
import { AGENT_SCREENS, AGENT_VIEW } from './screenshots/agent-screens.mjs';
import { makeTraffic } from './screenshots/demo-traffic.mjs';
import { startFreshServer } from './screenshots/fresh-server.mjs';
import { SCREENS, VIEWS } from './screenshots/screens.mjs';

const TARGET = join(ROOT, 'docs/screenshots');
const OWNER = { name: 'Mara Lang', email: 'mara.lang@example.com', password: 'Correct1!horse-battery' };
/** Pages that keep asking for news never fall quiet. */
const QUIET_WITHIN_MS = 3_000;

const wanted = process.argv.slice(2);
const isWanted = ({ name }) => wanted.length === 0 || wanted.includes(name);
const screens = SCREENS.filter(isWanted);
const agentScreens = AGENT_SCREENS.filter(isWanted);

prepare(['chromium']);
await buildIfNeeded();
mkdirSync(TARGET, { recursive: true });
const server = await startFreshServer();
const browser = await launchChromium();
try {
  await makeTraffic(server);
  const { create, signedIn } = await signUp();
  for (const view of VIEWS) {
    const taken = view.name === 'narrow' ? screens.filter(({ narrow }) => narrow) : screens;
    for (const screen of taken) {
      await take({ ...screen, path: `/panel${screen.path}` }, view, screen.signedOut ? undefined : signedIn);
    }
  }
  // Later than the panel's, which show the demo as a newcomer has it.
  if (agentScreens.length > 0) await makeAgentDesks(create);
  for (const screen of agentScreens) await take(screen, AGENT_VIEW);
} finally {
  await browser.close();
  await server.stop();
}

/** Makes the first operator, and answers the cookies of its session and a way to create things with it. */
async function signUp() {
  const context = await browser.newContext();
  const answer = await context.request.post(`${server.url}/admin/v1/setup`, {
    data: { token: server.setupToken, ...OWNER },
  });
  if (!answer.ok()) throw new Error(`the first operator could not be made: ${await answer.text()}`);
  const { csrf_token: csrf } = await answer.json();
  const create = async (path, data) => {
    const made = await context.request.post(`${server.url}/admin/v1/${path}`, {
      data,
      headers: { 'x-csrf-token': csrf },
    });
    if (!made.ok()) throw new Error(`${path} was answered ${made.status()}: ${await made.text()}`);
  };
  return { create, signedIn: await context.storageState() };
}

async function take({ name, path, prepare: bringUp }, { name: viewName, fullPage, ...view }, storageState) {
  const context = await browser.newContext({ ...view, storageState, locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const answer = await page.goto(server.url + path);
  if (!answer?.ok()) throw new Error(`${path} was answered ${answer?.status()}`);
  await quiet(page);
  await bringUp?.(page);
  await quiet(page);
  const file = `${name}-${viewName}.png`;
  await page.screenshot({ path: join(TARGET, file), animations: 'disabled', fullPage });
  console.log(`docs/screenshots/${file}`);
  await context.close();
}

async function quiet(page) {
  await page.waitForLoadState('networkidle', { timeout: QUIET_WITHIN_MS }).catch(() => undefined);
}
