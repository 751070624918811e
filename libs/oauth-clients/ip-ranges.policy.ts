import { parseRange, type Range, rangeContains } from '#platform';

/** Not routed on the Internet: RFC 1918, 6598, 1122, 3927, 4193, 4291. Who allows one must mean its own network. */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
].map((text) => parseRange(text) as Range);

/** Prefixes shorter than these make a range wide: it is taken, with a warning. */
const WIDE = { 4: 16, 16: 32 } as const;

/** Shortest prefix that is not wide in the range's family. */
export const widestPrefix = ({ bytes }: Range): number => (bytes.length === 4 ? WIDE[4] : WIDE[16]);

export const isWide = (range: Range): boolean => range.prefix < widestPrefix(range);

/** True when every address of the range is a private, shared, loopback or link-local one. */
export const isPrivate = (range: Range): boolean => PRIVATE.some((outer) => rangeCovers(outer, range));

/** True when every address of the inner range lies in the outer one. */
export function rangeCovers(outer: Range, inner: Range): boolean {
  return outer.prefix <= inner.prefix && rangeContains(outer, inner);
}

/** How many addresses the range holds. */
export const addressCount = ({ bytes, prefix }: Range): bigint => 2n ** BigInt(bytes.length * 8 - prefix);

/** The first address of the range, normalised. */
export const firstAddress = ({ text }: Range): string => text.slice(0, text.indexOf('/'));
