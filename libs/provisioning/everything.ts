import { type PageQuery, page } from '#platform';

/**
 * Every row of a paged list.
 *
 * @param fetch answers one row more than asked for, as the services' lists do
 * @param position the values that the list is ordered by
 */
export async function everything<Row>(
  fetch: (query: PageQuery) => Promise<Row[]>,
  position: (row: Row) => readonly (string | number)[],
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 200, cursor };
    const part = page(await fetch(query), query, position, (row) => row);
    rows.push(...part.items);
    cursor = part.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}
