const LONGEST = 2000;
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);
/** Visible ASCII: what RFC 3986 lets stand in a URI, and nothing that two parsers read differently. */
const URI_TEXT = /^[\x21-\x7e]+$/;

/**
 * Why an address may not be a client's redirect address, or null. It is matched as an exact string, so what is stored is
 * what the client sends: https, or http to the own machine (RFC 8252 §7.3), no fragment (RFC 6749 §3.1.2).
 */
export function redirectUriFault(text: string): string | null {
  if (text.length > LONGEST) return `must have at most ${LONGEST} characters`;
  if (!URI_TEXT.test(text) || text.includes('\\') || !URL.canParse(text)) return 'is not an absolute URL';
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(url.hostname))) {
    return 'must start with https:// (http:// only to 127.0.0.1, [::1] or localhost)';
  }
  if (!/^https?:\/\/[^/]/i.test(text)) return 'is not an absolute URL';
  if (url.username !== '' || url.password !== '') return 'must not hold a user name';
  if (text.includes('#')) return 'must not have a fragment';
  return url.hostname.includes('*') ? 'must not have a wildcard: addresses are matched exactly' : null;
}
