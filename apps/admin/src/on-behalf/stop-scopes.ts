import { type BoardFilter, countLive } from './calls.js';
import type { StopScope } from './stop-total.js';

/** The stop switch goes tenant by tenant: more than these are narrowed by a filter first. */
export const MOST_TENANTS = 50;

/** What would end, tenant by tenant; tenants without any are left out. */
export async function stopScopes(tenants: readonly string[], filter: BoardFilter): Promise<readonly StopScope[]> {
  const counted = await Promise.all(
    tenants.map(async (tenant) => ({ tenant, ...(await countLive({ ...filter, tenant })) })),
  );
  return counted.filter(({ count }) => count > 0);
}
