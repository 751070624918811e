import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './built.mjs';

const DOCUMENT = join(ROOT, 'docs/performance.md');

/**
 * Replaces what stands between `<!-- NAME:begin -->` and `<!-- NAME:end -->` in docs/performance.md.
 *
 * @param {string} name
 * @param {readonly string[]} lines Markdown
 */
export function writeSection(name, lines) {
  const text = readFileSync(DOCUMENT, 'utf8');
  const [beginMark, endMark] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const [begin, end] = [text.indexOf(beginMark), text.indexOf(endMark)];
  if (begin < 0 || end < begin) throw new Error(`docs/performance.md has lost its markers ${beginMark} and ${endMark}`);
  writeFileSync(DOCUMENT, text.slice(0, begin) + [beginMark, '', ...lines, '', ''].join('\n') + text.slice(end));
}
