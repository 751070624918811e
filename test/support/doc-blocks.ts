import { readFileSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url);

/** The code blocks of a language in a document, as they stand there; with a heading, only those below it. */
export function docBlocks(file: string, language: string, heading?: string): string[] {
  const text = readFileSync(new URL(file, ROOT), 'utf8');
  const start = heading === undefined ? 0 : text.indexOf(`\n## ${heading}\n`);
  if (start < 0) throw new Error(`${file} has no heading ${heading}`);
  const end = heading === undefined ? text.length : (text.indexOf('\n## ', start + 1) + 1 || text.length + 1) - 1;
  const block = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g');
  return [...text.slice(start, end).matchAll(block)].map(([, content]) => content as string);
}
