import type { CursorPage } from './resource-calls.js';

/** A screen deep in a list is opened by its address; further than this nobody pages. */
const DEEPEST_PAGE = 100;

/**
 * Pages by number over a list that pages by cursor: where a page begins is remembered, and found by walking when the
 * address of a later page is opened first.
 */
export class Cursors {
  /** Cursor of page 2, 3, … by list. */
  private readonly known = new Map<string, string[]>();

  /** @param list names the list with its filters and page size */
  async page(
    list: string,
    page: number,
    fetchPage: (cursor: string | undefined) => Promise<CursorPage>,
  ): Promise<CursorPage> {
    const cursors = this.known.get(list) ?? [];
    this.known.set(list, cursors);
    const wanted = Math.min(page, DEEPEST_PAGE);
    // A first page is a fresh look at the list: later pages begin anew.
    if (wanted === 1) cursors.length = 0;
    for (;;) {
      const at = Math.min(cursors.length + 1, wanted);
      const answer = await fetchPage(at === 1 ? undefined : cursors[at - 2]);
      if (answer.next_cursor !== null) cursors[at - 1] = answer.next_cursor;
      if (at === wanted) return answer;
      if (answer.next_cursor === null) return { items: [], next_cursor: null };
    }
  }
}
