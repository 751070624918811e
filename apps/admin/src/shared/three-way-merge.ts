import { isSame } from '../providers/changed-fields.js';

/** Fields by name. */
export type Values = Readonly<Record<string, unknown>>;

/** A field that both sides changed, and not to the same. */
export interface FieldConflict {
  readonly field: string;
  /** What it was when the operator began. */
  readonly before: unknown;
  readonly mine: unknown;
  /** What is stored now. */
  readonly theirs: unknown;
}

export interface Merge {
  /** Every field: touched by one side as that side has it, touched by both as the operator has it. */
  readonly values: Values;
  readonly conflicts: readonly FieldConflict[];
}

/** Puts two changes of one record together, field by field. Lists and objects count as one value. */
export function threeWayMerge(before: Values, mine: Values, theirs: Values, fields: readonly string[]): Merge {
  const values: Record<string, unknown> = {};
  const conflicts: FieldConflict[] = [];
  for (const field of fields) {
    const [was, ours, stored] = [before[field], mine[field], theirs[field]];
    const changedByUs = !isSame(was, ours);
    const changedByThem = !isSame(was, stored);
    values[field] = changedByUs ? ours : stored;
    if (changedByUs && changedByThem && !isSame(ours, stored))
      conflicts.push({ field, before: was, mine: ours, theirs: stored });
  }
  return { values, conflicts };
}

/** The named fields of a record. */
export const pick = (record: object, fields: readonly string[]): Values =>
  Object.fromEntries(fields.map((field) => [field, (record as Record<string, unknown>)[field]]));
