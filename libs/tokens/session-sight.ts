import { type AdminCaller, invalidRequest, isUuid } from '#kernel';
import { type PageQuery, readCursor, seesTenant, tenantFilter } from '#platform';
import type { TenantDirectory } from '#tenancy';

/**
 * Ids of the tenants that a list of sessions is about; null = all, none = nothing is found.
 *
 * @param slug the tenant that was asked for; a foreign one is like one that does not exist
 */
export async function tenantsInSight(
  directory: TenantDirectory,
  caller: AdminCaller,
  slug: string | undefined,
): Promise<readonly number[] | null> {
  if (slug === undefined) return tenantFilter(caller);
  const tenant = await directory.tenantBySlug(slug);
  return tenant && seesTenant(caller, tenant.id) ? [tenant.id] : [];
}

/** The id that a list of sessions goes on after, or null. */
export function readSessionCursor(query: PageQuery): string | null {
  const [id] = readCursor(query, 1) ?? [null];
  if (id === null) return null;
  if (typeof id === 'string' && isUuid(id)) return id;
  throw invalidRequest({ fields: [{ pointer: '/cursor', detail: 'was not made by this list' }] });
}
