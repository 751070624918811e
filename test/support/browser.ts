import type { Browser as Chromium, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium, LOOPBACK } from '../../scripts/chromium.mjs';
import { Complaints } from './browser-complaints.js';

/** A page that takes longer has lost something; the test should say what it waited for before Jest ends it. */
const LONGEST_WAIT_MS = 15_000;

export type PageOptions = Pick<BrowserContextOptions, 'colorScheme' | 'locale' | 'viewport' | 'acceptDownloads'>;

/** One Chromium for a spec file; what its pages complain about fails the test. */
export class Browser {
  readonly complaints = new Complaints(LOOPBACK);

  constructor(private readonly chromium: Chromium) {}

  /**
   * A page in a profile of its own, as of a person at another machine. A second tab: `page.context().newPage()`.
   *
   * @param prepare brings the profile into its state, such as signed in, before the page is loaded
   */
  async open(
    url: string,
    options: PageOptions = {},
    prepare?: (profile: BrowserContext) => Promise<void>,
  ): Promise<Page> {
    const context = await this.chromium.newContext({
      locale: 'en-GB',
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    });
    context.setDefaultTimeout(LONGEST_WAIT_MS);
    await this.complaints.watch(context);
    await prepare?.(context);
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  /** Fails with what the pages complained about since the last call: console, policy, faults, calls to other machines. */
  check(): void {
    this.complaints.check();
  }

  async close(): Promise<void> {
    await this.chromium.close();
    this.check();
  }
}

export async function openBrowser(): Promise<Browser> {
  return new Browser(await launchChromium());
}
