import { type BoardFilter, countLive } from './calls.js';

/** The stop switch goes tenant by tenant: more than these are narrowed by a filter first. */
export const MOST_TENANTS = 50;

/** What ends in one tenant. */
export interface StopScope {
  readonly tenant: string;
  readonly count: number;
  readonly customers: number;
  readonly clients: number;
  readonly more: boolean;
}

/** What would end, tenant by tenant; tenants without any are left out. */
export async function stopScopes(tenants: readonly string[], filter: BoardFilter): Promise<readonly StopScope[]> {
  const counted = await Promise.all(
    tenants.map(async (tenant) => ({ tenant, ...(await countLive({ ...filter, tenant })) })),
  );
  return counted.filter(({ count }) => count > 0);
}

/** All tenants together. Customers and keys belong to one tenant each, so their numbers add up. */
export const stopTotal = (scopes: readonly StopScope[]): Omit<StopScope, 'tenant'> => ({
  count: sum(scopes, ({ count }) => count),
  customers: sum(scopes, ({ customers }) => customers),
  clients: sum(scopes, ({ clients }) => clients),
  more: scopes.some(({ more }) => more),
});

const sum = (scopes: readonly StopScope[], of: (scope: StopScope) => number): number =>
  scopes.reduce((total, scope) => total + of(scope), 0);
