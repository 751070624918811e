import { describe, expect, it } from '@jest/globals';
import { range } from '../../../test/support/builders/facts.js';
import { callerAddress } from './client-address.js';

const PROXIES = [range('10.0.0.0/8'), range('2001:db8:ffff::/48')];
const behindProxy = (forwarded: string | string[] | undefined): string | null =>
  callerAddress('10.0.0.1', forwarded, PROXIES).address;

describe('the caller’s address', () => {
  it('IP-02: is the peer when no proxy is trusted, whatever X-Forwarded-For says', () => {
    for (const forwarded of [undefined, '203.0.113.7', '127.0.0.1', 'nonsense', '']) {
      expect(callerAddress('198.51.100.9', forwarded, []).address).toBe('198.51.100.9');
    }
  });

  it('IP-01: is the peer when that is no trusted proxy; the header is kept as untrusted text', () => {
    expect(callerAddress('198.51.100.9', '203.0.113.7', PROXIES)).toEqual({
      address: '198.51.100.9',
      peer: '198.51.100.9',
      forwarded: '203.0.113.7',
      proxyWithoutHeader: false,
    });
  });

  it('IP-05: is IPv4 for an IPv4-mapped peer, which a trusted range then knows', () => {
    expect(callerAddress('::ffff:203.0.113.7', undefined, [])).toMatchObject({ address: '203.0.113.7' });
    expect(callerAddress('::ffff:10.0.0.1', '203.0.113.7', PROXIES)).toMatchObject({ address: '203.0.113.7' });
  });

  it.each<[string, string | string[], string]>([
    ['the only hop', '203.0.113.7', '203.0.113.7'],
    ['the right-most hop that is no proxy', '1.2.3.4, 203.0.113.7, 10.0.0.9, 10.0.0.8', '203.0.113.7'],
    ['never what the caller put in front', '127.0.0.1,203.0.113.7', '203.0.113.7'],
    ['the left-most hop when all are proxies', '10.9.9.9, 10.0.0.2', '10.9.9.9'],
    ['an IPv4 hop without its port', '203.0.113.7:4711', '203.0.113.7'],
    ['an IPv6 hop without port and brackets', '[2001:db8::1]:443', '2001:db8::1'],
    ['an IPv4-mapped hop as IPv4', '::ffff:203.0.113.7', '203.0.113.7'],
    ['behind two headers, which count as one list', ['1.2.3.4', '203.0.113.7'], '203.0.113.7'],
  ])('is, behind a trusted proxy, %s', (_, forwarded, expected) => {
    expect(behindProxy(forwarded)).toBe(expected);
  });

  it.each([
    'unknown',
    'localhost',
    '203.0.113.7, _hidden',
    '010.0.0.1',
    '1.2.3',
    'fe80::1%eth0',
    '203.0.113.7:port',
    '203.0.113.7:123456',
    '2001:db8::1]:443',
    '"203.0.113.7"',
    'for=203.0.113.7',
    '203.0.113.7,',
    ',',
  ])('is unknown behind a trusted proxy that sends %j', (forwarded) => {
    expect(behindProxy(forwarded)).toBeNull();
  });

  it('marks a trusted proxy that names nobody', () => {
    for (const forwarded of [undefined, '', '  ']) {
      expect(callerAddress('10.0.0.1', forwarded, PROXIES)).toMatchObject({
        address: '10.0.0.1',
        proxyWithoutHeader: true,
      });
    }
  });

  it('is unknown when even the peer cannot be read', () => {
    expect(callerAddress('', '203.0.113.7', PROXIES).address).toBeNull();
  });

  it('keeps no more than 300 characters of the header', () => {
    expect(callerAddress('10.0.0.1', '1.2.3.4,'.repeat(100), PROXIES).forwarded).toHaveLength(300);
  });
});
