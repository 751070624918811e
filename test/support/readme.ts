import { readFileSync } from 'node:fs';

const README = new URL('../../README.md', import.meta.url);

/** The shell blocks below a heading of the README, as they stand there. */
export function readmeBlocks(heading: string): string[] {
  const text = readFileSync(README, 'utf8');
  const start = text.indexOf(`\n## ${heading}\n`);
  if (start < 0) throw new Error(`the README has no heading ${heading}`);
  const end = text.indexOf('\n## ', start + 1);
  return [...text.slice(start, end).matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block as string);
}
