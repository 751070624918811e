import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { expectAccessible } from '../support/browser-accessibility.js';
import { type PanelUnderTest, startPanel } from '../support/browser-panel.js';
import { secretsInPage } from '../support/browser-secrets.js';
import { createOperator } from '../support/builders/operator.js';
import { createStorefront } from '../support/builders/storefront.js';
import { hashIn } from '../support/mail-sink.js';
import { until } from '../support/until.js';

// Outside production, without a mail server: what the panel shows of the mails that are kept as files.

describe('mails kept as files', () => {
  let dataDir: string;
  let panel: PanelUnderTest;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'mandate-kept-mails-'));
    panel = await startPanel({ MANDATE_DATA_DIR: dataDir });
  });
  afterEach(() => panel.browser.check());
  afterAll(async () => {
    await panel.close();
    await rm(dataDir, { recursive: true });
  });

  it('are shown by recipient and time, never with what opens the account; none, and there is no word of them', async () => {
    const page = await panel.openAs(await createOperator(panel.mandate), '/customers');
    const title = page.getByRole('heading', { name: 'Mails kept as files' });
    await page.getByText('On the page of a customer you can').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await title.count()).toBe(0);

    const storefront = await createStorefront(panel.mandate);
    const { email } = await storefront.addCustomer();
    await storefront.askForReset(email);
    const folder = join(dataDir, 'mail');
    const file = await until(async () => (await readdir(folder).catch(() => []))[0]);
    const hash = hashIn({ text: await readFile(join(folder, file), 'utf8') });
    await page.reload();
    await title.waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: email })
      .getByText(/ago|now/)
      .waitFor();
    expect(await secretsInPage(page, hash)).toEqual([]);
    await expectAccessible(page);
  });
});
