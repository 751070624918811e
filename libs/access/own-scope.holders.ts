import type { Transaction } from '#kernel';

// The tables of clients and of companies' roles are those of other modules, so they are asked by SQL.
const HOLDERS = `select kind, name from (
    select 'client' as kind, client_id as name, scopes from client where tenant_id = $1
    union all select 'group', code, scopes from user_group where tenant_id = $1
    union all select 'access_control', code, scopes from access_control where tenant_id = $1
    union all select 'company_role', code, scopes from company_role where tenant_id = $1) holder
  where exists (select from unnest(holder.scopes) s where s = $2 or starts_with(s, $2 || '--'))
  order by kind, name limit 20`;

/** What holds a scope, also with a restriction. */
export interface ScopeHolder {
  readonly kind: 'client' | 'group' | 'access_control' | 'company_role';
  /** Client id or code. */
  readonly name: string;
}

/** The first 20. */
export async function scopeHolders(tx: Transaction, tenantId: number, scope: string): Promise<ScopeHolder[]> {
  return (await tx.query(HOLDERS, [tenantId, scope])) as ScopeHolder[];
}
