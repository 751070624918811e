import type { Transaction } from '#kernel';
import type { IdentityProvider } from './identity-provider.entity.js';

const MOST_COUNTED = 10_000;

/**
 * How many customers can sign in by the provider, counted up to 10,000. The table is that of `sso`, which stands above this
 * module and knows no way to be asked from here; its unique constraint begins with tenant and issuer.
 */
export async function linkedCustomers(
  tx: Transaction,
  { id, tenantId, issuer }: Pick<IdentityProvider, 'id' | 'tenantId' | 'issuer'>,
): Promise<number> {
  const [row] = (await tx.query(
    `select count(distinct customer_id)::int as count from (
       select customer_id from customer_identity where tenant_id = $1 and issuer = $2 and provider_id = $3 limit $4) linked`,
    [tenantId, issuer, id, MOST_COUNTED],
  )) as { count: number }[];
  return row?.count ?? 0;
}
