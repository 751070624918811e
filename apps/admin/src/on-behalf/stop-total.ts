/** What ends in one tenant. */
export interface StopScope {
  readonly tenant: string;
  readonly count: number;
  readonly customers: number;
  readonly clients: number;
  readonly more: boolean;
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
