import type { Transaction } from '#kernel';

const MOST_DRAWN = 32_768;

/**
 * The next number of the sequence that no shop has yet. Ids that the platform owner chose may lie ahead of the sequence;
 * a run of them is skipped in a few growing draws. Numbers drawn too many are lost, which harms nothing.
 */
export async function nextFreeShopId(tx: Transaction): Promise<number> {
  for (let draw = 1; ; draw = Math.min(draw * 32, MOST_DRAWN)) {
    const [free] = (await tx.query(
      `select drawn.id from (select nextval('shop_id_seq')::integer as id from generate_series(1, $1::integer)) drawn
       where not exists (select 1 from shop where shop.id = drawn.id) order by drawn.id limit 1`,
      [draw],
    )) as { id: number }[];
    if (free) return free.id;
  }
}
