import { fileURLToPath } from 'node:url';

/** Injection token: the folder that holds the built panel; it need not exist. */
export const PANEL_FOLDER = Symbol('panel folder');

/** `dist/panel`, seen from the build or, in tests, from the sources. */
export function panelFolder(): string {
  const root = import.meta.url.endsWith('.ts') ? '../../../dist/' : '../../../';
  return fileURLToPath(new URL(`${root}panel`, import.meta.url));
}
