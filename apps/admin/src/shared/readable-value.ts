/** The words for values that are not texts themselves. */
export interface ValueWords {
  readonly none: string;
  readonly yes: string;
  readonly no: string;
}

/** A value of a record as somebody reads it: texts as they are, flags and absence in words, objects as indented JSON. */
export function readableValue(value: unknown, words: ValueWords): string {
  if (value === null || value === undefined || value === '') return words.none;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) {
    return value.length === 0 ? words.none : value.map((item) => readableItem(item, words)).join('\n');
  }
  return JSON.stringify(value, null, 2);
}

/** One entry of a list in one line: the filled fields of an object as `range: 10.0.0.0/8 · label: Office`. */
export function readableItem(item: unknown, words: ValueWords): string {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return readableValue(item, words);
  return Object.entries(item)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([field, value]) => `${field}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' · ');
}

/** What a list lost, gained and kept. An entry that differs in any field counts as lost and gained. */
export function listChanges(
  before: readonly unknown[],
  after: readonly unknown[],
): { readonly removed: readonly unknown[]; readonly added: readonly unknown[]; readonly kept: number } {
  const left = new Map<string, number>();
  for (const item of before) left.set(JSON.stringify(item), (left.get(JSON.stringify(item)) ?? 0) + 1);
  const added = after.filter((item) => !take(left, item));
  const kept = after.length - added.length;
  // What is still in the map was not found again.
  const removed = before.filter((item) => take(left, item));
  return { removed, added, kept };
}

function take(counts: Map<string, number>, item: unknown): boolean {
  const key = JSON.stringify(item);
  const count = counts.get(key) ?? 0;
  if (count === 0) return false;
  counts.set(key, count - 1);
  return true;
}
