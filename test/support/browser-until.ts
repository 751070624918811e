import type { Locator, Page } from 'playwright-core';
import { until } from './until.js';

/** Waits for an expression to hold. Playwright's own `waitForFunction` asks again inside the page, whose policy refuses `eval`. */
export async function untilTrue(page: Page, expression: string): Promise<void> {
  await until(() => page.evaluate<boolean>(expression));
}

/** Waits until exactly so many are there: after a filter, a write or a reload the page may still show what was before. */
export async function untilCount(found: Locator, wanted: number): Promise<void> {
  let seen = -1;
  await until(async () => (seen = await found.count()) === wanted).catch(() => {
    throw new Error(`${found.toString()}: ${seen} instead of ${wanted}`);
  });
}

/** Waits until this has the focus: a page may give it only after what it shows. */
export async function untilFocused(target: Locator): Promise<void> {
  await until(() => target.evaluate((element) => element === element.ownerDocument.activeElement));
}
