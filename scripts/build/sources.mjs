import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A digest of sources: dates would lie after a checkout or a copy. Tests are no part of it.
 *
 * @param {{ sources: string[], without?: string[] }} part paths below the repository's root
 * @returns {string} hex
 */
export function fingerprintOf({ sources, without = [] }) {
  const digest = createHash('sha256');
  for (const source of sources) add(source, without, digest);
  return digest.digest('hex');
}

function add(path, without, digest) {
  const full = join(ROOT, path);
  if (path.includes('.spec.') || without.includes(path) || !existsSync(full)) return;
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) add(`${path}/${name}`, without, digest);
    return;
  }
  const content = readFileSync(full);
  digest.update(`${path}\0${content.length}\0`).update(content);
}
