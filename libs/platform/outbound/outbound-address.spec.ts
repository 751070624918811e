import { describe, expect, it } from '@jest/globals';
import { parseRange, type Range } from '../http/cidr.js';
import { addressReach, mayConnect } from './outbound-address.js';

describe('where an address leads', () => {
  it.each(['8.8.8.8', '1.1.1.1', '2606:4700::1111', '2001:4860:4860::8888'])('%s is public', (address) => {
    expect(addressReach(address)).toBe('public');
  });

  it.each(['127.0.0.1', '127.255.255.254', '::1'])('%s is this machine', (address) => {
    expect(addressReach(address)).toBe('loopback');
  });

  it.each([
    ['this network', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '192.168.1.1'],
    ['shared by a carrier', '100.64.0.1'],
    ["a cloud's metadata", '169.254.169.254'],
    ["Alibaba's metadata", '100.100.100.200'],
    ["Azure's metadata", '168.63.129.16'],
    ["Oracle's metadata", '192.0.0.192'],
    ['benchmarks', '198.18.0.1'],
    ['documentation', '203.0.113.7'],
    ['relays to 6to4', '192.88.99.1'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['nothing', '::'],
    ['IPv4-mapped', '::ffff:8.8.8.8'],
    ['IPv4-mapped loopback', '::ffff:127.0.0.1'],
    ['IPv4-compatible', '::7f00:1'],
    ['IPv4-translated', '::ffff:0:7f00:1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['local NAT64', '64:ff9b:1::1'],
    ['6to4', '2002:7f00:1::'],
    ['Teredo', '2001::1'],
    ['unique local', 'fd00:ec2::254'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['documentation', '2001:db8::1'],
    ['nobody yet', '4000::1'],
    ['no address', 'idp.example'],
  ])('%s is internal: %s', (_what, address) => {
    expect(addressReach(address)).toBe('internal');
  });
});

describe('what may be connected to', () => {
  it('loopback only by the setting, plain http only there', () => {
    expect(mayConnect('127.0.0.1', 'http:', { allowLoopback: true, networks: [] })).toBe(true);
    expect(mayConnect('127.0.0.1', 'https:', { allowLoopback: false, networks: [] })).toBe(false);
    expect(mayConnect('8.8.8.8', 'http:', { allowLoopback: true, networks: [] })).toBe(false);
    expect(mayConnect('8.8.8.8', 'https:', { allowLoopback: false, networks: [] })).toBe(true);
    expect(mayConnect('10.0.0.1', 'https:', { allowLoopback: true, networks: [] })).toBe(false);
  });

  it.each<[string, string, boolean]>([
    ['10.20.0.7', 'https:', true],
    ['fd12:3456::7', 'https:', true],
    ['10.20.0.7', 'http:', false],
    ['10.21.0.7', 'https:', false],
    ['169.254.169.254', 'https:', false],
    ['127.0.0.1', 'https:', false],
    ['fd00:ec2::254', 'https:', false],
    ['fd20:ce::254', 'https:', false],
  ])('a private network by the setting, encrypted: %s over %s: %s', (address, protocol, may) => {
    const networks = ['10.20.0.0/16', '169.254.0.0/16', '127.0.0.0/8', 'fd00::/8'].map(
      (text) => parseRange(text) as Range,
    );
    expect(mayConnect(address, protocol, { allowLoopback: false, networks })).toBe(may);
  });
});
