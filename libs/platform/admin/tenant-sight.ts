import { type AdminCaller, notFound } from '#kernel';

/** True when the caller may see records of this tenant. */
export function seesTenant(caller: AdminCaller, tenantId: number): boolean {
  return caller.tenants === 'all' || caller.tenants.includes(tenantId);
}

/** Foreign and unknown are the same 404. */
export function requireTenant(caller: AdminCaller, tenantId: number): void {
  if (!seesTenant(caller, tenantId)) throw notFound();
}

/** Parameter for `($n::integer[] is null or tenant_id = any($n))` in lists. */
export function tenantFilter(caller: AdminCaller): readonly number[] | null {
  return caller.tenants === 'all' ? null : caller.tenants;
}
