import type { Line } from './lines.js';

/** Only characters that addresses and prefixes are written with. */
const LOOKS_LIKE_RANGE = /^[\da-fA-F.:]*[.:][\da-fA-F.:]*(\/\d*)?$/;
const SEPARATORS = /[\s,;]+/;
/** Around an entry of a list in YAML or JSON. */
const LIST_MARKS = /^[[\]"']+|[[\]"']+$/g;

/**
 * What was typed or pasted, as lines: one range a line, then its label (`203.0.113.0/28 Berlin office`,
 * `10.0.0.0/24,CTI`, `10.0.0.0/24 # CTI`), or several ranges on one line. Empty lines and comments count for nothing.
 */
export function pastedLines(text: string): Line[] {
  return text
    .split('\n')
    .map((line) => line.trim().replace(/^(-\s+|[\s,;]+)/, ''))
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap(linesOf);
}

function linesOf(text: string): Line[] {
  const words = text.split(SEPARATORS).map(unmarked);
  const ranges = words.filter((word) => word !== '');
  if (ranges.length > 1 && ranges.every((word) => LOOKS_LIKE_RANGE.test(word)))
    return ranges.map((range) => ({ range, label: '' }));
  const [first = ''] = text.split(SEPARATORS);
  const label = text.slice(first.length).replaceAll(/^[\s,;#]+|[\s,;]+$/g, '');
  return [{ range: unmarked(first), label: unmarked(label) }];
}

const unmarked = (word: string): string => word.replaceAll(LIST_MARKS, '');

/** A line as it can be pasted again. */
export const pastable = ({ range, label }: Line): string => (label === '' ? range : `${range} ${label}`);
