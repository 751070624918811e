import { describe, expect, it } from '@jest/globals';
import { addressCountText, pluralOf, spanText } from './address-count.js';

describe('what a range covers', () => {
  it.each([
    ['1', '1'],
    ['16777216', '16,777,216'],
    ['1208925819614629174706176', '2⁸⁰'],
    ['1208925819614629174706192', '> 2⁸⁰'],
    ['340282366920938463463374607431768211456', '2¹²⁸'],
  ])('%s addresses read as %s', (count, text) => {
    expect(addressCountText(count, 'en')).toBe(text);
  });

  it("is counted in the reader's format", () => {
    expect(addressCountText('16777216', 'de')).toBe('16.777.216');
    expect([pluralOf('1'), pluralOf('0'), pluralOf('1208925819614629174706176')]).toEqual([1, 2, 2]);
  });

  it.each([
    ['203.0.113.7', '203.0.113.7', '203.0.113.7'],
    ['203.0.113.0', '203.0.113.15', '203.0.113.0 – .15'],
    ['10.20.0.0', '10.20.255.255', '10.20.0.0 – .255.255'],
    ['0.0.0.0', '255.255.255.255', '0.0.0.0 – 255.255.255.255'],
    ['2001:db8:40::', '2001:db8:40:ffff:ffff:ffff:ffff:ffff', '2001:db8:40:: – …:ffff'],
  ])('from %s to %s reads as %s', (first, last, text) => {
    expect(spanText(first, last)).toBe(text);
  });
});
