import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { stillness } from './browser-in-page.mjs';

const GRAVE = ['serious', 'critical'];

/** Fails on serious and critical findings of axe, in the light and in the dark theme. */
export async function expectAccessible(page: Page): Promise<void> {
  const findings: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // A text that fades in has too little contrast for a moment.
    await page.evaluate(stillness);
    findings.push(...(await graveFindings(page)).map((finding) => `${colorScheme}: ${finding}`));
  }
  await page.emulateMedia({ colorScheme: null });
  if (findings.length > 0) throw new Error(`${page.url()} is not accessible:\n${findings.join('\n')}`);
}

async function graveFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => GRAVE.includes(impact ?? ''))
    .flatMap(({ id, help, nodes }) => nodes.map(({ target, html }) => `${id}: ${help} at ${String(target)}: ${html}`));
}
