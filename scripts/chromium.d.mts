import type { Browser } from 'playwright-core';

/** Names of this machine in addresses; nothing else can be reached. */
export const LOOPBACK: readonly string[];
/** Chromium without a window; throws an Error that says how to get it. */
export function launchChromium(): Promise<Browser>;
