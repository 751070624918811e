import { invalidRequest, isUuid } from '#kernel';
import { type PageQuery, readCursor } from '#platform';

/** The id that the page before ended with, or null for the first page, of lists that are newest first by UUIDv7. */
export function readIdCursor(query: PageQuery): string | null {
  const id = readCursor(query, 1)?.[0] ?? null;
  if (id === null || (typeof id === 'string' && isUuid(id))) return id;
  throw invalidRequest({ fields: [{ pointer: '/cursor', detail: 'was not made by this list' }] });
}
