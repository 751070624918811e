/**
 * The token of a one-time link. It stands after `#`, so no server, log or referrer sees it; it is taken out of the address
 * and the history at once. Empty without one.
 */
export function takeLinkToken(): string {
  const token = location.hash.slice(1);
  if (token !== '') history.replaceState(history.state, '', location.pathname);
  return token;
}
