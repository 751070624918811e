import type { Page } from 'playwright-core';
import { readablePlaces } from './browser-in-page.mjs';

/** The places of a page where a secret can be found by whoever comes after; empty = nowhere. */
export async function secretsInPage(page: Page, secret: string): Promise<string[]> {
  const places = await page.evaluate(readablePlaces);
  return Object.entries(places).flatMap(([place, text]) => (text.includes(secret) ? [place] : []));
}
