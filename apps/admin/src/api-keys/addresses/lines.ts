import type { Schema } from '#api-client';

/** One line of the IP whitelist: a CIDR range as the server writes it, and what it is called. */
export type Line = Schema<'AllowlistRecord'>;

/** What the draft does to a line of the stored list. */
export type LineState = 'same' | 'added' | 'removed' | 'renamed';

/** A row of the table: the line as the draft has it (a removed one as it was stored), and what happened to it. */
export interface LineRow {
  readonly line: Line;
  readonly state: LineState;
}

/** What saving would change. Ranges name the lines. */
export interface LineChanges {
  readonly added: readonly Line[];
  readonly removed: readonly Line[];
  readonly renamed: readonly { readonly range: string; readonly before: string; readonly after: string }[];
}

export const labelOf = (lines: readonly Line[], range: string): string | null =>
  lines.find((line) => line.range === range)?.label ?? null;

/** Stored lines in their order, removed ones too, so that they can be taken back; then the added ones. */
export function rowsOf(stored: readonly Line[], draft: readonly Line[]): LineRow[] {
  const kept = stored.map(({ range, label }): LineRow => {
    const now = labelOf(draft, range);
    if (now === null) return { line: { range, label }, state: 'removed' };
    return { line: { range, label: now }, state: now === label ? 'same' : 'renamed' };
  });
  return [...kept, ...added(stored, draft).map((line): LineRow => ({ line, state: 'added' }))];
}

export function changesOf(stored: readonly Line[], draft: readonly Line[]): LineChanges {
  const renamed = stored.flatMap(({ range, label: before }) => {
    const after = labelOf(draft, range);
    return after === null || after === before ? [] : [{ range, before, after }];
  });
  return { added: added(stored, draft), removed: added(draft, stored), renamed };
}

export const countOf = ({ added, removed, renamed }: LineChanges): number =>
  added.length + removed.length + renamed.length;

/** Adds lines whose range is not there yet, at the end. */
export const withLines = (lines: readonly Line[], more: readonly Line[]): Line[] => [...lines, ...added(lines, more)];

export const withoutRanges = (lines: readonly Line[], ranges: readonly string[]): Line[] =>
  lines.filter(({ range }) => !ranges.includes(range));

export const renamed = (lines: readonly Line[], range: string, label: string): Line[] =>
  lines.map((line) => (line.range === range ? { range, label } : line));

/** Those of `after` whose range `before` does not have, each once. */
function added(before: readonly Line[], after: readonly Line[]): Line[] {
  const known = new Set(before.map(({ range }) => range));
  return after.filter(({ range }) => {
    if (known.has(range)) return false;
    known.add(range);
    return true;
  });
}
