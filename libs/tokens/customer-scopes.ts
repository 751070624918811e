/** Scopes that a client holds for itself and that no customer's token ever carries. */
const CLIENT_ONLY = /^(mandate\.|sfcc\.t[as]_ext_on_behalf_of$)/;

/** What of a client's scopes goes into a token that speaks for a customer; space-separated. */
export function customerScopes(scopes: Iterable<string>): string {
  return [...scopes].filter((scope) => !CLIENT_ONLY.test(scope)).join(' ');
}
