import { invalidRequest } from '#kernel';
import { type PageQuery, readCursor } from './page.js';

/**
 * `readCursor` for lists that are ordered by whole numbers only (times as milliseconds since 1970), so that a cursor made
 * up by somebody never reaches the database as text.
 */
export function readNumericCursor(query: PageQuery, length: number): number[] | null {
  const values = readCursor(query, length);
  if (values === null) return null;
  if (values.every((value) => typeof value === 'number' && value >= 0)) return values as number[];
  throw invalidRequest({ fields: [{ pointer: '/cursor', detail: 'was not made by this list' }] });
}
