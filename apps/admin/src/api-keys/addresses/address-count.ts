/** Above this a power of two says more than its digits. */
const LONGEST_IN_DIGITS = 10n ** 12n;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * How many addresses, in the reader's format: `16,777,216`, `2⁸⁰`, `> 2⁸⁰`.
 *
 * @param count a decimal number as the server writes it
 */
export function addressCountText(count: string, locale: string): string {
  const number = BigInt(count);
  if (number < LONGEST_IN_DIGITS) return new Intl.NumberFormat(locale).format(number);
  const exponent = number.toString(2).length - 1;
  const power = `2${[...String(exponent)].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')}`;
  return number === 2n ** BigInt(exponent) ? power : `> ${power}`;
}

/** For `smart_count`: one, or many. */
export const pluralOf = (count: string): number => (count === '1' ? 1 : 2);

/** What a range covers, short: `203.0.113.0 – .15`, `2001:db8:: – …:ffff`, or the one address. */
export function spanText(first: string, last: string): string {
  if (first === last) return first;
  if (first.includes(':')) return `${first} – …:${last.slice(last.lastIndexOf(':') + 1)}`;
  const [from, to] = [first.split('.'), last.split('.')];
  const same = from.findIndex((part, index) => part !== to[index]);
  return `${first} – ${same === 0 ? '' : '.'}${to.slice(same).join('.')}`;
}
