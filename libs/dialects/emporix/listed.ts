import type { FieldCondition, NumberedPage, PageRequest } from '#legal-entities';
import { type Page, page, type PageQuery } from '#platform';
import { isObject } from './json-body.js';

/** Most records of one list: who has more of them asks by filters. */
const MOST_RECORDS = 5000;
const AT_ONCE = 200;

/** Every record of a list that goes by cursors. */
export async function everything<Row>(
  list: (query: PageQuery) => Promise<readonly Row[]>,
  position: (row: Row) => readonly (string | number)[],
): Promise<Row[]> {
  const found: Row[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null && found.length < MOST_RECORDS) {
    const query: PageQuery = { limit: AT_ONCE, ...(cursor === undefined ? {} : { cursor }) };
    const part: Page<Row> = page(await list(query), query, position, (row) => row);
    found.push(...part.items);
    cursor = part.next_cursor;
  }
  return found;
}

/** One page of records that are all at hand, by the fields of their answers. */
export function pageOf<Item extends object>(
  items: readonly Item[],
  { conditions, sort, offset, limit }: Omit<PageRequest, 'count'>,
): NumberedPage<Item> {
  const fitting = items.filter((item) => conditions.every((condition) => fits(item, condition)));
  const sorted = fitting.sort((one, other) => {
    for (const { field, descending } of sort) {
      const order = compare(textAt(one, field), textAt(other, field));
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
  return { items: sorted.slice(offset, offset + limit), total: fitting.length };
}

/** Whether an answer is like this; a text in several languages, whether it is in any of them; `a|b`: either field. */
export function fits(item: object, { field, test }: FieldCondition): boolean {
  const values = field.split('|').flatMap((one) => textsAt(item, one));
  switch (test.kind) {
    case 'any_of':
      return values.some((text) => test.values.includes(text));
    case 'contains':
      return values.some((text) => text.toLowerCase().includes(test.text.toLowerCase()));
    case 'between':
      return values.some((text) => isBetween(Date.parse(text), test.after, test.before));
    case 'present':
      return values.length > 0 === test.present;
  }
}

const isBetween = (time: number, after: string | null, before: string | null): boolean =>
  (after === null || time > Date.parse(after)) && (before === null || time < Date.parse(before));

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const textAt = (item: object, field: string): string => textsAt(item, field)[0] ?? '';

function textsAt(item: object, field: string): string[] {
  const value = field
    .split('.')
    .reduce<unknown>((inner, name) => (isObject(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined), item);
  if (value === undefined || value === null) return [];
  return (isObject(value) ? Object.values(value) : [value]).flat().map(String);
}
