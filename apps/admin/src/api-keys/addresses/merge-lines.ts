import { labelOf, type Line } from './lines.js';

/** A line that both sides touched, and not alike. A label of null = the line is not on that list. */
export interface Dispute {
  readonly range: string;
  readonly before: string | null;
  readonly mine: string | null;
  readonly theirs: string | null;
}

export interface Merge {
  /** Both sides' changes; a disputed line stands as they stored it. */
  readonly lines: readonly Line[];
  readonly disputes: readonly Dispute[];
}

/**
 * Brings two changes of one list together: what only one side touched is taken from it.
 *
 * @param before the list that both began with
 */
export function mergeLines(before: readonly Line[], mine: readonly Line[], theirs: readonly Line[]): Merge {
  const lines: Line[] = [];
  const disputes: Dispute[] = [];
  for (const range of rangesOf(theirs, mine, before)) {
    const sides = {
      range,
      before: labelOf(before, range),
      mine: labelOf(mine, range),
      theirs: labelOf(theirs, range),
    };
    const disputed = sides.mine !== sides.before && sides.theirs !== sides.before && sides.mine !== sides.theirs;
    if (disputed) disputes.push(sides);
    const label = sides.theirs === sides.before ? sides.mine : sides.theirs;
    if (label !== null) lines.push({ range, label });
  }
  return { lines, disputes };
}

/** The merged list after the disputes were decided; a range without a choice stays as they stored it. */
export function settle({ lines, disputes }: Merge, choices: Readonly<Record<string, 'mine' | 'theirs'>>): Line[] {
  const mine = disputes.filter(({ range }) => choices[range] === 'mine');
  const settled = lines.flatMap((line): Line[] => {
    const dispute = mine.find(({ range }) => range === line.range);
    if (!dispute) return [line];
    return dispute.mine === null ? [] : [{ range: line.range, label: dispute.mine }];
  });
  const back = mine.filter(({ range }) => labelOf(lines, range) === null);
  return [...settled, ...back.flatMap(({ range, mine: label }) => (label === null ? [] : [{ range, label }]))];
}

/** Every range of the lists, in the order in which it comes first. */
const rangesOf = (...lists: readonly (readonly Line[])[]): string[] => [
  ...new Set(lists.flatMap((lines) => lines.map(({ range }) => range))),
];
