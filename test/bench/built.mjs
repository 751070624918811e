import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const ROOT = new URL('../..', import.meta.url).pathname;

/** Path of a file of the build. */
export function builtPath(file) {
  const path = join(ROOT, 'dist', file);
  if (!existsSync(path)) throw new Error(`dist/${file} is missing: run npm run build`);
  return path;
}

/** A module of the build: the bench measures what is shipped, not the sources. */
export function built(file) {
  return import(pathToFileURL(builtPath(file)).href);
}
