import type { Schema } from '#api-client';
import type { RangesAnswer } from './calls.js';
import type { Line } from './lines.js';

/** Characters of a label. */
export const LONGEST_LABEL = 100;

/** How the server understands one line, and how it stands to the others. */
export interface CheckedLine extends Omit<Schema<'CheckedRange'>, 'overlaps'> {
  /** The widest other range that covers it, itself not counted; null = none. */
  readonly insideOf: string | null;
  /** A line before it has the same range. */
  readonly repeats: boolean;
}

/** The answer for these ranges, in their order; null where the answer at hand does not know the line yet. */
export function checkedLines(answer: RangesAnswer | undefined, ranges: readonly string[]): (CheckedLine | null)[] {
  const known = (answer?.items ?? []).map((item, index, items): CheckedLine => {
    const { overlaps, ...read } = item;
    const others = overlaps.map((place) => ({ place, range: items[place]?.range ?? '' }));
    const outer = others.map(({ range }) => range).filter((range) => prefixOf(range) < prefixOf(item.range ?? ''));
    return {
      ...read,
      insideOf: outer.sort((one, other) => prefixOf(one) - prefixOf(other))[0] ?? null,
      repeats: others.some(({ place, range }) => place < index && range === item.range),
    };
  });
  return ranges.map(
    (range, index) =>
      (known[index]?.input === range ? known[index] : known.find(({ input }) => input === range)) ?? null,
  );
}

/** Why a line cannot be added: a key of our words, or the server's clause about its range. null = it can. */
export type LineFault = { readonly words: 'repeats' | 'label_too_long' } | { readonly clause: string };

export function faultOf(line: Line, checked: CheckedLine): LineFault | null {
  if (checked.repeats) return { words: 'repeats' };
  if (checked.fault !== null) return { clause: checked.fault };
  return line.label.length > LONGEST_LABEL ? { words: 'label_too_long' } : null;
}

/** Lines that can be added, with their ranges as the server writes them, and those that cannot, as they were typed. */
export function sorted(
  lines: readonly Line[],
  checked: readonly (CheckedLine | null)[],
): { readonly good: readonly Line[]; readonly bad: readonly Line[] } {
  const good: Line[] = [];
  const bad: Line[] = [];
  lines.forEach((line, index) => {
    const read = checked[index] ?? null;
    if (read === null || read.range === null || faultOf(line, read) !== null) bad.push(line);
    else good.push({ range: read.range, label: line.label });
  });
  return { good, bad };
}

const prefixOf = (range: string): number => Number(range.slice(range.indexOf('/') + 1));
