import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { invalidRequest } from '#kernel';

/** What a field must be like. */
export type FieldTest =
  | { readonly kind: 'any_of'; readonly values: readonly string[] }
  /** Whatever the case of the letters. */
  | { readonly kind: 'contains'; readonly text: string }
  /** RFC 3339; null = open at that end. Neither end is in it. */
  | { readonly kind: 'between'; readonly after: string | null; readonly before: string | null }
  | { readonly kind: 'present'; readonly present: boolean };

export interface FieldCondition {
  readonly field: string;
  readonly test: FieldTest;
}

export interface SortKey {
  readonly field: string;
  readonly descending: boolean;
}

/** A page by its number, for faces whose clients count pages. The admin API's lists go by cursors. */
export interface PageRequest {
  /** All of them must hold. */
  readonly conditions: readonly FieldCondition[];
  readonly sort: readonly SortKey[];
  /** Records before the page. */
  readonly offset: number;
  /** Most records of the page. */
  readonly limit: number;
  /** Count everything that fits, too. */
  readonly count: boolean;
}

export interface NumberedPage<Item> {
  readonly items: readonly Item[];
  /** null = was not asked for. */
  readonly total: number | null;
}

/** SQL of each field that can be asked for, and whether it is a time. */
export type PageFields = Readonly<Record<string, { readonly sql: string; readonly time?: boolean }>>;

const TIME = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/;

/** @throws 400 `invalid_request` for a field that cannot be asked for */
export async function readPage<Row extends ObjectLiteral>(
  rows: SelectQueryBuilder<Row>,
  fields: PageFields,
  { conditions, sort, offset, limit, count }: PageRequest,
  last: string,
): Promise<NumberedPage<Row>> {
  conditions.forEach((condition, index) => restrict(rows, fields, condition, `v${index}`));
  const total = count ? await rows.getCount() : null;
  sort.forEach(({ field, descending }, index) => {
    // A computed column must be selected to be sorted by.
    rows.addSelect(sqlOf(fields, field).sql, `sort${index}`).addOrderBy(`sort${index}`, descending ? 'DESC' : 'ASC');
  });
  const items = await rows.addOrderBy(last, 'ASC').offset(offset).limit(limit).getMany();
  return { items, total };
}

function restrict<Row extends ObjectLiteral>(
  rows: SelectQueryBuilder<Row>,
  fields: PageFields,
  { field, test }: FieldCondition,
  name: string,
): void {
  const { sql, time = false } = sqlOf(fields, field);
  switch (test.kind) {
    case 'any_of':
      if (time) requireTimes(field, test.values);
      rows.andWhere(`${sql} = any(:${name}::${time ? 'timestamptz' : 'text'}[])`, { [name]: test.values });
      break;
    case 'contains':
      rows.andWhere(`position(lower(:${name}) in lower(${time ? `${sql}::text` : sql})) > 0`, { [name]: test.text });
      break;
    case 'between':
      if (!time) throw unfit(field, 'is no time');
      requireTimes(field, [test.after, test.before]);
      if (test.after !== null) rows.andWhere(`${sql} > :${name}a::timestamptz`, { [`${name}a`]: test.after });
      if (test.before !== null) rows.andWhere(`${sql} < :${name}b::timestamptz`, { [`${name}b`]: test.before });
      break;
    case 'present':
      rows.andWhere(`${sql} is ${test.present ? 'not ' : ''}null`);
  }
}

/** PostgreSQL would also take `yesterday`. */
function requireTimes(field: string, values: readonly (string | null)[]): void {
  const sound = values.every((text) => text === null || (TIME.test(text) && !Number.isNaN(Date.parse(text))));
  if (!sound) throw unfit(field, 'is compared with what is no time');
}

function sqlOf(fields: PageFields, field: string): PageFields[string] {
  const found = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (!found) throw unfit(field, 'cannot be asked for');
  return found;
}

function unfit(field: string, detail: string): Error {
  const shown = /^[\w.]{1,60}$/.test(field) ? field : 'A field';
  return invalidRequest({ sentence: `${shown} ${detail}.` });
}
