import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

const PAGE = 'index.html';

/**
 * What a browser fetches before the panel's first page can stand: the page, the entry script, the scripts it imports
 * statically, and their styles.
 *
 * @param {string} folder a panel built by vite, with its manifest
 * @returns {{ bytes: number, files: Record<string, number> }} gzip, in bytes; the largest file first
 */
export function measureFirstLoad(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'));
  const names = new Set([PAGE]);
  for (const chunk of withStaticImports(manifest, PAGE)) {
    for (const name of [chunk.file, ...(chunk.css ?? [])]) names.add(name);
  }
  const sizes = [...names].map((name) => [name, gzipSize(join(folder, name))]);
  sizes.sort(([, one], [, other]) => other - one);
  return { bytes: sizes.reduce((sum, [, size]) => sum + size, 0), files: Object.fromEntries(sizes) };
}

function withStaticImports(manifest, key, found = new Set()) {
  const chunk = manifest[key];
  if (chunk === undefined) throw new Error(`the manifest of the panel lacks ${key}`);
  if (found.has(chunk)) return found;
  found.add(chunk);
  for (const next of chunk.imports ?? []) withStaticImports(manifest, next, found);
  return found;
}

function gzipSize(file) {
  return gzipSync(readFileSync(file), { level: constants.Z_BEST_COMPRESSION }).length;
}
