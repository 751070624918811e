/** Stands in a storefront's address for the secret of the link. */
export const HASH_PLACE = '{hash}';

/**
 * Slashes and characters as RFC 3986 has them. The URL parser is kinder (it drops tabs, reads a backslash as a slash and adds
 * slashes that are missing), so that another reader of the mail could see another address.
 */
const READ_ALIKE = /^https?:\/\/(?!\/)[\w.~:/?#[\]@!$&'()*+,;=%-]+$/i;

/**
 * Why a mail must not lead there, or null. A link from us that leads elsewhere is what phishing wishes for, so its origin is
 * one to which the shop's own callbacks belong.
 *
 * @param callbackUrls of the shop
 */
export function resetUrlFault(text: string, callbackUrls: readonly string[]): string | null {
  if (!text.includes(HASH_PLACE)) return `must hold ${HASH_PLACE}`;
  // As in the mail: what stands for the hash may change how the address is read.
  const link = resetLink(text, 'hash');
  if (!READ_ALIKE.test(link) || !URL.canParse(link)) return 'must be an absolute URL';
  const { origin, username, password } = new URL(link);
  if (username !== '' || password !== '') return 'must not hold a user name or password';
  const allowed = callbackUrls.some((url) => URL.canParse(url) && new URL(url).origin === origin);
  return allowed ? null : "must lead to an origin of the shop's callback_urls";
}

export const resetLink = (resetUrl: string, hash: string): string => resetUrl.replaceAll(HASH_PLACE, hash);
