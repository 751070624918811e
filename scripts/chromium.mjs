import { chromium } from 'playwright-core';
import { toolPath } from './prepare.mjs';

/** Names of this machine in addresses; nothing else can be reached, even by the browser itself. */
export const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--host-resolver-rules=${['MAP * ~NOTFOUND', ...LOOPBACK.map((host) => `EXCLUDE ${host}`)].join(', ')}`,
];

/**
 * Starts Chromium without a window, for tests and screenshots.
 *
 * @returns {Promise<import('playwright-core').Browser>}
 * @throws Error that says how to get it
 */
export function launchChromium() {
  return chromium.launch({ executablePath: toolPath('chromium'), args: FLAGS });
}
