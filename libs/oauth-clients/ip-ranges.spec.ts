import { describe, expect, it } from '@jest/globals';
import { readAllowlist } from './allowlist.policy.js';
import { checkRanges } from './ip-ranges.check.js';
import type { CheckedRange } from './ip-ranges.dto.js';

const one = (input: string): CheckedRange => checkRanges([input]).items[0] as CheckedRange;

describe('what lines of an allowlist mean', () => {
  it.each([
    ['203.0.113.0/28', '203.0.113.0', '203.0.113.15', '16'],
    ['203.0.113.7', '203.0.113.7', '203.0.113.7', '1'],
    ['10.0.0.0/9', '10.0.0.0', '10.127.255.255', '8388608'],
    ['2001:db8:40::/48', '2001:db8:40::', '2001:db8:40:ffff:ffff:ffff:ffff:ffff', '1208925819614629174706176'],
    ['::/0', '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '340282366920938463463374607431768211456'],
  ])('%s covers %s to %s, %s addresses', (input, first, last, addresses) => {
    expect(one(input)).toMatchObject({ fault: null, first, last, addresses });
  });

  it('IPv4-mapped IPv6 is shown as it is stored', () => {
    expect(one('::ffff:203.0.113.0/120')).toMatchObject({ input: '::ffff:203.0.113.0/120', range: '203.0.113.0/24' });
  });

  it('a line that cannot be saved says why, what may be meant, and covers nothing', () => {
    expect(one('10.1.2.3/8')).toEqual({
      input: '10.1.2.3/8',
      range: null,
      fault: 'has host bits set: did you mean 10.0.0.0/8',
      suggestions: ['10.0.0.0/8', '10.1.2.3/32'],
      first: null,
      last: null,
      addresses: null,
      private: false,
      wide: false,
      everything: false,
      overlaps: [],
    });
  });

  it.each([
    ['10.20.0.0/24', { private: true, wide: false, everything: false }],
    ['127.0.0.1', { private: true }],
    ['fd00::/8', { private: true, wide: true }],
    ['100.64.0.0/10', { private: true, wide: true }],
    ['172.0.0.0/11', { private: false, wide: true }],
    ['203.0.0.0/16', { private: false, wide: false }],
    ['203.0.0.0/15', { private: false, wide: true }],
    ['2001:db8::/32', { wide: false }],
    ['2001:db8::/31', { wide: true }],
    ['0.0.0.0/0', { private: false, wide: true, everything: true }],
  ])('%s: %j', (input, expected) => {
    expect(one(input)).toMatchObject(expected);
  });

  it('lines that cover one another name each other, and each address counts once', () => {
    const { items, addresses } = checkRanges([
      '10.0.0.0/24',
      '10.0.0.128/25',
      '203.0.113.7',
      '10.0.0.0/24',
      'nonsense',
    ]);
    expect(items.map(({ overlaps }) => overlaps)).toEqual([[1, 3], [0, 3], [], [0, 1], []]);
    expect(items[3]?.fault).toBe('repeats entry 0');
    expect(addresses).toBe('257');
    expect(checkRanges([])).toEqual({ items: [], fault: null, addresses: '0', everything: false });
  });

  it('everything is also what two halves cover', () => {
    expect(checkRanges(['0.0.0.0/1', '128.0.0.0/1'])).toMatchObject({ everything: true, addresses: '4294967296' });
    expect(checkRanges(['10.0.0.0/8'])).toMatchObject({ everything: false });
  });

  it('more lines than a list may have are read, and the list as a whole is at fault', () => {
    const { items, fault } = checkRanges(Array.from({ length: 201 }, (_, index) => `10.0.0.${index}`));
    expect(items.every((item) => item.fault === null)).toBe(true);
    expect(fault).toBe('must have at most 200 entries');
  });

  it('never disagrees with the write', () => {
    const lines = [
      '10.1.2.3/8',
      '010.0.0.1',
      '10.1',
      'fe80::1%0',
      '::1',
      '::1/128',
      '203.0.113.0/24',
      '1.2.3.4/33',
      '',
    ];
    const written = readAllowlist(lines.map((range) => ({ range }))).faults.map(([, fault]) => fault);
    expect(checkRanges(lines).items.map(({ fault }) => fault)).toEqual(written);
  });

  it('reads long nonsense without delay', () => {
    // Quadratic reading would not end before the test's time does.
    for (const text of ['0x', '0.', '1-', ' ']) expect(one(text.repeat(1_000_000)).fault).not.toBeNull();
  });
});
