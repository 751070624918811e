import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Injection token: the folder that holds the built panel; it need not exist. */
export const PANEL_FOLDER = Symbol('panel folder');

/** `dist/panel`, seen from the build and, in tests, from the sources. */
export function panelFolder(): string {
  const beside = fileURLToPath(new URL('../../panel', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../../dist/panel', import.meta.url));
}
