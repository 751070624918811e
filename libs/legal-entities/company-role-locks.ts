import { conflict, type Transaction } from '#kernel';

/** The tenant's own roles among these codes; none of them is deleted until the transaction ends. */
export async function lockOwnRoles(
  tx: Transaction,
  tenantId: number,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = (await tx.query(
    'select code from company_role where tenant_id = $1 and code = any($2) order by code for share',
    [tenantId, codes],
  )) as { code: string }[];
  return new Set(rows.map(({ code }) => code));
}

/** How many customers hold the role in companies of the tenant. */
export async function holdersOf(tx: Transaction, tenantId: number, code: string): Promise<number> {
  const [row] = (await tx.query(
    `select count(*)::int as members from legal_entity_member where tenant_id = $1 and roles @> array[$2::text]`,
    [tenantId, code],
  )) as { members: number }[];
  return row?.members ?? 0;
}

/** 409 while somebody holds it. To be called with the role locked. */
export async function requireUnused(tx: Transaction, tenantId: number, code: string): Promise<void> {
  const members = await holdersOf(tx, tenantId, code);
  if (members > 0) throw conflict({ sentence: 'Somebody holds this role: take it away first.', context: { members } });
}
