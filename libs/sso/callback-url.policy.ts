/** What we add ourselves; an address that already has one of them would come back with two. */
const OURS = ['code', 'state', 'iss', 'error', 'error_description'];

/**
 * Whether a login (or logout) may come back to this address: scheme, host, port and path exactly as the shop registered
 * them, an own query allowed, no fragment and no user (DESIGN §12).
 *
 * @param registered the shop's `callback_urls`
 */
export function isRegisteredCallback(url: string, registered: readonly string[]): boolean {
  // What the parser would quietly drop or turn, a browser may read as another place: relative to us without the slashes, or
  // as bytes that no header can carry.
  if (!/^[a-z]+:\/\/[\x21-\x7e]+$/i.test(url) || /[\\#]/.test(url) || !URL.canParse(url)) return false;
  const wanted = new URL(url);
  if (wanted.username !== '' || wanted.password !== '') return false;
  if (OURS.some((name) => wanted.searchParams.has(name))) return false;
  return registered.some((entry) => URL.canParse(entry) && isSamePlace(wanted, new URL(entry)));
}

function isSamePlace(one: URL, other: URL): boolean {
  return one.protocol === other.protocol && one.host === other.host && one.pathname === other.pathname;
}
