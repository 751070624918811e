/**
 * Slashes and characters as RFC 3986 has them. The URL parser is kinder (it drops tabs, reads a backslash as a slash and adds
 * slashes that are missing), so that another reader of the mail could see another address.
 */
const READ_ALIKE = /^https?:\/\/(?!\/)[\w.~:/?#[\]@!$&'()*+,;=%-]+$/i;

/**
 * Why a mail must not lead there, or null. A link from us that leads elsewhere is what phishing wishes for, so its origin is
 * one to which the callbacks of the shops it may be about belong.
 *
 * @param place stands in the address for the secret of the link, such as `{hash}`
 */
export function mailLinkFault(text: string, place: string, callbackUrls: readonly string[]): string | null {
  if (!text.includes(place)) return `must hold ${place}`;
  // As in the mail: what stands for the secret may change how the address is read.
  const link = mailLink(text, place, 'secret');
  if (!READ_ALIKE.test(link) || !URL.canParse(link)) return 'must be an absolute URL';
  const { origin, username, password } = new URL(link);
  if (username !== '' || password !== '') return 'must not hold a user name or password';
  const allowed = callbackUrls.some((url) => URL.canParse(url) && new URL(url).origin === origin);
  return allowed ? null : "must lead to an origin of the shop's callback_urls";
}

export const mailLink = (text: string, place: string, secret: string): string => text.replaceAll(place, secret);
