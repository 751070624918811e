import { isClientOnlyScope, printScope } from '#access';

/** What of a client's scopes goes into a token that speaks for a customer; space-separated. */
export function customerScopes(scopes: Iterable<string>): string {
  return printScope([...scopes].filter((scope) => !isClientOnlyScope(scope)));
}
