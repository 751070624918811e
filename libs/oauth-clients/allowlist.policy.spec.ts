import { describe, expect, it } from '@jest/globals';
import { type Address, parseAddress } from '#platform';
import { allowlistWarnings, allowsEverything, lookUp, readAllowlist, widens } from './allowlist.policy.js';

const lines = (...ranges: string[]): { range: string; label: string }[] =>
  ranges.map((range) => ({ range, label: '' }));
const stored = (...ranges: string[]): { range: string; label: string }[] => readAllowlist(lines(...ranges)).entries;
const faultsOf = (...ranges: string[]): unknown[] =>
  readAllowlist(lines(...ranges)).faults.filter(([, fault]) => fault !== null);

describe('an IP allowlist', () => {
  it('is normalised: single addresses get the full prefix, IPv4-mapped ones are IPv4', () => {
    const { entries } = readAllowlist([
      { range: '203.0.113.7', label: 'Till 1' },
      ...lines('2001:DB8::/32', '::ffff:10.0.0.0/104'),
    ]);
    expect(entries).toEqual([
      { range: '203.0.113.7/32', label: 'Till 1' },
      { range: '2001:db8::/32', label: '' },
      { range: '10.0.0.0/8', label: '' },
    ]);
  });

  it.each([
    '1.2.3.4/33',
    '1.2.3.4/-1',
    '1.2.3',
    '0x7f.1',
    '010.0.0.1',
    '1.2.3.4/24x',
    '10.0.0.1/8',
    '',
    'localhost',
    'fe80::1%eth0',
  ])('IP-08: refuses %j and names its place', (range) => {
    expect(faultsOf('203.0.113.0/24', range)).toEqual([['/ip_allowlist/1', expect.any(String)]]);
  });

  it('refuses an entry twice, also in another spelling', () => {
    expect(faultsOf('203.0.113.7', '203.0.113.7/32')).toEqual([['/ip_allowlist/1', 'repeats entry 0']]);
  });

  it('has at most 200 entries, labels at most 100 characters', () => {
    const many = Array.from({ length: 201 }, (_, index) => `10.0.${index >> 8}.${index & 255}`);
    expect(faultsOf(...many)).toEqual([['/ip_allowlist', expect.stringContaining('200')]]);
    expect(faultsOf(...many.slice(1))).toEqual([]);
    const labels = ['x'.repeat(101), 'a\u0000b'].map(
      (label) => readAllowlist([{ range: '10.0.0.1', label }]).faults[0]?.[1],
    );
    expect(labels).toEqual([expect.stringContaining('100'), expect.stringContaining('control')]);
  });

  it.each([
    [['0.0.0.0/0'], true],
    [['::/0'], true],
    [['0.0.0.0/1', '128.0.0.0/1'], true],
    [['0.0.0.0/1', '128.0.0.0/2', '10.0.0.0/8'], true],
    [['0.0.0.0/1', '10.0.0.0/8', '10.1.0.0/16'], false],
    [['203.0.113.0/24', '2001:db8::/32'], false],
    [[], false],
  ])('IP-11: %j allows everything: %s', (ranges, expected) => {
    expect(allowsEverything(stored(...ranges))).toBe(expected);
  });

  it('warns of overlaps and of wide ranges', () => {
    expect(allowlistWarnings(stored('10.0.0.0/8', '10.1.0.0/16', '2001::/16', '203.0.113.0/24'))).toEqual([
      { pointer: '/ip_allowlist/0', detail: '10.0.0.0/8 is wider than /16' },
      { pointer: '/ip_allowlist/1', detail: '10.1.0.0/16 lies inside 10.0.0.0/8' },
      { pointer: '/ip_allowlist/2', detail: '2001::/16 is wider than /32' },
    ]);
    expect(allowlistWarnings(stored('0.0.0.0/0'))).toEqual([
      { pointer: '/ip_allowlist/0', detail: '0.0.0.0/0 allows every address' },
    ]);
  });

  it.each([
    [['10.0.0.0/8'], ['10.0.0.0/9', '10.200.0.1'], false],
    [['10.0.0.0/8'], [], false],
    [['10.0.0.0/8'], ['10.0.0.0/7'], true],
    [['10.0.0.0/8'], ['10.0.0.0/8', '::1'], true],
    [[], ['10.0.0.1'], true],
  ])('a change from %j to %j widens it: %s', (before, after, expected) => {
    expect(widens(stored(...before), stored(...after))).toBe(expected);
  });

  it('tells which range covers an address, else which one is nearest', () => {
    const entries = stored('198.51.100.0/24', '203.0.113.0/25', '2001:db8::/32');
    const look = (text: string): unknown => {
      const { covering, nearest } = lookUp(entries, parseAddress(text) as Address);
      return [covering?.range, nearest?.range];
    };
    expect(look('203.0.113.7')).toEqual(['203.0.113.0/25', '203.0.113.0/25']);
    expect(look('203.0.113.200')).toEqual([undefined, '203.0.113.0/25']);
    expect(look('198.51.99.1')).toEqual([undefined, '198.51.100.0/24']);
    expect(look('2001:db9::1')).toEqual([undefined, '2001:db8::/32']);
    expect(lookUp([], parseAddress('::1') as Address)).toEqual({ covering: null, nearest: null });
  });
});
