import type { Page } from 'playwright-core';
import { until } from './until.js';

/** Waits for an expression to hold. Playwright's own `waitForFunction` asks again inside the page, whose policy refuses `eval`. */
export async function untilTrue(page: Page, expression: string): Promise<void> {
  await until(() => page.evaluate<boolean>(expression));
}
