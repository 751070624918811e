import type { Transaction } from '#kernel';

const MOST_DRAWN = 32_768;

/**
 * The next number of the sequence that is free in the tenant. Merchants bring numbers of their own that may lie ahead of
 * the sequence; a run of them is skipped in a few growing draws. Numbers drawn too many are lost, which harms nothing.
 */
export async function nextFreeCustomerId(tx: Transaction, tenantId: number): Promise<number> {
  for (let draw = 1; ; draw = Math.min(draw * 32, MOST_DRAWN)) {
    const [free] = (await tx.query(
      `select drawn.id::float8 as id
       from (select nextval('customer_number') as id from generate_series(1, $2::integer)) drawn
       where not exists (select 1 from customer where tenant_id = $1 and customer.id = drawn.id)
       order by drawn.id limit 1`,
      [tenantId, draw],
    )) as { id: number }[];
    if (free) return free.id;
  }
}
