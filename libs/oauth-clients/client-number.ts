import type { Transaction } from '#kernel';

const MOST_DRAWN = 32_768;

/**
 * The next number of the sequence that no client has yet, as text. Ids that the platform owner chose may lie ahead of the
 * sequence; a run of them is skipped in a few growing draws. Numbers drawn too many are lost, which harms nothing.
 */
export async function nextFreeClientId(tx: Transaction): Promise<string> {
  for (let draw = 1; ; draw = Math.min(draw * 32, MOST_DRAWN)) {
    const [free] = (await tx.query(
      `select drawn.n::text as id from (select nextval('client_number') as n from generate_series(1, $1::integer)) drawn
       where not exists (select 1 from client where client_id = drawn.n::text) order by drawn.n limit 1`,
      [draw],
    )) as { id: string }[];
    if (free) return free.id;
  }
}
