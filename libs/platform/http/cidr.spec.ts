import { describe, expect, it } from '@jest/globals';
import { range } from '../../../test/support/builders/facts.js';
import { type Address, parseAddress, parseRange, rangeContains, rateLimitKey } from './cidr.js';

const address = (text: string): Address => parseAddress(text) as Address;
const contains = (cidr: string, ip: string): boolean => rangeContains(range(cidr), address(ip));

/** What lenient parsers take for an address (CVE-2021-28918 and its relatives). */
const NO_ADDRESSES = [
  '010.0.0.1',
  '0x7f.1',
  '0x7f000001',
  '2130706433',
  '127.1',
  '1.2.3',
  '1.2.3.4.5',
  '1.2.3.256',
  '1.2.3.-4',
  '１.2.3.4',
  ' 1.2.3.4',
  '1.2.3.4 ',
  '1.2.3.4\n',
  '1.2.3.4:80',
  '[::1]',
  'fe80::1%eth0',
  '::1%0',
  ':::1',
  '1::2::3',
  '::ffff:1.2.3',
  'localhost',
  '',
];

describe('an address', () => {
  it.each(NO_ADDRESSES)('is not %j', (text) => {
    expect(parseAddress(text)).toBeNull();
  });

  it.each([
    ['203.0.113.7', '203.0.113.7', 4],
    ['2001:DB8:0:0::1', '2001:db8::1', 16],
    ['::', '::', 16],
    ['0.0.0.0', '0.0.0.0', 4],
  ])('%s is %s', (text, normal, bytes) => {
    expect(parseAddress(text)).toMatchObject({ text: normal });
    expect(address(text).bytes).toHaveLength(bytes);
  });

  it('IP-05: IPv4-mapped IPv6 is the IPv4 address, however it is written', () => {
    for (const text of ['::ffff:203.0.113.7', '::FFFF:cb00:7107', '0:0:0:0:0:ffff:203.0.113.7']) {
      expect(parseAddress(text)).toEqual(parseAddress('203.0.113.7'));
    }
  });
});

describe('a range', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7/32'],
    ['203.0.113.0/24', '203.0.113.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['::1', '::1/128'],
    ['::ffff:203.0.113.0/120', '203.0.113.0/24'],
  ])('%s is %s', (text, normal) => {
    expect(parseRange(text)).toMatchObject({ text: normal });
  });

  it.each([
    ['10.0.0.0/33', 'out of range'],
    ['2001:db8::/129', 'out of range'],
    ['::ffff:203.0.113.0/95', 'out of range'],
    ['10.0.0.0/-1', 'not a whole number'],
    ['10.0.0.0/08', 'not a whole number'],
    ['10.0.0.0/', 'not a whole number'],
    ['10.0.0.0/2.0', 'not a whole number'],
    ['1.2.3.4/24x', 'not a whole number'],
    ['1.2.3.4/255.255.255.0', 'not a whole number'],
    ['203.0.113.7/24', 'did you mean 203.0.113.0/24'],
    ['2001:db8::1/64', 'did you mean 2001:db8::/64'],
    ['10.0.0.0/8/8', 'not an IP address'],
    ['010.0.0.0/8', 'not an IP address'],
    ['0x7f.1', 'not an IP address'],
    ['1.2.3', 'not an IP address'],
    ['*', 'not an IP address'],
    ['all', 'not an IP address'],
    ['', 'not an IP address'],
  ])('is not %j: %s', (text, fault) => {
    expect(parseRange(text)).toMatchObject({ fault: expect.stringContaining(fault) });
  });

  it.each([
    ['010.0.0.1', 'write it without the zero'],
    ['10.1', 'write all four numbers'],
    ['2130706433/8', 'write all four numbers'],
    ['0x7f.1', 'write four decimal numbers'],
    ['10.0.0.256', 'above 255'],
    ['fe80::1%eth0', 'without the %'],
    ['10.0.0.1:80', 'has a port'],
    ['[::1]', 'without them'],
    ['10.0.0.1-10.0.0.9', 'write it as a range'],
    [' 10.0.0.1', 'remove it'],
    ['10.0.0.0/33', 'write 0 to 32'],
    ['::ffff:10.0.0.0/8', 'write 96 to 128'],
  ])('says of %j what to do: %s', (text, advice) => {
    expect(parseRange(text)).toEqual({ fault: expect.stringContaining(advice), suggestions: [] });
  });

  it('with host bits set may be the network or the single address', () => {
    expect(parseRange('10.1.2.3/8')).toMatchObject({ suggestions: ['10.0.0.0/8', '10.1.2.3/32'] });
    expect(parseRange('::ffff:10.1.2.3/104')).toMatchObject({ suggestions: ['10.0.0.0/8', '10.1.2.3/32'] });
    expect(parseRange('2001:db8::1/64')).toMatchObject({ suggestions: ['2001:db8::/64', '2001:db8::1/128'] });
  });
});

describe('an address in a range', () => {
  it.each([
    ['203.0.113.0/24', '203.0.113.0', true],
    ['203.0.113.0/24', '203.0.113.255', true],
    ['203.0.113.0/24', '203.0.114.0', false],
    ['203.0.113.128/25', '203.0.113.127', false],
    ['203.0.113.128/25', '203.0.113.128', true],
    ['203.0.113.7/32', '203.0.113.7', true],
    ['203.0.113.7/32', '203.0.113.6', false],
    ['10.0.0.0/9', '10.127.255.255', true],
    ['10.0.0.0/9', '10.128.0.0', false],
    ['0.0.0.0/0', '255.255.255.255', true],
    ['2001:db8::/33', '2001:db8:7fff::1', true],
    ['2001:db8::/33', '2001:db8:8000::1', false],
  ])('%s contains %s: %s', (cidr, ip, expected) => {
    expect(contains(cidr, ip)).toBe(expected);
  });

  it('never matches across the two families', () => {
    expect(contains('::/0', '203.0.113.7')).toBe(false);
    expect(contains('0.0.0.0/0', '2001:db8::1')).toBe(false);
  });

  it('IP-05: an IPv4-mapped peer fits an IPv4 range', () => {
    expect(contains('203.0.113.0/24', '::ffff:203.0.113.7')).toBe(true);
  });
});

describe('the key of a rate limit', () => {
  it('counts an IPv6 host by its /64 and an IPv4 host by itself', () => {
    expect(rateLimitKey('2001:db8:1:2:3:4:5:6')).toBe(rateLimitKey('2001:db8:1:2:ffff::1'));
    expect(rateLimitKey('2001:db8:1:3::1')).not.toBe(rateLimitKey('2001:db8:1:2::1'));
    expect(rateLimitKey('203.0.113.7')).toBe('203.0.113.7');
  });
});
