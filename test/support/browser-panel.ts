import { type AddressInfo, createServer } from 'node:net';
import type { Page } from 'playwright-core';
import type { TestOperator } from './builders/operator.js';
import { type Browser, openBrowser, type PageOptions } from './browser.js';
import { startTestApp, type TestApp } from './test-app.js';

/** The real server with the built panel, and a browser before it. */
export interface PanelUnderTest {
  readonly mandate: TestApp;
  readonly browser: Browser;
  /** Opens the panel at a path of its own, such as `/api-keys`, in a new profile. */
  open(path?: string, options?: PageOptions): Promise<Page>;
  /** The same, signed in already: most stories begin there, and the form has stories of its own. */
  openAs(operator: TestOperator, path?: string, options?: PageOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function startPanel(environment: Record<string, string> = {}): Promise<PanelUnderTest> {
  const port = await freePort();
  // Writes are taken from pages of this very address (AD-06).
  const origin = `http://127.0.0.1:${port}`;
  const mandate = await startTestApp({ PUBLIC_URL: origin, PORT: String(port), ...environment });
  const browser = await openBrowser();
  const open = (path = '/', options?: PageOptions): Promise<Page> => browser.open(`${origin}/panel${path}`, options);
  return {
    mandate,
    browser,
    open,
    openAs: (operator, path = '/', options) =>
      browser.open(`${origin}/panel${path}`, options, async ({ request }) => {
        const { email, password } = operator;
        const answer = await request.post(`${origin}/admin/v1/session`, { data: { email, password } });
        if (!answer.ok()) throw new Error(`the sign-in was answered ${answer.status()}: ${await answer.text()}`);
      }),
    close: async () => {
      try {
        await browser.close();
      } finally {
        await mandate.close();
      }
    },
  };
}

/** Fills the sign-in form that the page shows and waits until it is gone. */
export async function signIn(page: Page, { email, password }: Pick<TestOperator, 'email' | 'password'>): Promise<void> {
  const submit = page.getByRole('button', { name: 'Sign in', exact: true });
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await submit.click();
  await submit.waitFor({ state: 'detached' });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
