import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldCondition, FieldTest, NumberedPage, PageRequest, SortKey } from '#legal-entities';
import { isPlainText } from '#platform';
import { badField } from './json-body.js';
import { readQuery } from './query-language.js';

const LARGEST_PAGE = 1000;
/** A page beyond would make the database count through all that stands before it. */
const FARTHEST_RECORD = 1_000_000;
const LONGEST_VALUE = 1000;
const MOST_SORT_KEYS = 5;

/** What a service's list takes. */
export interface ListShape {
  readonly pageSize: number;
  /** Query parameters that restrict the list, by our name of the field; a `~` before it: any part of the text will do. */
  readonly filters: Readonly<Record<string, string>>;
}

/** `pageNumber`, `pageSize`, `sort`, `q`, the list's own filters, and the header `X-Total-Count`. */
export function readPageRequest(request: FastifyRequest, shape: ListShape, q?: string): PageRequest {
  const query = queryOf(request);
  const limit = wholeNumber(query, 'pageSize', shape.pageSize, LARGEST_PAGE);
  const pageNumber = wholeNumber(query, 'pageNumber', 1, Math.floor(FARTHEST_RECORD / limit));
  return {
    conditions: [...readQuery(query.get('q') ?? ''), ...readQuery(q ?? ''), ...readFilters(query, shape)],
    sort: readSort(query.get('sort') ?? ''),
    ...{ offset: (pageNumber - 1) * limit, limit },
    count: request.headers['x-total-count'] === 'true',
  };
}

/** The page's records with the fields that were asked for; tells the number of all records when that was asked for. */
export function answerPage<Item extends object>(
  request: FastifyRequest,
  reply: FastifyReply,
  { items, total }: NumberedPage<Item>,
): Item[] {
  if (total !== null) reply.header('x-total-count', String(total));
  return items.map((item) => withFields(request, item));
}

/** `fields=name,type`: only these, in the order of the record. */
export function withFields<Item extends object>(request: FastifyRequest, item: Item): Item {
  const wanted = (queryOf(request).get('fields') ?? '').split(',').filter(Boolean);
  if (wanted.length === 0) return item;
  const names = new Set(wanted.map((path) => path.trim().split('.', 1)[0]));
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name))) as Item;
}

/** Parameters of the address; one that comes twice is 400. */
export function queryOf({ url }: Pick<FastifyRequest, 'url'>): ReadonlyMap<string, string> {
  const start = url.indexOf('?');
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(start === -1 ? '' : url.slice(start + 1))) {
    if (values.has(name)) throw badField(/^[\w.-]{1,60}$/.test(name) ? name : 'A parameter', 'is given more than once');
    if (value !== '') values.set(name, value);
  }
  return values;
}

function readFilters(query: ReadonlyMap<string, string>, { filters }: ListShape): FieldCondition[] {
  return Object.entries(filters).flatMap(([parameter, field]): FieldCondition[] => {
    const text = query.get(parameter);
    if (text === undefined) return [];
    if (text.length > LONGEST_VALUE || !isPlainText(text)) throw badField(parameter, 'is malformed');
    const test: FieldTest = field.startsWith('~') ? { kind: 'contains', text } : { kind: 'any_of', values: [text] };
    return [{ field: field.replace('~', ''), test }];
  });
}

/** `name,metadata.createdAt:desc`; anything but `desc` is ascending. */
function readSort(sort: string): SortKey[] {
  const keys = sort.split(',').filter(Boolean);
  if (keys.length > MOST_SORT_KEYS) throw badField('sort', `must be at most ${MOST_SORT_KEYS} fields`);
  return keys.map((key) => {
    const [field = '', direction = ''] = key.trim().split(':');
    return { field, descending: direction.toLowerCase() === 'desc' };
  });
}

function wholeNumber(query: ReadonlyMap<string, string>, name: string, otherwise: number, most: number): number {
  const text = query.get(name);
  if (text === undefined) return otherwise;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > most) throw badField(name, `must be a whole number from 1 to ${most}`);
  return value;
}
